import Api18
import Testing

@testable import hera

@Suite struct JSONTests {
  @Test func `members keep the order in which they are written`() {
    let value: JSON = ["b": .integer(1), "a": [.null, .bool(true), "x"], "c": [:]]
    #expect(value.line == #"{"b":1,"a":[null,true,"x"],"c":{}}"#)
  }

  @Test(
    "a text comes back as it was, and nothing in the line acts on a terminal",
    arguments: [
      ("Grüße 🌻", #""Grüße 🌻""#),
      (#"a"b\c/d"#, #""a\"b\\c/d""#),
      ("1\n2\r3\t4", #""1\n2\r3\t4""#),
      ("\u{1B}[31m\u{0}\u{7F}", #""\u001b[31m\u0000\u007f""#),
      ("\u{9B}31m", #""\u009b31m""#),
      ("a\u{202E}b\u{200F}\u{2028}", #""a\u202eb\u200f\u2028""#),
      ("\u{E0001}", #""\udb40\udc01""#),
    ])
  func texts(_ text: String, _ expected: String) {
    #expect(JSON.text(text).line == expected)
  }

  @Test(
    "dollars are exact",
    arguments: [
      (Int64(70_000), "0.07"), (0, "0"), (1, "0.000001"), (1_000_000, "1"), (-73_500, "-0.0735"),
      (.min, "-9223372036854.775808"),
    ])
  func dollars(_ micros: Int64, _ expected: String) {
    #expect(JSON(MicroUSD(rawValue: micros)).line == expected)
  }

  @Test func `what is not known is null`() {
    #expect(JSON(nil as String?) == .null)
    #expect(JSON(nil as MicroUSD?) == .null)
    #expect(JSON(nil as Timestamp?) == .null)
    #expect(JSON(nil as Int?) == .null)
    #expect(JSON(nil as Int64?) == .null)
    #expect(JSON(nil as Bool?) == .null)
  }
}
