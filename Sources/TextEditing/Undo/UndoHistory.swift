/// Undo and redo of a value by its states, grouped as people expect: a word typed, a run of
/// deletions or of kills is one step, anything else a step of its own.
///
/// No clock takes part. Whatever else parts two changes, such as a move of the caret, is told by
/// `breakGroup()`.
package struct UndoHistory<State: Equatable & Sendable>: Sendable, Equatable {
  private let limit: Int?
  private var past: [State] = []
  private var future: [State] = []
  /// The kind of the last change while another one may still join it.
  private var openKind = EditKind.none

  /// A history without an end, or of so many steps.
  package init(limit: Int? = nil) {
    self.limit = limit.map { max(1, $0) }
  }

  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// Notes a change: `before` is the state that it changed.
  ///
  /// What was undone can then no longer be redone. Nothing for the kind `none`.
  package mutating func record(_ before: State, kind: EditKind) {
    guard kind != .none else { return }
    future = []
    if !joins(kind) {
      past.append(before)
      if let limit, past.count > limit { past.removeFirst(past.count - limit) }
    }
    openKind = kind
  }

  /// The state before the last step, or nil where there is none.
  ///
  /// States equal to `current` are passed over, so that each undo shows.
  package mutating func undo(current: State) -> State? {
    openKind = .none
    while let state = past.popLast() {
      guard state != current else { continue }
      future.append(current)
      return state
    }
    return nil
  }

  /// The state before the last undo.
  package mutating func redo(current: State) -> State? {
    openKind = .none
    guard let state = future.popLast() else { return nil }
    past.append(current)
    return state
  }

  /// The next change begins a new step, whatever its kind.
  package mutating func breakGroup() {
    openKind = .none
  }

  private func joins(_ kind: EditKind) -> Bool {
    switch (openKind, kind) {
    case (.typing, .typing), (.typing, .typingSpace), (.replacing, .typing),
      (.replacing, .typingSpace), (.typingSpace, .typingSpace), (.deleting, .deleting),
      (.kill, .kill):
      true
    default:
      false
    }
  }
}
