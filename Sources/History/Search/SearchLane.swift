import Dispatch
import GRDB
import Jobs
import Synchronization

/// A connection of its own for searches, of which only the newest is of interest.
final class SearchLane: Sendable {
  private struct State {
    var connection: DatabaseQueue?
    var newest = 0
  }

  private let state = Mutex(State())
  private let file: HistoryFile
  /// What `answer` works with; it runs on `queue` alone, one at a time, and nobody else has it.
  ///
  /// SQLite's functions hold it too, which run within those statements: no lock could be held around
  /// them, hence `nonisolated(unsafe)`.
  nonisolated(unsafe) private let searcher: Searcher
  private let queue: DispatchQueue

  init(file: HistoryFile, label: String, limits: SearchLimits) {
    self.file = file
    searcher = Searcher(limits)
    queue = DispatchQueue(label: label, qos: .userInitiated)
  }

  /// Interrupts what runs, and answers what is asked now.
  func ask<Value: Sendable>(
    _ body: @escaping @Sendable (Searcher, Database, () -> Bool) throws -> Value
  ) async -> Result<Value, StoreError> {
    let (number, running) = state.withLock { state in
      state.newest += 1
      return (state.newest, state.connection)
    }
    running?.interrupt()
    return await withCheckedContinuation { continuation in
      queue.async { [self] in
        continuation.resume(
          returning: Result { try answer(number, body) }.mapError { StoreError($0, at: file.path) })
      }
    }
  }

  func close() {
    let connection = state.withLock { state in
      state.newest += 1
      defer { state.connection = nil }
      return state.connection
    }
    connection?.interrupt()
    try? connection?.close()
  }

  private func answer<Value>(
    _ number: Int, _ body: (Searcher, Database, () -> Bool) throws -> Value
  ) throws -> Value {
    let isCurrent = { [self] in state.withLock { $0.newest == number } }
    guard isCurrent() else { throw StoreError.interrupted }
    let connection = try opened()
    return try connection.read { db in
      do {
        return try body(searcher, db, isCurrent)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
        throw StoreError.interrupted
      }
    }
  }

  /// Only on the queue.
  private func opened() throws -> DatabaseQueue {
    if let connection = state.withLock({ $0.connection }) { return connection }
    let connection = try HistoryConnection.reading(file)
    try connection.inDatabase { db in try SearchFunctions.add(searcher.box, to: db) }
    state.withLock { $0.connection = connection }
    return connection
  }
}
