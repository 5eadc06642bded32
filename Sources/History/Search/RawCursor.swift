import GRDB
import GRDBSQLite
import Jobs

/// Steps through a statement's rows of numbers without an object for each.
struct RawCursor: ~Copyable {
  private let statement: Statement
  private let pointer: OpaquePointer

  init(_ sql: SQL, in db: Database) throws {
    let prepared = try db.cachedStatement(sql: sql.text)
    try prepared.setArguments(sql.arguments)
    self.init(prepared)
  }

  private init(_ prepared: Statement) {
    statement = prepared
    pointer = statement.sqliteStatement
    sqlite3_reset(pointer)
  }

  deinit {
    sqlite3_reset(pointer)
  }

  /// Whether there is another row.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case SQLITE_INTERRUPT: throw StoreError.interrupted
    case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }

  func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(pointer, column) }

  func isNull(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

  /// Valid until the next step.
  func bytes(_ column: CInt) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(pointer, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column)))
  }
}
