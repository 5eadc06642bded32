import Jobs

/// The states that were sent, to return to; the present draft is a place of its own.
package struct Checkpoints: Sendable, Equatable {
  /// Newest first: those sent from here, then those that the history tells of.
  package private(set) var states: [Draft] = []
  /// 0 is the draft itself, 1 the state sent last.
  package var place = 0
  /// The draft while a state that was sent stands in its place.
  package var own: Draft?
  /// Those of earlier runs of the program were asked for.
  package var isRead = false
  /// A step back is to be taken when they have come.
  package var isWaiting = false

  package init() {}

  /// Keeps what is sent; the same as before is no new state.
  mutating func add(_ draft: Draft) {
    if states.first?.sendsSame(as: draft) != true { states.insert(draft, at: 0) }
    place = 0
    own = nil
  }

  /// States from before all that are known, newest first.
  mutating func append(older: [Draft]) {
    for draft in older where states.last?.sendsSame(as: draft) != true { states.append(draft) }
  }
}
