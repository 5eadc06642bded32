import TerminalUI
import Testing

@testable import TerminalDriver

@Suite("What is needless in a frame's attributes")
struct StyleElisionTests {
  private func filtered(
    _ frame: String, after before: String = "", depth: ColourDepth = .trueColour
  ) -> String {
    var elision = StyleElision(rows: 24, depth: depth)
    _ = elision.filter(Array(before.utf8))
    return String(decoding: elision.filter(Array(frame.utf8)), as: UTF8.self)
  }

  @Test(
    "leaves other escape sequences whole",
    arguments: ["\u{1B}7", "\u{1B}8", "\u{1B}=", "\u{1B}#8"])
  func otherSequences(_ sequence: String) {
    #expect(filtered("\u{1B}[1m\r\(sequence)x", after: "y") == "\r\(sequence)\u{1B}[1mx")
  }

  @Test(
    "settles the ground before a line scrolls in, and only then",
    arguments: [
      ("\u{1B}[5;1H\u{1B}[41m\u{1B}Mx", "\u{1B}[5;1H\u{1B}M\u{1B}[41mx"),
      ("\u{1B}[1;1H\u{1B}[41m\u{1B}Mx", "\u{1B}[1;1H\u{1B}[41m\u{1B}Mx"),
      ("\u{1B}[41m\u{1B}Mx", "\u{1B}[41m\u{1B}Mx"),
      ("\u{1B}[5;1H\u{1B}[41m\nx", "\u{1B}[5;1H\n\u{1B}[41mx"),
      ("\u{1B}[24d\u{1B}[41m\nx", "\u{1B}[24d\u{1B}[41m\nx"),
      ("\u{1B}[3;9r\u{1B}[9d\u{1B}[41m\nx", "\u{1B}[3;9r\u{1B}[9d\u{1B}[41m\nx"),
    ])
  func scrolling(_ frame: String, _ expected: String) {
    #expect(filtered(frame, after: "y") == expected)
  }

  @Test(
    "makes of our entries' colours what terminals know",
    arguments: [
      ("38;9;3", ColourDepth.indexed256, "33"), ("38;9;12", .indexed256, "94"),
      ("48;9;12", .indexed256, "104"), ("48;9;15", .sixteen, "107"),
      ("38;9;16", .indexed256, "38;5;16"), ("48;9;200", .indexed256, "48;5;200"),
      ("38;9;3", .trueColour, "33"), ("38;9;12", .trueColour, "38;2;0;0;12"),
      ("48;9;1193046", .trueColour, "48;2;18;52;86"),
    ])
  func colours(_ written: String, _ depth: ColourDepth, _ expected: String) {
    #expect(
      filtered("\u{1B}[\(written)mx", after: "y", depth: depth) == "\u{1B}[\(expected)mx")
  }

  @Test("takes a frame that is shown already, and goes on from there")
  func skipping() {
    var elision = StyleElision(rows: 24, depth: .indexed256)
    _ = elision.filter(Array("\u{1B}[1ma".utf8))
    elision.skip(Array("\u{1B}[1mb\u{1B}[m".utf8))
    #expect(elision.filter(Array("\u{1B}[1mc".utf8)) == Array("c".utf8))
    #expect(elision.filter(Array("\u{1B}[md".utf8)) == Array("\u{1B}[md".utf8))
  }

  @Test("writes a style once, where a character needs it")
  func once() {
    #expect(
      filtered("\u{1B}[1ma\u{1B}[m\u{1B}[2;2H\u{1B}[1mb", after: "y") == "\u{1B}[1ma\u{1B}[2;2Hb")
  }

  @Test(
    "writes only what differs",
    arguments: [
      ("\u{1B}[38;5;79m\u{1B}[48;5;234ma", "\u{1B}[38;5;79;48;5;234ma"),
      ("\u{1B}[1;4ma\u{1B}[m\u{1B}[4mb", "\u{1B}[1;4ma\u{1B}[22mb"),
      ("\u{1B}[31;7ma\u{1B}[39;49m\u{1B}(B\u{1B}[mb", "\u{1B}[7;31ma\u{1B}[mb"),
      ("\u{1B}[41ma\u{1B}[49;36mb", "\u{1B}[41ma\u{1B}[36;49mb"),
      ("\u{1B}[38;2;1;2;3ma\u{1B}[38;2;1;2;4mb", "\u{1B}[38;2;1;2;3ma\u{1B}[38;2;1;2;4mb"),
      ("\u{1B}[44m\u{1B}[K\u{1B}[m", "\u{1B}[44m\u{1B}[K"),
    ])
  func differences(_ frame: String, _ expected: String) {
    #expect(filtered(frame, after: "y") == expected)
  }

  @Test(
    "has blanks take whatever ink there is, but their own ground and lines",
    arguments: [
      ("\u{1B}[31ma\u{1B}[32m \u{1B}[31mb", "\u{1B}[31ma b"),
      ("\u{1B}[1;31ma\u{1B}[m \u{1B}[32mb", "\u{1B}[1;31ma \u{1B}[22;32mb"),
      ("\u{1B}[31ma\u{1B}[32;41m b", "\u{1B}[31ma\u{1B}[32;41m b"),
      ("\u{1B}[31;4ma\u{1B}[32m b", "\u{1B}[4;31ma\u{1B}[32m b"),
      ("\u{1B}[31;7ma\u{1B}[32m b", "\u{1B}[7;31ma\u{1B}[32m b"),
    ])
  func blanks(_ frame: String, _ expected: String) {
    #expect(filtered(frame, after: "y") == expected)
  }

  @Test("lets unknown attributes through, and starts afresh behind them")
  func unknown() {
    #expect(
      filtered("\u{1B}[1m\u{1B}[3mx", after: "y") == "\u{1B}[1m\u{1B}[3m\u{1B}[0;1mx")
    #expect(
      filtered("\u{1B}[38:2::1:2:3mx", after: "y") == "\u{1B}[38:2::1:2:3m\u{1B}[mx")
  }

  @Test("ends in the middle of a sequence without a word")
  func cut() {
    #expect(filtered("a\u{1B}", after: "y") == "a\u{1B}")
    #expect(filtered("a\u{1B}[3", after: "y") == "a\u{1B}[3")
  }
}
