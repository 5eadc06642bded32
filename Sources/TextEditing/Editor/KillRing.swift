/// What was cut, newest first; shared by all fields.
package struct KillRing: Sendable, Equatable {
  /// Where a kill that follows another one goes.
  package enum Direction: Sendable, Hashable {
    case forward
    case backward
  }

  /// The most entries kept; older ones go.
  package static let limit = 60

  package private(set) var entries: [String] = []
  /// Changes with every push and merge, so that a kill joins only the one right before it.
  private(set) var revision = 0
  /// How many entries were made; a kill that joins the one before makes none.
  package private(set) var pushes = 0

  package init() {}

  package var newest: String? { entries.first }
  package var isEmpty: Bool { entries.isEmpty }

  /// Puts in a new entry; an empty text, or the newest once more, changes nothing.
  package mutating func push(_ text: String) {
    guard !text.isEmpty else { return }
    revision += 1
    guard entries.first != text else { return }
    pushes += 1
    entries.insert(text, at: 0)
    if entries.count > Self.limit { entries.removeLast() }
  }

  /// Joins a text to the newest entry, on the side it was cut from.
  package mutating func merge(_ text: String, _ direction: Direction) {
    guard let newest = entries.first else {
      push(text)
      return
    }
    revision += 1
    entries[0] = direction == .forward ? newest + text : text + newest
  }

  /// Makes the second newest entry the newest and that one the oldest.
  package mutating func rotate() {
    guard entries.count > 1 else { return }
    revision += 1
    entries.append(entries.removeFirst())
  }
}
