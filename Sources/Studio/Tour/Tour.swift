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
  /// How many runs had been sent, and had ended, when it began.
  var sentBefore: Int
  var endedBefore = 0

  init(sentBefore: Int, endedBefore: Int = 0) {
    self.sentBefore = sentBefore
    self.endedBefore = endedBefore
  }
}

extension Model {
  mutating func beginTour() -> [Effect] {
    tour = Tour(sentBefore: session.count, endedBefore: endedCount)
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
    }
    self.tour = tour
    return []
  }

  private func isDone(_ tour: Tour) -> Bool {
    switch tour.step {
    case .write: !draft.prompt.isEmpty && focus != .prompt
    case .picture: draft.slots.contains { $0 != nil }
    case .send: session.count > tour.sentBefore
    case .wait: endedCount > tour.endedBefore
    case .again: session.count > tour.sentBefore + 1
    case .history: focus == .history
    case .find: isPaletteOpen
    }
  }

  /// How many runs of this session have come to an end.
  private var endedCount: Int { told.values.count { $0.isEnded } }

  private var isPaletteOpen: Bool {
    if case .menu(let menu)? = overlays.last?.content { menu.purpose.isPalette } else { false }
  }
}
