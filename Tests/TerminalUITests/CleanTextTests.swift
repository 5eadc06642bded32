import Testing
import TextEditing

@testable import TerminalUI

@Suite("Clean text")
struct CleanTextTests {
  @Test(
    "becomes what every terminal shows alike",
    arguments: [
      ("plain", "plain", 5), ("\u{1B}[31mred", " [31mred", 8), ("a\u{9B}b\u{7F}c", "a b c", 5),
      ("a\nb\tc\r\nd", "a b c d", 7), ("a\u{2028}b", "a b", 3), ("\u{202E}gnp.exe", "gnp.exe", 7),
      ("👨‍👩‍👧‍👦", "👨", 2), ("🏳️‍🌈", "🏳", 1), ("👩‍❤️‍👨", "👩", 2), ("🇫🇷", "FR", 2),
      ("👍🏽", "👍", 2), ("✌🏽", "✌🏽", 3), ("❤️", "❤", 1), ("1️⃣", "1", 1), ("🇫", "F", 1),
      ("e\u{301}", "e\u{301}", 1), ("漢字", "漢字", 4), ("กำ", "กำ", 2),
      ("\u{1112}\u{1161}\u{11AB}", "한", 2), ("co\u{AD}op", "coop", 4), ("\u{378}", "\u{FFFD}", 1),
      ("\u{1FAE8}", "\u{FFFD}", 1), ("\u{301}a", " \u{301}a", 2), ("\u{200B}\u{FEFF}", "", 0),
      ("क्षि", "क्षि", 3), ("", "", 0),
    ])
  func cleans(_ raw: String, _ shown: String, _ width: Int) {
    let text = CleanText(raw)
    #expect(text.text == shown)
    #expect(text.width == width)
  }

  @Test("holds nothing that a terminal acts on", arguments: HostileText.samples)
  func isHarmless(_ raw: String) {
    expectClean(raw)
  }

  @Test func `any scalars at all are harmless and measured`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3_000 {
      expectClean(HostileText.random(Int.random(in: 0..<24, using: &random), &random))
    }
  }

  @Test func `a base keeps four marks, and no more`() {
    let text: CleanText = "Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}"
    #expect(text.width == 1)
    #expect(text.glyphs.map(\.scalars) == [["Z", "\u{301}", "\u{302}", "\u{303}", "\u{304}"]])
  }

  @Test(
    "is cut to columns with a sign",
    arguments: [
      ("Place the woman", 15, "Place the woman"), ("Place the woman", 11, "Place the…"),
      ("Place the woman", 12, "Place the w…"), ("漢字漢字", 6, "漢字…"), ("漢字漢字", 7, "漢字漢…"),
      ("abc", 1, "…"), ("abc", 0, ""), ("abc", -3, ""), ("", 0, ""),
    ])
  func cuts(_ raw: String, _ columns: Int, _ shown: String) {
    let cut = CleanText(raw).cut(to: columns, ellipsis: "…")
    #expect(cut.text == shown)
    #expect(cut.width <= max(0, columns))
  }

  @Test(
    "is cut at its start too",
    arguments: [
      ("9223372036854", 10, "…372036854"), ("漢字漢字", 6, "…漢字"), ("a bc", 3, "…bc"),
      ("abc", 3, "abc"),
      ("abc", 0, ""),
    ])
  func cutsStart(_ raw: String, _ columns: Int, _ shown: String) {
    #expect(CleanText(raw).cutKeepingEnd(to: columns, ellipsis: "…").text == shown)
  }

  @Test(
    "of its beginning what is seen is the same as of all of it",
    arguments: [
      "Place the woman by the sea", "漢字漢字漢字漢字", "e\u{301}a\u{301}b\u{301} and more letters",
      "abcde\u{301}fghij", "a\u{7}b\tc\u{1B}[31m d", "", "👩‍👩‍👧 family of three",
      "aaaa\u{200D}\u{200D}bbbb", "漢字漢字\u{3099}漢字", "Привет, мир и\u{306} все", "한국\u{11A8}어 한국어",
    ])
  func beginnings(_ raw: String) {
    let whole = CleanText(raw)
    for columns in 0...30 {
      let beginning = CleanText(beginningOf: raw, widerThan: columns)
      #expect(beginning.cut(to: columns, ellipsis: "…") == whole.cut(to: columns, ellipsis: "…"))
      #expect(beginning == whole || beginning.width > columns && beginning.width <= columns + 2)
    }
  }

  @Test func `what stands alone is placed as one that is looked at closely`() {
    let all = (0...0x10FFFF).compactMap { Unicode.Scalar($0) }
      .filter { ScalarPlacement.columns(ofPlain: $0) != nil }
    #expect(all.count > 30_000)
    for scalar in all {
      var placed: [ScalarPlacement] = []
      ScalarPlacement.forEach(in: Character(scalar)) { placed.append($0) }
      let columns = ScalarPlacement.columns(ofPlain: scalar) ?? 0
      #expect(placed == [.base(scalar, width: columns)])
    }
    // Any of them beside any other: each is a character.
    var random = SeededGenerator(seed: 12)
    var view = String.UnicodeScalarView()
    for _ in 0..<100_000 { view.append(all.randomElement(using: &random) ?? "a") }
    let text = String(view)
    #expect(text.count == 100_000)
    #expect(CleanText(text).glyphs.count == 100_000)
  }

  @Test(
    "is cut after a whole word",
    arguments: [
      ("one two three", 13, "one two three"), ("one two three", 12, "one two"),
      ("one two three", 7, "one two"), ("one two three", 6, "one"), ("one two", 2, ""),
      ("漢字 漢字", 5, "漢字"), ("漢字 漢字", 4, "漢字"), ("漢字 漢字", 3, ""), ("one  two", 4, "one"),
    ])
  func cutsWords(_ raw: String, _ columns: Int, _ shown: String) {
    #expect(CleanText(raw).wholeWords(in: columns).text == shown)
  }

  @Test func `is filled up, joined and clipped by columns`() {
    let text: CleanText = "漢a"
    #expect(text.padded(to: 5).text == "漢a  ")
    #expect(text.paddedLeft(to: 5).text == "  漢a")
    #expect(text.padded(to: 2) == text)
    #expect((text + "\(1)b").width == 5)
    #expect(text.clipped(to: 1).isEmpty)
    #expect(text.clipped(to: 2).text == "漢")
    #expect(CleanText.wrapped("one two\u{7} three", to: 8).map(\.text) == ["one two", "three"])
  }

  private func expectClean(_ raw: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let text = CleanText(raw)
    #expect(text.width == text.glyphs.reduce(0) { $0 + $1.width }, sourceLocation: sourceLocation)
    // What the layout of editors counts on.
    #expect(text.width == LineWidth.of(raw), sourceLocation: sourceLocation)
    let bad = text.text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
      default: scalar.value == 0x20E3 || (0xFE00...0xFE0F).contains(scalar.value)
      }
    }
    #expect(bad.isEmpty, sourceLocation: sourceLocation)
    #expect(text.glyphs.allSatisfy { $0.scalars.count <= 5 }, sourceLocation: sourceLocation)
    #expect(text.glyphs.allSatisfy { (1...2).contains($0.width) }, sourceLocation: sourceLocation)
  }
}
