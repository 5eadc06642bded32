import FoundationEssentials
import TestSupport
import Testing
import TextEditing

/// An editor so simple that it is right: an array of characters, made anew from a string by every
/// change.
private struct ReferenceEditor: Equatable {
  var characters: [Character] = []
  var caret = 0
  var anchor: Int?
  /// What was cut last.
  var cut: String?

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
  /// Operations of each seed: 100,000 in all with `HERA_LONG_TESTS=1`, fewer by default, as a debug
  /// build takes its time.
  private static let steps =
    ProcessInfo.processInfo.environment["HERA_LONG_TESTS"] == "1" ? 20_000 : 4_000

  @Test("random operations agree in text, caret, selection, undo and redo", arguments: 1...5)
  func agrees(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var editor = TextEditor(isMultiline: true)
    var reference = ReferenceEditor()
    var ring = KillRing()
    var history = UndoHistory<TextEditor>()
    var states: [ReferenceEditor] = []
    var undone: [ReferenceEditor] = []
    for step in 0..<Self.steps {
      let before = (editor, reference)
      let choice = Int.random(in: 0..<26, using: &random)
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
      case 20:
        let end = editor.selection?.upperBound
        kind = editor.apply(.cut, killRing: &ring)
        if let selection = reference.selection, end != nil {
          reference.cut = String(reference.characters[selection])
          reference.replace(selection, "")
        }
      case 21:
        // The ring is only asked for what was cut: kills fill it, too.
        if let cut = reference.cut, ring.newest == cut {
          kind = editor.apply(.yank, killRing: &ring)
          reference.replace(reference.selection ?? reference.caret..<reference.caret, cut)
        }
      case 22:
        kind = editor.apply(.transpose, killRing: &ring)
        reference.transpose()
      case 23:
        let extending = Bool.random(using: &random)
        let layout = TextLayout(editor, width: .max / 4)
        editor.move(.left, extending: extending, layout: layout)
        reference.step(-1, extending: extending)
      case 24:
        let extending = Bool.random(using: &random)
        let layout = TextLayout(editor, width: .max / 4)
        editor.move(.right, extending: extending, layout: layout)
        reference.step(1, extending: extending)
      case 25:
        kind = editor.apply(.newline, killRing: &ring)
        reference.replace(reference.selection ?? reference.caret..<reference.caret, "\n")
      case 17..<19:
        if let state = history.undo(current: editor) {
          editor = state
          // A change that changed nothing, as two equal characters swapped, is passed over.
          while let earlier = states.popLast() {
            guard !earlier.looks(like: reference) else { continue }
            undone.append(reference)
            reference = earlier
            break
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
      if !(11..<17).contains(choice), choice != 23, choice != 24 {
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
  fileprivate func looks(like other: ReferenceEditor) -> Bool {
    caret == other.caret && selection == other.selection
      && String(characters).utf8.elementsEqual(String(other.characters).utf8)
  }

  fileprivate mutating func step(_ step: Int, extending: Bool) {
    if !extending, let selection {
      setCaret(step < 0 ? selection.lowerBound : selection.upperBound, extending: false)
    } else {
      setCaret(caret + step, extending: extending)
    }
  }

  fileprivate mutating func transpose() {
    let isAtEnd = caret == characters.count || characters[caret] == "\n"
    let second = isAtEnd ? caret - 1 : caret
    guard second >= 1, characters[second] != "\n", characters[second - 1] != "\n" else { return }
    replace(
      second - 1..<second + 1, String(characters[second]) + String(characters[second - 1]))
  }

  fileprivate mutating func delete(_ range: Range<Int>) {
    let range = selection ?? range
    if range.isEmpty { anchor = nil } else { replace(range, "") }
  }
}
