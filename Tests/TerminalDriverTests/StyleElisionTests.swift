import Testing

@testable import TerminalDriver

@Suite("What is needless in a frame's attributes")
struct StyleElisionTests {
  private func filtered(_ frame: String, after before: String = "") -> String {
    var elision = StyleElision()
    _ = elision.filter(Array(before.utf8))
    return String(decoding: elision.filter(Array(frame.utf8)), as: UTF8.self)
  }

  @Test(
    "leaves other escape sequences whole",
    arguments: ["\u{1B}M", "\u{1B}7", "\u{1B}8", "\u{1B}=", "\u{1B}#8"])
  func otherSequences(_ sequence: String) {
    let styled = "\u{1B}[1m"
    #expect(filtered("\r\(sequence)\(styled)x", after: "y") == "\r\(sequence)\u{1B}[1mx")
  }

  @Test("writes a style once, where a character needs it")
  func once() {
    #expect(
      filtered("\u{1B}[1ma\u{1B}[m\u{1B}[2;2H\u{1B}[1mb", after: "y") == "\u{1B}[1ma\u{1B}[2;2Hb")
  }

  @Test("ends in the middle of a sequence without a word")
  func cut() {
    #expect(filtered("a\u{1B}", after: "y") == "a\u{1B}")
    #expect(filtered("a\u{1B}[3", after: "y") == "a\u{1B}[3")
  }
}
