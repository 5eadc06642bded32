import TextEditing

extension Model {
  /// Whether another model became this one by typing: only text, caret or selection of the prompt
  /// differ, and what goes with them.
  ///
  /// Most keys do no more, and what need not be looked at then is most of the program: a key that
  /// comes after a while finds little of it in the processor's caches.
  ///
  /// - Parameter other: An earlier model. Its time does not count.
  func isTyped(after other: Model) -> Bool {
    guard focus == .prompt, promptField == .prompt, overlays.isEmpty, completion == nil,
      draft.prompt.isEmpty == other.draft.prompt.isEmpty,
      undo.canUndo == other.undo.canUndo, undo.canRedo == other.undo.canRedo
    else { return false }
    var other = other
    other.draft.prompt = draft.prompt
    other.promptTop = promptTop
    other.wrapped = wrapped
    other.found = found
    other.undo = undo
    other.saved = saved
    other.now = now
    return self == other
  }
}
