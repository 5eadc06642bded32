package import Api18

extension Model {
  /// What is wanted before anything happens: the first page, the sums, the timings.
  package mutating func begin(at now: Timestamp) -> [Effect] {
    self.now = now
    return followUps() + [.loadTotals, .loadDurations] + checkReferences()
  }

  /// Takes up a draft that an earlier run left, with its caret and its focus.
  package mutating func take(restored snapshot: DraftSnapshot) {
    draft = snapshot.draft
    // A rolled seed that was shown stays the one that will be sent.
    focus = Pane(rawValue: snapshot.focus).map { $0 == .result ? .history : $0 } ?? .prompt
    savedDraft = draft
    savedFocus = focus
  }
}
