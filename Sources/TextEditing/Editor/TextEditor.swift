/// A text with a caret and a selection, edited by grapheme clusters.
///
/// All offsets count clusters.
package struct TextEditor: Sendable {
  package let isMultiline: Bool
  var store: TextStore
  package internal(set) var caret: Int
  /// The selection's other end; equal to the caret where nothing is selected.
  var anchor: Int?
  /// After setting the mark: every move extends the selection.
  package internal(set) var isMarking = false
  /// The column that moves up and down aim at.
  var goalColumn: Int?
  var chain = Chain.none

  /// What the last command was, where the next one depends on it.
  enum Chain: Sendable, Equatable {
    case none
    case kill(revision: Int)
    case yank(Range<Int>, revision: Int)
  }

  /// An editor of a text, the caret at its end.
  ///
  /// Line ends and control characters are cleaned as in an insertion.
  package init(_ text: String = "", isMultiline: Bool) {
    self.isMultiline = isMultiline
    store = TextStore(InsertedText.cleaned(text, isMultiline: isMultiline))
    caret = store.count
  }

  package var text: String { store.text }
  package var isEmpty: Bool { store.count == 0 }
  package var characterCount: Int { store.count }
  /// Kept as the text changes; costs nothing to ask.
  package var scalarCount: Int { store.scalarCount }

  /// What is selected; never empty.
  package var selection: Range<Int>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<max(anchor, caret)
  }

  package var selectedText: String? {
    selection.map { store.text(in: $0) }
  }

  /// Whether the texts are the same, byte for byte; takes no time where nothing was edited.
  package func hasSameText(as other: TextEditor) -> Bool {
    store == other.store
  }

  /// Whether a yank was the last command, and there is an older cut to put in its place.
  package func canYankPop(_ ring: KillRing) -> Bool {
    guard case .yank(_, let revision) = chain else { return false }
    return revision == ring.revision && ring.entries.count > 1
  }

  /// The text of a range; what lies outside the text is left out.
  package func text(in range: Range<Int>) -> String {
    store.text(in: range.clamped(to: 0..<store.count))
  }

  /// The characters that hold the first so many Unicode scalars: where a text over a limit begins
  /// to exceed it.
  package func characters(holdingScalars scalars: Int) -> Int {
    store.characters(holdingScalars: max(0, scalars))
  }

  /// Replaces the whole text; the caret goes to its end where none is given.
  package mutating func replaceAll(_ text: String, caret: Int? = nil) {
    store = TextStore(InsertedText.cleaned(text, isMultiline: isMultiline))
    self.caret = clamped(caret ?? store.count)
    settle()
  }

  /// Inserts a text elsewhere than at the caret, which stays where it is in the text around it.
  ///
  /// At the caret itself it comes to stand before it. The selection ends.
  package mutating func insert(_ text: String, at offset: Int) {
    let offset = clamped(offset)
    let kept = caret
    let countBefore = store.count
    let end = store.replace(
      offset..<offset, with: InsertedText.cleaned(text, isMultiline: isMultiline))
    caret = kept < offset ? clamped(kept) : max(end, kept + store.count - countBefore)
    settle()
  }

  /// Puts the caret at an offset; `extending` keeps or starts a selection.
  package mutating func setCaret(_ offset: Int, extending: Bool) {
    if extending {
      anchor = anchor ?? caret
    } else {
      anchor = nil
      isMarking = false
    }
    caret = clamped(offset)
    goalColumn = nil
    chain = .none
  }

  /// Selects a range and puts the caret at its end.
  package mutating func select(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<store.count)
    anchor = range.lowerBound
    caret = range.upperBound
    isMarking = false
    goalColumn = nil
    chain = .none
  }

  /// Selects the word that an offset touches; its line where there is none.
  package mutating func selectWord(at offset: Int) {
    let word = store.word(around: clamped(offset))
    if word.isEmpty { selectLine(at: offset) } else { select(word) }
  }

  /// Selects the line of an offset, without its line break.
  package mutating func selectLine(at offset: Int) {
    let offset = clamped(offset)
    select(store.lineStart(of: offset)..<store.lineEnd(of: offset))
  }

  /// Ends the selection and the marking; the caret stays.
  package mutating func dropSelection() {
    settle()
  }

  func clamped(_ offset: Int) -> Int {
    min(max(0, offset), store.count)
  }

  /// Ends all that a change of the text ends.
  mutating func settle() {
    anchor = nil
    isMarking = false
    goalColumn = nil
    chain = .none
  }
}

extension TextEditor: Equatable {
  /// Text, caret and selection; not what the last command was.
  package static func == (left: TextEditor, right: TextEditor) -> Bool {
    left.caret == right.caret && left.selection == right.selection
      && left.isMultiline == right.isMultiline && left.store == right.store
  }
}
