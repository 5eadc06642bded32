import Api18
import History
import Jobs

/// What is said of a history that was found damaged, and of its copy.
struct DamageWords: Sendable {
  let sentence: String

  /// Keeps a copy, where there is none from before.
  init(_ store: HistoryStore, _ faults: [String]) async {
    let found = faults.first.map { " (\($0.prefix(200)))" } ?? ""
    let kept: String
    do throws(StoreError) {
      kept =
        try await store.keepCopy(at: .now()).map { "A copy is kept: \($0)." }
        ?? "Copies are kept in \(store.copies.folder)."
    } catch {
      kept = "No copy could be kept: \(error.sentence)"
    }
    sentence = "\(store.path) is damaged\(found). \(kept)"
  }
}
