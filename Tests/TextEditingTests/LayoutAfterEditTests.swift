import TestSupport
import Testing
import TextEditing

@Suite("A layout made after an edit")
struct LayoutAfterEditTests {
  @Test("is the one that would be made anew, whatever was edited", arguments: 1...4)
  func same(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let width = [1, 3, 10, 40][Int(seed) % 4]
    var editor = TextEditor(RandomText.pieces(600, &random), isMultiline: true)
    var ring = KillRing()
    var layout = TextLayout(editor, width: width)
    for step in 0..<400 {
      let start = Int.random(in: 0...editor.characterCount, using: &random)
      editor.setCaret(start, extending: false)
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        editor.setCaret(start + Int.random(in: 0..<60, using: &random), extending: true)
        editor.apply(.deleteBack, killRing: &ring)
      case 1: editor.apply(.deleteBack, killRing: &ring)
      case 2: editor.apply(.newline, killRing: &ring)
      case 3: editor.apply(.insert(RandomText.pieces(40, &random)), killRing: &ring)
      default: editor.apply(.insert(RandomText.pieces(1, &random)), killRing: &ring)
      }
      layout = TextLayout(editor, width: width, after: layout)
      guard layout == TextLayout(editor, width: width) else {
        Issue.record("step \(step) at width \(width)")
        return
      }
    }
  }

  @Test("of another width, or of another text altogether, is right as well")
  func unrelated() {
    let one = TextEditor("one two three\nfour", isMultiline: true)
    let other = TextEditor("漢字漢字漢字 and more of it", isMultiline: true)
    let empty = TextEditor(isMultiline: true)
    for (old, new) in [(one, other), (other, one), (one, empty), (empty, one), (one, one)] {
      let layout = TextLayout(old, width: 7)
      #expect(TextLayout(new, width: 7, after: layout) == TextLayout(new, width: 7))
      #expect(TextLayout(new, width: 9, after: layout) == TextLayout(new, width: 9))
      #expect(TextLayout(new, width: 9, after: nil) == TextLayout(new, width: 9))
    }
  }
}
