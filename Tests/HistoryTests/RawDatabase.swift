import Glibc

/// The file as SQLite itself sees it, past the store: for looking at it and for spoiling it.
///
/// The library is in the process anyway; its functions are found by name, so that the tests need no
/// import of a database.
final class RawDatabase {
  private typealias Open =
    @convention(c) (
      UnsafePointer<CChar>, UnsafeMutablePointer<OpaquePointer?>, Int32, UnsafePointer<CChar>?
    ) -> Int32
  private typealias Callback =
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Int32
  private typealias Execute =
    @convention(c) (
      OpaquePointer?, UnsafePointer<CChar>, Callback?, UnsafeMutableRawPointer?,
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Int32
  private typealias Close = @convention(c) (OpaquePointer?) -> Int32

  struct Failure: Error, Hashable {
    var message: String
  }

  private var handle: OpaquePointer?

  init(_ path: String) throws {
    // SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = try Self.function("sqlite3_open_v2", as: Open.self)(path, &handle, 6, nil)
    guard code == 0 else { throw Failure(message: "open: \(code)") }
  }

  deinit {
    if let close = try? Self.function("sqlite3_close", as: Close.self) { _ = close(handle) }
  }

  /// Runs statements.
  ///
  /// - Returns: The values of all rows, one after the other.
  @discardableResult
  func run(_ sql: String) throws -> [String?] {
    let values = Values()
    var message: UnsafeMutablePointer<CChar>?
    let code = try Self.function("sqlite3_exec", as: Execute.self)(
      handle, sql,
      { context, count, row, _ in
        guard let context, let row else { return 1 }
        let values = Unmanaged<Values>.fromOpaque(context).takeUnretainedValue()
        for index in 0..<Int(count) { values.all.append(row[index].map { String(cString: $0) }) }
        return 0
      }, Unmanaged.passUnretained(values).toOpaque(), &message)
    guard code == 0 else { throw Failure(message: message.map { String(cString: $0) } ?? "") }
    return values.all
  }

  private final class Values {
    var all: [String?] = []
  }

  private static func function<Function>(_ name: String, as type: Function.Type) throws -> Function
  {
    guard let symbol = dlsym(nil, name) else { throw Failure(message: "no \(name)") }
    // dlsym gives a bare pointer; the caller names the C function's own type.
    return unsafeBitCast(symbol, to: type)
  }
}
