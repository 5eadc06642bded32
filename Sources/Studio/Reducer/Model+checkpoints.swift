import Jobs
import TextEditing

extension Model {
  /// Goes back through the states that were sent, first to those of this run, then to those that the
  /// history tells of.
  mutating func goToEarlierState() -> [Effect] {
    if checkpoints.place < checkpoints.states.count {
      showState(at: checkpoints.place + 1)
      return checkReferences()
    }
    guard !checkpoints.isRead else {
      return say(
        .note, checkpoints.states.isEmpty ? "Nothing was sent yet" : "It is the oldest known")
    }
    checkpoints.isRead = true
    checkpoints.isWaiting = true
    return [.loadSentStates]
  }

  mutating func goToLaterState() -> [Effect] {
    guard checkpoints.place > 0 else { return say(.note, "It is the newest") }
    showState(at: checkpoints.place - 1)
    return checkReferences()
  }

  /// The history's newest jobs have come; runs that were only repeated are no states of a draft.
  mutating func takeSentStates(_ jobs: [Job]) -> [Effect] {
    checkpoints.append(
      older: jobs.filter { job in
        session[job.id] == nil && job.parent?.kind != .rerun && job.parent?.kind != .resent
      }.map { job in
        var state = draft
        Self.load(job, into: &state, withSeed: true)
        state.parent = job.parent
        return state
      })
    guard checkpoints.isWaiting else { return [] }
    checkpoints.isWaiting = false
    return goToEarlierState()
  }

  private mutating func showState(at place: Int) {
    closeLine()
    let before = draft
    if checkpoints.place == 0 { checkpoints.own = draft }
    let state = place == 0 ? checkpoints.own : checkpoints.states[place - 1]
    guard let state else { return }
    draft = state
    checkpoints.place = place
    if place == 0 { checkpoints.own = nil }
    sentPrompts = PromptBrowsing()
    fault = nil
    undo.record(before, after: draft, kind: .other)
    let count = checkpoints.states.count
    let of = checkpoints.isRead ? " of \(count)" : ""
    say(
      .note, place == 0 ? "The draft as it was" : "Sent state \(place)\(of)",
      key: .draftLater, label: place == 0 ? nil : "later")
  }
}
