package import Api18
import Dispatch
import GRDB
package import Jobs

// Whether the history is whole, and what is kept of one that is not.
extension HistoryStore {
  /// What SQLite finds wrong with the file, in its own words; nothing where it is sound.
  ///
  /// Reads the whole file, which takes a second or so for each gigabyte, over a connection of its own
  /// and on a thread of its own: nobody else waits. It ends soon after the task is cancelled.
  ///
  /// - Throws: ``StoreError`` where it could not be looked through, and `CancellationError`.
  package func faults() async throws -> [String] {
    guard !isMissing else { return [] }
    let connection = try await onThreadOfItsOwn { try HistoryConnection.reading($0) }
    let found: Result<[String], StoreError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        connection.asyncRead { [path] access in
          continuation.resume(
            returning: Result {
              try String.fetchAll(access.get(), sql: "PRAGMA quick_check(10)")
                .filter { $0 != "ok" }
            }.mapError { StoreError($0, at: path) })
        }
      }
    } onCancel: {
      connection.interrupt()
    }
    try Task.checkCancellation()
    switch found {
    case .success(let faults): return faults
    // Damaged so much that SQLite does not even begin to look for more.
    case .failure(.obstructed(.damaged, let sentence)): return [sentence]
    case .failure(let error): throw error
    }
  }

  /// Keeps a copy of this history, which was found damaged, page for page.
  ///
  /// - Returns: Where it is; `nil` where there are enough from before.
  package func keepCopy(at time: Timestamp) async throws(StoreError) -> String? {
    try await onThreadOfItsOwn { file in
      // Through SQLite, which has the file open: another descriptor would cost its locks.
      let connection = try HistoryConnection.reading(file)
      return try HistoryCopies(of: file).keepDamaged(connection, at: time)
    }
  }

  /// The copies that are kept, by their names, and the folder that they are in.
  package var copies: (folder: String, names: [String]) {
    let copies = HistoryCopies(of: HistoryFile(path: path))
    return (copies.folder, copies.list())
  }

  private func onThreadOfItsOwn<Value: Sendable>(
    _ body: @escaping @Sendable (HistoryFile) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "hera.history.check", qos: .utility).async { [path] in
        continuation.resume(
          returning: Result { try body(HistoryFile(path: path)) }
            .mapError { StoreError($0, at: path) })
      }
    }
    return try result.get()
  }
}
