import Testing
import TextEditing

/// An editor so simple that it is right: an array of characters, made anew from a string by every
/// change.
private struct ReferenceEditor: Equatable {
  var characters: [Character] = []
  var caret = 0
  var anchor: Int?

  var selection: Range<Int>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<max(anchor, caret)
  }

  mutating func replace(_ range: Range<Int>, _ text: String) {
    let before = String(characters[..<range.lowerBound]) + text
    characters = Array(before + String(characters[range.upperBound...]))
    caret = min(Array(before).count, characters.count)
    anchor = nil
  }

  mutating func setCaret(_ offset: Int, extending: Bool) {
    anchor = extending ? anchor ?? caret : nil
    caret = min(max(0, offset), characters.count)
  }

  var lineStart: Int {
    (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1
  }

  var lineEnd: Int {
    characters[caret...].firstIndex(of: "\n") ?? characters.count
  }
}

@Suite("The editor against a simple one")
struct EditorModelTests {
  @Test("random operations agree in text, caret, selection, undo and redo", arguments: 1...5)
  func agrees(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var editor = TextEditor(isMultiline: true)
    var reference = ReferenceEditor()
    var ring = KillRing()
    var history = UndoHistory<TextEditor>()
    var states: [ReferenceEditor] = []
    var undone: [ReferenceEditor] = []
    for step in 0..<8_000 {
      let before = (editor, reference)
      let choice = Int.random(in: 0..<20, using: &random)
      var kind = EditKind.none
      switch choice {
      case 0..<6:
        let isLong = Int.random(in: 0..<40, using: &random) == 0 && reference.characters.count < 900
        let count = isLong ? 300 : Int.random(in: 1..<4, using: &random)
        let text = RandomText.pieces(count, &random)
        kind = editor.apply(.insert(text), killRing: &ring)
        reference.replace(reference.selection ?? reference.caret..<reference.caret, text)
      case 6..<8:
        kind = editor.apply(.deleteBack, killRing: &ring)
        reference.delete(max(0, reference.caret - 1)..<reference.caret)
      case 8:
        kind = editor.apply(.deleteForward, killRing: &ring)
        reference.delete(
          reference.caret..<min(reference.characters.count, reference.caret + 1))
      case 9:
        kind = editor.apply(.killToEnd, killRing: &ring)
        let end = reference.lineEnd
        let range =
          end == reference.caret
          ? end..<min(end + 1, reference.characters.count) : reference.caret..<end
        reference.anchor = nil
        if !range.isEmpty { reference.replace(range, "") }
      case 10:
        kind = editor.apply(.killToStart, killRing: &ring)
        let start = reference.lineStart
        let range = start == reference.caret ? max(0, start - 1)..<start : start..<reference.caret
        reference.anchor = nil
        if !range.isEmpty { reference.replace(range, "") }
      case 11..<17:
        let offset = Int.random(in: -1...reference.characters.count + 1, using: &random)
        let extending = choice > 14
        editor.setCaret(offset, extending: extending)
        reference.setCaret(offset, extending: extending)
      case 17..<19:
        if let state = history.undo(current: editor) {
          editor = state
          if let earlier = states.popLast() {
            undone.append(reference)
            reference = earlier
          }
        }
      default:
        if let state = history.redo(current: editor) {
          editor = state
          if let later = undone.popLast() {
            states.append(reference)
            reference = later
          }
        }
      }
      if kind != .none {
        history.breakGroup()
        history.record(before.0, kind: kind)
        states.append(before.1)
        undone = []
      }
      var agree =
        editor.caret == reference.caret && editor.selection == reference.selection
        && editor.characterCount == reference.characters.count
      // Moves change no text; comparing it each time would take most of the test's time.
      if !(11..<17).contains(choice) {
        let text = String(reference.characters)
        agree =
          agree && editor.text.utf8.elementsEqual(text.utf8)
          && editor.scalarCount == text.unicodeScalars.count
      }
      guard agree else {
        Issue.record("step \(step), choice \(choice): \(editor.notation.debugDescription)")
        return
      }
    }
  }
}

extension ReferenceEditor {
  fileprivate mutating func delete(_ range: Range<Int>) {
    let range = selection ?? range
    if range.isEmpty { anchor = nil } else { replace(range, "") }
  }
}
