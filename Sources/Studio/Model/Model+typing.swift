import Jobs
import TextEditing

extension Model {
  /// A copy to compare with later: without the steps of undo, which would all have to be copied at the
  /// next key if they were held twice.
  var remembered: Model {
    var copy = self
    copy.undo = UndoHistory()
    return copy
  }

  /// Whether another model became this one by typing: only text, caret or selection of the prompt
  /// differ, and what goes with them.
  ///
  /// Most keys do no more, and what need not be looked at then is most of the program: a key that
  /// comes after a while finds little of it in the processor's caches.
  ///
  /// - Parameter other: An earlier model, ``remembered``. Its time does not count. What typing changes
  ///   is changed in it too: to copy it once more would be a third of the work.
  func isTyped(after other: inout Model) -> Bool {
    guard focus == .prompt, promptField == .prompt, overlays.isEmpty, completion == nil,
      draft.prompt.isEmpty == other.draft.prompt.isEmpty
    else { return false }
    if let result, heard[result.id] != other.heard[result.id] { return false }
    other.heard = heard
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
