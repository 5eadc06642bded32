import Jobs
import TextEditing

/// The tour of the sandbox: one thing to do after another, each over once it is done.
package struct Tour: Sendable, Equatable {
  package enum Step: Int, CaseIterable, Sendable {
    case write
    case picture
    case send
    case wait
    case again
    case history
    case find
  }

  package var step = Step.write
  /// How many runs had been sent when the step began.
  var sentBefore: Int

  init(sentBefore: Int) {
    self.sentBefore = sentBefore
  }
}

extension Model {
  mutating func beginTour() -> [Effect] {
    tour = Tour(sentBefore: session.count)
    return setFocus(.prompt)
  }

  /// Goes on where what the step asks for is done.
  mutating func followTour() -> [Effect] {
    guard var tour else { return [] }
    while isDone(tour) {
      guard let next = Tour.Step(rawValue: tour.step.rawValue + 1) else {
        self.tour = nil
        return say(.done, "That was the tour: F1 lists all there is")
      }
      tour.step = next
      tour.sentBefore = session.count
    }
    self.tour = tour
    return []
  }

  private func isDone(_ tour: Tour) -> Bool {
    switch tour.step {
    case .write: !draft.prompt.isEmpty && focus != .prompt
    case .picture: draft.slots.contains { $0 != nil }
    case .send, .again: session.count > tour.sentBefore
    case .wait: totals.running == 0 && result?.state.isEnded == true
    case .history: focus == .history
    case .find: isPaletteOpen
    }
  }

  private var isPaletteOpen: Bool {
    if case .menu(let menu)? = overlays.last?.content { menu.purpose.isPalette } else { false }
  }
}
