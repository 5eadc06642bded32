import Dispatch
import GRDB
import Synchronization

/// A connection that reads, opened when it is first needed.
final class HistoryReader: Sendable {
  private let file: HistoryFile
  private let connection: Mutex<DatabaseQueue?>
  private let queue = DispatchQueue(label: "hera.history.reader", qos: .userInitiated)

  init(_ file: HistoryFile, _ connection: DatabaseQueue?) {
    self.file = file
    self.connection = Mutex(connection)
  }

  /// Reads on a thread of its own, and goes on for as long as there is more.
  func begin(
    _ first: @escaping HistoryReaders.Read,
    next: @escaping @Sendable (HistoryReader) -> HistoryReaders.Read?
  ) {
    queue.async { [self] in
      var read: HistoryReaders.Read? = first
      while let body = read {
        answer(body)
        read = next(self)
      }
    }
  }

  private func answer(_ body: HistoryReaders.Read) {
    var isAnswered = false
    do {
      try opened().read { db in
        isAnswered = true
        body(.success(db))
      }
    } catch {
      // Where the end of the transaction failed, as after an error in it, what was read stands.
      if !isAnswered { body(.failure(error)) }
    }
  }

  private func opened() throws -> DatabaseQueue {
    if let open = connection.withLock({ $0 }) { return open }
    let opened = try HistoryConnection.reading(file, .pages)
    connection.withLock { $0 = opened }
    return opened
  }

  /// Closes it, once what it has begun has ended; to be read no more.
  func close() throws {
    try queue.sync {
      let open = connection.withLock { connection in
        defer { connection = nil }
        return connection
      }
      try open?.close()
    }
  }
}
