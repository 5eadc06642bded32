/// Undo and redo of a value by its states, grouped as people expect: a word typed, a run of
/// deletions or of kills is one step, anything else a step of its own.
///
/// No clock takes part. Whatever else parts two changes, such as a move of the caret, is told by
/// `breakGroup()`.
package struct UndoHistory<State: Equatable & Sendable>: Sendable, Equatable {
  @usableFromInline
  struct Step: Sendable, Equatable {
    @usableFromInline var before: State
    /// Right after the change; `nil` where nobody told.
    @usableFromInline var after: State?

    @inlinable
    init(before: State, after: State?) {
      self.before = before
      self.after = after
    }
  }

  @usableFromInline let limit: Int?
  @usableFromInline var past: [Step] = []
  @usableFromInline var future: [State] = []
  /// The kind of the last change while another one may still join it.
  @usableFromInline var openKind = EditKind.none

  /// A history without an end, or of so many steps.
  package init(limit: Int? = nil) {
    self.limit = limit.map { max(1, $0) }
  }

  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// Notes a change: `before` is the state that it changed.
  ///
  /// What was undone can then no longer be redone. Nothing for the kind `none`.
  ///
  /// - Parameter after: The state that the change led to, where a redo is to bring back more of it
  ///   than an undo finds: the caret stands elsewhere by then.
  // Compiled for the state of the module that uses it: every key comes here.
  @inlinable
  package mutating func record(_ before: State, after: State? = nil, kind: EditKind) {
    guard kind != .none else { return }
    future = []
    if openKind.isJoined(by: kind), !past.isEmpty {
      past[past.count - 1].after = after
    } else {
      past.append(Step(before: before, after: after))
      if let limit, past.count > limit { past.removeFirst(past.count - limit) }
    }
    openKind = kind
  }

  /// The state before the last step, or nil where there is none.
  ///
  /// States equal to `current` are passed over, so that each undo shows.
  ///
  /// - Parameter settled: Makes the state that a redo brings back of the current one and of the
  ///   one right after the change.
  package mutating func undo(
    current: State, settled: (_ current: State, _ after: State) -> State = { current, _ in current }
  ) -> State? {
    openKind = .none
    while let step = past.popLast() {
      guard step.before != current else { continue }
      future.append(step.after.map { settled(current, $0) } ?? current)
      return step.before
    }
    return nil
  }

  /// The state before the last undo.
  package mutating func redo(current: State) -> State? {
    openKind = .none
    guard let state = future.popLast() else { return nil }
    past.append(Step(before: current, after: state))
    return state
  }

  /// The next change begins a new step, whatever its kind.
  package mutating func breakGroup() {
    openKind = .none
  }
}
