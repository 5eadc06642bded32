import TestSupport
import Testing
import TextEditing

@Suite("Wrapping")
struct TextLayoutTests {
  @Test(
    "breaks after white space, in long words, and between ideographs",
    arguments: [
      ("", 5, [""]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 8, ["one two", "three"]),
      ("one two", 3, ["one", "two"]),
      ("one   two", 4, ["one", "two"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("a abcdefgh", 4, ["a", "abcd", "efgh"]),
      ("a\n\nb\n", 5, ["a", "", "b", ""]),
      ("漢字漢字", 5, ["漢字", "漢字"]),
      ("商品の背景、白", 10, ["商品の背", "景、白"]),
      ("「商品」の背景", 6, ["「商", "品」の", "背景"]),
      ("ab漢字", 4, ["ab漢", "字"]),
      ("한국어 문장", 6, ["한국어", "문장"]),
      ("漢", 1, ["漢"]),
      ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, ["👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
      ("a\u{A0}b c", 4, ["a\u{A0}b", "c"]),
      ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
      ("word", 0, ["w", "o", "r", "d"]),
      ("กรุงเทพ", 4, ["กรุงเ", "ทพ"]),
    ])
  func wraps(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(wrap(text, width: width) == lines)
  }

  @Test func `lines cover the text, and say which ones go on`() {
    let editor = TextEditor("one two three\nfour", isMultiline: true)
    let layout = TextLayout(editor, width: 8)
    #expect(layout.lines.map(\.range) == [0..<8, 8..<13, 14..<18])
    #expect(layout.lines.map(\.isContinuation) == [false, true, false])
    #expect(layout.lines.map(\.columns) == [8, 5, 4])
  }

  @Test(
    "offsets and places on the screen agree",
    arguments: [
      (0, 0, 0), (3, 0, 3), (7, 0, 7), (8, 1, 0), (13, 1, 5), (14, 2, 0), (15, 2, 2), (16, 2, 4),
    ])
  func positions(_ offset: Int, _ line: Int, _ column: Int) {
    let layout = TextLayout(TextEditor("one two three\n漢字", isMultiline: true), width: 8)
    #expect(layout.position(of: offset) == (line, column))
    #expect(layout.offset(line: line, column: column) == offset)
  }

  @Test func `a place outside is the nearest one`() {
    let layout = TextLayout(TextEditor("one two three\n漢字", isMultiline: true), width: 7)
    #expect(layout.offset(line: -1, column: -1) == 0)
    #expect(layout.offset(line: 0, column: 99) == 7)
    #expect(layout.offset(line: 1, column: 99) == 13)
    #expect(layout.offset(line: 9, column: 99) == 16)
    // The right half of a wide character is the character.
    #expect(layout.offset(line: 2, column: 1) == 14)
    #expect(layout.position(of: 99) == (2, 4))
  }

  @Test func `white space over the edge leaves the caret at the edge`() {
    let editor = TextEditor("abc      d", isMultiline: true)
    let layout = TextLayout(editor, width: 4)
    #expect(layout.lines.map(\.range) == [0..<9, 9..<10])
    #expect(layout.position(of: 7) == (0, 4))
  }

  @Test func `no line is wider than the layout but for white space, whatever the text`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let text = RandomText.pieces(Int.random(in: 0..<60, using: &random), &random)
      let width = Int.random(in: 2..<20, using: &random)
      let editor = TextEditor(text, isMultiline: true)
      let layout = TextLayout(editor, width: width)
      var next = 0
      for (index, line) in layout.lines.enumerated() {
        if index > 0, !line.isContinuation { next += 1 }
        #expect(line.range.lowerBound == next)
        next = line.range.upperBound
        let shown = editor.text(in: line.range)
        #expect(LineWidth.of(shown) == line.columns)
        // Invisible characters may follow white space that hangs over the edge.
        let isSeen = { (character: Character) in
          !character.isWhitespace && LineWidth.of(character) > 0
        }
        guard let last = shown.lastIndex(where: isSeen) else { continue }
        let trimmed = shown[...last]
        #expect(LineWidth.of(String(trimmed)) <= width || trimmed.count == 1)
      }
      #expect(next == editor.characterCount)
    }
  }
}
