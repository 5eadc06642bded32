import TestSupport
import Testing
import TextEditing

@Suite("The kill ring")
struct KillRingTests {
  private var ring = KillRing()

  @Test mutating func `kills in a row make one entry, in the text's order`() {
    var editor = TextEditor(notation: "one two| three four")
    editor.apply(.killWord, killRing: &ring)
    editor.apply(.killWordBack, killRing: &ring)
    editor.apply(.killWord, killRing: &ring)
    #expect(editor.notation == "one |")
    #expect(ring.entries == ["two three four"])
    editor.apply(.yank, killRing: &ring)
    #expect(editor.notation == "one two three four|")
  }

  @Test mutating func `a move or an edit between two kills parts them`() {
    var editor = TextEditor(notation: "one two|")
    editor.apply(.killWordBack, killRing: &ring)
    editor.move(.left, extending: false, layout: TextLayout(editor, width: 80))
    editor.apply(.killWordBack, killRing: &ring)
    #expect(ring.entries == ["one", "two"])
    editor.apply(.insert("x"), killRing: &ring)
    editor.apply(.killToStart, killRing: &ring)
    #expect(ring.entries == ["x", "one", "two"])
  }

  @Test mutating func `kills in two fields do not join`() {
    var first = TextEditor(notation: "one two|")
    var second = TextEditor(notation: "three|", isMultiline: false)
    first.apply(.killWordBack, killRing: &ring)
    second.apply(.killWordBack, killRing: &ring)
    first.apply(.killToStart, killRing: &ring)
    #expect(ring.entries == ["one ", "three", "two"])
  }

  @Test mutating func `yank-pop goes through the older entries and round`() {
    for text in ["a", "bb", "ccc"] { ring.push(text) }
    var editor = TextEditor(notation: "<|>")
    editor.apply(.yank, killRing: &ring)
    #expect(editor.notation == "<ccc|>")
    for expected in ["<bb|>", "<a|>", "<ccc|>"] {
      editor.apply(.yankPop, killRing: &ring)
      #expect(editor.notation == expected)
    }
  }

  @Test mutating func `yank-pop does nothing but right after a yank`() {
    ring.push("a")
    ring.push("b")
    var editor = TextEditor(notation: "x|")
    var kind = editor.apply(.yankPop, killRing: &ring)
    #expect(kind == .none)
    editor.apply(.yank, killRing: &ring)
    editor.setCaret(0, extending: false)
    kind = editor.apply(.yankPop, killRing: &ring)
    #expect(kind == .none)
    #expect(editor.notation == "|xb")
  }

  @Test mutating func `yank replaces the selection, and one line stays one line`() {
    ring.push("a\nb")
    var editor = TextEditor(notation: "x^yy|z", isMultiline: false)
    editor.apply(.yank, killRing: &ring)
    #expect(editor.notation == "xa b|z")
  }

  @Test mutating func `the ring keeps the newest sixty, and nothing twice in a row`() {
    for number in 0..<100 { ring.push("\(number)") }
    ring.push("99")
    ring.push("")
    #expect(ring.entries.count == 60)
    #expect(ring.newest == "99")
    #expect(ring.entries.last == "40")
  }
}
