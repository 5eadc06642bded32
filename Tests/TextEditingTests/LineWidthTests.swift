import TestSupport
import Testing
import TextEditing

@Suite("Widths")
struct LineWidthTests {
  @Test(
    "are those that every terminal gives",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("😀", 2), ("｡", 1), ("Ａ", 2), ("─", 1),
      ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🏳️‍🌈", 1), ("🇫🇷", 2), ("❤️", 1), ("1️⃣", 1), ("⌚\u{FE0E}", 2),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("한", 2), ("ｶﾞ", 2), ("กำ", 2), ("क्षि", 3), ("\u{AD}", 0),
      ("\u{200B}", 0), ("\u{FEFF}", 0), ("\u{202E}", 0), ("\u{200D}", 0), ("\u{1B}", 1), ("\t", 1),
      ("\n", 1), ("\r\n", 1), ("\u{9B}", 1), ("\u{301}", 1), ("\u{E000}", 1), ("🫨", 1),
      ("\u{378}", 1), ("שָׁ", 1), ("🏽", 2), ("✌🏽", 3), ("👩‍❤️‍👨", 2),
    ])
  func widths(_ text: String, _ columns: Int) {
    #expect(LineWidth.of(text) == columns)
  }

  @Test func `a string is as wide as its characters`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let text = RandomText.pieces(30, &random)
      #expect(LineWidth.of(text) == text.reduce(0) { $0 + LineWidth.of($1) })
    }
  }
}
