package import Api18
import TextEditing

extension Model {
  /// What is wanted before anything happens: the first rows.
  package mutating func begin(at now: Timestamp) -> [Effect] {
    self.now = now
    return followUps() + checkReferences()
  }

  /// What is wanted besides, once the first rows have come or will not: asked for at once, it would only
  /// keep the store from reading them.
  ///
  /// - Parameter effects: What the event comes to besides.
  mutating func wantSums(after event: Event, beside effects: [Effect]) -> [Effect] {
    guard !hasWantedSums else { return [] }
    switch event {
    case .page, .pageFailed, .found, .searchFailed, .trees, .treesFailed:
      hasWantedSums = true
      return [.loadTotals, .loadDurations, .loadFragments].filter { !effects.contains($0) }
    default: return []
    }
  }

  /// Takes up how a person had the panes, and what was picked, the last time.
  package mutating func take(_ habits: Habits) {
    self.habits = habits
    keptHabits = habits
  }

  /// Takes up a draft that an earlier run left, with its caret and its focus.
  package mutating func take(restored snapshot: DraftSnapshot) {
    draft = snapshot.draft
    if let own = snapshot.draftBeforeBrowsing { undo.record(own, kind: .other) }
    // A rolled seed that was shown stays the one that will be sent.
    focus = snapshot.focus == .result ? .history : snapshot.focus
    saved = self.snapshot
  }
}
