/// What a command did to the text: an undo history groups changes by it.
package enum EditKind: Sendable, Hashable {
  /// The text is as it was.
  case none
  /// A character was typed.
  case typing
  /// White space was typed: the next word is a step of its own.
  case typingSpace
  /// Typing replaced a selection: a new step, which further typing joins.
  case replacing
  case deleting
  case kill
  /// A step of its own, such as a paste.
  case other

  /// Whether the change that follows at once belongs to the same step of undo.
  package func isJoined(by next: EditKind) -> Bool {
    switch (self, next) {
    case (.typing, .typing), (.typing, .typingSpace), (.replacing, .typing),
      (.replacing, .typingSpace), (.typingSpace, .typingSpace), (.deleting, .deleting):
      true
    default:
      false
    }
  }
}
