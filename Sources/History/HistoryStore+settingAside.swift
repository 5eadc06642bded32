package import Api18
import Dispatch
package import Jobs

// The way to go on where something stands in the history's place.
extension HistoryStore {
  /// Renames what stands at the path, with SQLite's files beside it, so that a new history can begin
  /// there; nothing of it is changed.
  ///
  /// Only by a person's word, and only while no program has it open: SQLite finds its log by the name
  /// of the file.
  ///
  /// - Returns: The new path.
  package static func setAside(
    path: String, at time: Timestamp
  ) async throws(StoreError) -> String {
    let result: Result<String, StoreError> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "hera.history.aside", qos: .userInitiated).async {
        continuation.resume(
          returning: Result { () throws(StoreError) in
            let file = HistoryFile(path: path)
            return try file.exclusively { () throws(StoreError) in try file.setAside(at: time) }
          })
      }
    }
    return try result.get()
  }
}
