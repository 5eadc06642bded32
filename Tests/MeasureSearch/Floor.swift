import GRDBSQLite
import Glibc

/// SQLite by itself on the same file, and a small table on the same disk.
struct Floor {
  private let history: OpaquePointer
  private let scratch: OpaquePointer
  private let scratchPath: String

  static let newest = """
    SELECT j.*, t.text FROM jobs j JOIN texts t ON t.id = j.prompt
    WHERE j.hidden = 0 ORDER BY j.created_at DESC, j.row DESC LIMIT 60
    """
  static let oldest = """
    SELECT j.*, t.text FROM jobs j JOIN texts t ON t.id = j.prompt
    WHERE j.hidden = 0 ORDER BY j.created_at, j.row LIMIT 60
    """
  /// All texts that hold a word, without an index.
  static let word = "SELECT count(*) FROM texts WHERE text LIKE '%' || ? || '%'"

  init(_ path: String) throws {
    scratchPath = path + ".measured"
    history = try Self.opened(path)
    scratch = try Self.opened(scratchPath)
    sqlite3_exec(
      scratch,
      """
      PRAGMA journal_mode = wal; PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, bytes BLOB)
      """, nil, nil, nil)
  }

  /// Steps through all rows, and reads each column.
  func run(_ sql: String, _ word: String? = nil) throws {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(history, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Trouble(message: String(cString: sqlite3_errmsg(history)))
    }
    defer { sqlite3_finalize(statement) }
    return try (word ?? "").withCString { word in
      // The text outlives the statement's use, so that no copy is needed.
      if sqlite3_bind_parameter_count(statement) > 0 {
        sqlite3_bind_text(statement, 1, word, -1, nil)
      }
      while true {
        switch sqlite3_step(statement) {
        case SQLITE_DONE: return
        case SQLITE_ROW:
          for column in 0..<sqlite3_column_count(statement) {
            _ = sqlite3_column_bytes(statement, column)
          }
        default: throw Trouble(message: String(cString: sqlite3_errmsg(history)))
        }
      }
    }
  }

  /// One row of 1 KB, committed and synced.
  func insert() throws {
    let sql = "INSERT INTO rows (bytes) VALUES (randomblob(1024))"
    guard sqlite3_exec(scratch, sql, nil, nil, nil) == SQLITE_OK else {
      throw Trouble(message: String(cString: sqlite3_errmsg(scratch)))
    }
  }

  private static func opened(_ path: String) throws -> OpaquePointer {
    var connection: OpaquePointer?
    guard
      sqlite3_open_v2(path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        == SQLITE_OK,
      let connection
    else { throw Trouble(message: "\(path) cannot be opened") }
    sqlite3_busy_timeout(connection, 5_000)
    return connection
  }
}

/// What went wrong.
struct Trouble: Error {
  var message: String
}
