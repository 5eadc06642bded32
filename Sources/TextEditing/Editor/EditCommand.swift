/// A change of an editor's text or selection.
package enum EditCommand: Sendable, Hashable {
  /// Inserts a text in place of the selection; the same for a typed character and a paste.
  case insert(String)
  /// Inserts letters that were typed one after the other, none of them a space: the same as each by itself.
  case type(String)
  /// Breaks the line; nothing in an editor of one line.
  case newline
  /// Deletes the selection, else the character before the caret.
  case deleteBack
  /// Deletes the selection, else the character after the caret.
  case deleteForward
  /// Cuts the selection, else back to white space.
  case killToSpace
  /// Cuts the word before the caret.
  case killWordBack
  /// Cuts the word after the caret.
  case killWord
  /// Cuts to the start of the line; at the start, the line break before it.
  case killToStart
  /// Cuts to the end of the line; at the end, the line break.
  case killToEnd
  /// Inserts the newest entry of the kill ring in place of the selection.
  case yank
  /// Straight after a yank: replaces what it inserted by the entry before.
  case yankPop
  /// Swaps the characters before and after the caret; at a line's end the two before it.
  case transpose
  /// Swaps the words before and after the caret; at the text's end the last two.
  case transposeWords
  /// Changes the selection, else the word ahead.
  case upper
  case lower
  case capitalise
  /// Selects the word at the caret; the whole line when that word is selected already.
  case selectWord
  case selectAll
  /// Starts a selection that every move extends; again at the same place, ends it.
  case setMark
  /// Deletes the selection and keeps it in the kill ring.
  case cut
}
