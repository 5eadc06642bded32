package import Api18
import TextEditing

extension Model {
  /// What is wanted before anything happens: the first page, the sums, the timings.
  package mutating func begin(at now: Timestamp) -> [Effect] {
    self.now = now
    return followUps() + [.loadTotals, .loadDurations, .loadFragments] + checkReferences()
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
