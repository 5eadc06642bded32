import GRDB
import Synchronization

/// The connections to a history in use: one that writes, and some that read one state of it each,
/// whatever is written meanwhile.
///
/// In place of GRDB's `DatabasePool`: that looks at the log by way of Foundation's URLs whenever it is
/// opened, a tenth of the time from a program's start to its first page, and asks for the schema's version
/// before every read.
final class HistoryDatabase: Sendable {
  private let readers: HistoryReaders?
  private let writer: DatabaseQueue
  /// Set among the writer's own accesses, as GRDB has no answer for one that comes after its end.
  private let isClosed = Mutex(false)

  /// - Parameters:
  ///   - writer: A connection to the file in WAL mode.
  ///   - reader: One that reads, where one is open already.
  init(_ file: HistoryFile, writer: DatabaseQueue, reader: DatabaseQueue?) {
    self.writer = writer
    readers = HistoryReaders(file, reader)
  }

  /// A single connection, for a history that is only read.
  init(readingBy connection: DatabaseQueue) {
    writer = connection
    readers = nil
  }

  /// Reads off the caller's thread; by way of a callback, which always comes.
  func asyncRead(_ body: @escaping @Sendable (Result<Database, any Error>) -> Void) {
    guard let readers else { return writer.asyncRead(body) }
    readers.read(body)
  }

  /// Has the writing connection for itself, off the caller's thread; by way of a callback, which always comes.
  func asyncWriteWithoutTransaction(
    _ body: @escaping @Sendable (Result<Database, any Error>) -> Void
  ) {
    writer.asyncWriteWithoutTransaction { [self] db in
      body(isClosed.withLock { $0 } ? .failure(DatabaseError.closed) : .success(db))
    }
  }

  /// Closes all, once what was begun has ended.
  ///
  /// The writer first, as GRDB's pool does: a reader that goes last leaves the log and its index, and who
  /// comes next need not make them, on a disk that may be full by then.
  ///
  /// - Throws: The first error, when all was tried.
  func close() throws {
    let writerEnd = Result {
      writer.writeWithoutTransaction { _ in isClosed.withLock { $0 = true } }
      try writer.close()
    }
    let readersEnd = Result { try readers?.close() }
    try writerEnd.get()
    try readersEnd.get()
  }
}

extension DatabaseError {
  static let closed = DatabaseError(resultCode: .SQLITE_MISUSE, message: "it is closed")
}
