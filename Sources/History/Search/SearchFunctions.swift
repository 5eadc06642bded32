import GRDB
import GRDBSQLite
import Jobs

/// What SQL cannot say by itself; added to every connection.
///
/// Over SQLite's own interface, as GRDB's makes an object of every argument, and these are called for
/// every row of a walk.
enum SearchFunctions {
  static func add(to db: Database) throws {
    try add("hera_has", 2, to: db, has)
    try add("hera_names", 3, to: db, names)
    try add("hera_model", 1, to: db, model)
    try add("hera_inputs", 4, to: db, inputs)
  }

  /// `hera_in(SLOT, NUMBER...)`: whether one of the numbers is in a set of the box.
  static func add(_ box: NumberSetBox, to db: Database) throws {
    let code = sqlite3_create_function_v2(
      db.sqliteConnection, "hera_in", -1, SQLITE_UTF8, Unmanaged.passRetained(box).toOpaque(), isIn,
      nil, nil,
      { pointer in
        if let pointer { Unmanaged<NumberSetBox>.fromOpaque(pointer).release() }
      })
    try check(code, db)
  }

  private typealias Function =
    @convention(c) (
      OpaquePointer?, CInt, UnsafeMutablePointer<OpaquePointer?>?
    ) -> Void

  private static func add(
    _ name: String, _ count: CInt, to db: Database, _ function: Function
  ) throws {
    try check(
      sqlite3_create_function_v2(
        db.sqliteConnection, name, count, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, function, nil,
        nil, nil), db)
  }

  private static func check(_ code: CInt, _ db: Database) throws {
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  /// `hera_has(TEXT, NEEDLE)`: whether the one is in the other.
  private static let has: Function = { context, _, values in
    guard let text = bytes(values?[0]) else { return sqlite3_result_int(context, 0) }
    // The needle is the same for all rows of a statement, and prepared once.
    if let kept = sqlite3_get_auxdata(context, 1) {
      let box = Unmanaged<NeedleBox>.fromOpaque(kept).takeUnretainedValue()
      return sqlite3_result_int(context, box.needle.isIn(text) ? 1 : 0)
    }
    let needle = ByteNeedle(TextNeedle(string(values?[1]) ?? ""))
    sqlite3_result_int(context, needle.isIn(text) ? 1 : 0)
    sqlite3_set_auxdata(context, 1, Unmanaged.passRetained(NeedleBox(needle)).toOpaque()) {
      if let pointer = $0 { Unmanaged<NeedleBox>.fromOpaque(pointer).release() }
    }
  }

  /// `hera_names(NAME, PATTERN, IS_PREFIX)`: whether a name is meant.
  private static let names: Function = { context, _, values in
    guard let name = string(values?[0]), let pattern = string(values?[1]) else {
      return sqlite3_result_int(context, 0)
    }
    let isPrefix = sqlite3_value_int(values?[2]) != 0
    sqlite3_result_int(context, NamePattern(pattern, isPrefix: isPrefix).accepts(name) ? 1 : 0)
  }

  /// `hera_model(BODY)`: the model that it names.
  private static let model: Function = { context, _, values in
    guard let body = bytes(values?[0]), let model = Job.model(inBody: Array(body)) else {
      return sqlite3_result_null(context)
    }
    let text = Array(model.utf8)
    // SQLITE_TRANSIENT, which Swift does not import: SQLite makes a copy.
    sqlite3_result_text(
      context, text, CInt(text.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }

  /// `hera_inputs(PROMPT, NEGATIVE, EXPANSION, ADDRESSES)`, the numbers that a history knows them by.
  private static let inputs: Function = { context, _, values in
    let parts = (0..<4).map { string(values?[$0]) ?? "-" }
    sqlite3_result_int64(context, InternedText.hash(parts.joined(separator: ",")))
  }

  private static let isIn: Function = { context, count, values in
    guard let pointer = sqlite3_user_data(context), let values else { return }
    let box = Unmanaged<NumberSetBox>.fromOpaque(pointer).takeUnretainedValue()
    let slot = Int(sqlite3_value_int(values[0]))
    var isIn = false
    var index = 1
    while !isIn, index < count {
      isIn =
        sqlite3_value_type(values[index]) == SQLITE_INTEGER
        && box.sets[slot].contains(sqlite3_value_int64(values[index]))
      index += 1
    }
    sqlite3_result_int(context, isIn ? 1 : 0)
  }

  /// A text, which is a blob where it holds a NUL.
  static func bytes(_ value: OpaquePointer?) -> UnsafeRawBufferPointer? {
    guard let value, sqlite3_value_type(value) != SQLITE_NULL else { return nil }
    let start = sqlite3_value_blob(value)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  private static func string(_ value: OpaquePointer?) -> String? {
    guard let value, sqlite3_value_type(value) != SQLITE_NULL else { return nil }
    guard sqlite3_value_type(value) != SQLITE_INTEGER else {
      return String(sqlite3_value_int64(value))
    }
    return bytes(value).map { String(decoding: $0, as: UTF8.self) }
  }
}

private final class NeedleBox {
  let needle: ByteNeedle

  init(_ needle: ByteNeedle) {
    self.needle = needle
  }
}

/// The sets that the statements of one connection ask about, by their slots.
///
/// Only touched on its connection's queue.
final class NumberSetBox {
  /// The first one is of jobs that can be found, the others are of texts that hold something.
  var sets = [NumberSet()]
}
