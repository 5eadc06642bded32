import Api18
import Jobs
import TestSupport
import Testing

struct OutputNameTests {
  private func name(
    _ prompt: String, seed: Int64? = 41, index: Int = 0, offset: Int = 0
  ) -> OutputName {
    OutputName(
      job: .sample(1, input: .sample(prompt, seed: seed)), index: index,
      secondsFromGMT: { _ in offset })
  }

  private let id = LocalID.sample(1).short

  @Test func `names day, time, first words, seed and id`() {
    let name = name("Make it golden hour!")
    #expect(name.folder == "2026-11-22")
    #expect(name.name == "140212-make-it-golden-hour-s41-\(id)")
  }

  @Test func `day and time are local`() {
    let name = name("x", offset: 11 * 3600)
    #expect(name.folder == "2026-11-23")
    #expect(name.name.hasPrefix("010212-"))
  }

  @Test func `a seed left to the service is auto, further pictures are numbered`() {
    #expect(name("x", seed: nil).name == "140212-x-sauto-\(id)")
    #expect(name("x", seed: -5, index: 2).name == "140212-x-s-5-\(id)-3")
  }

  @Test(arguments: [
    ("", ""),
    ("...", ""),
    ("../../etc/passwd", "etc-passwd"),
    ("/", ""),
    ("a/b\\c:d", "a-b-c-d"),
    ("\u{1B}[31mred\u{07}", "31mred"),
    ("\u{202E}evil\u{2066}", "evil"),
    ("nul\0byte", "nul-byte"),
    ("  -- a  --  b -- ", "a-b"),
    ("商品の背景を白い大理石に変えて", "商品の背景を白い大理石に変"),
    ("Süße Größe", "süße-größe"),
    ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
    ("👩‍👩‍👧 family", "family"),
    ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    (String(repeating: "x", count: 90), String(repeating: "x", count: 40)),
    ("a\u{3164}b", "a-b"),
  ])
  func `only letters and digits of any script come into a name`(prompt: String, slug: String) {
    let expected = ["140212", slug, "s41", id].filter { !$0.isEmpty }.joined(separator: "-")
    #expect(name(prompt).name == expected)
  }

  @Test func `no prompt leads out of the folder, however strange`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let scalars = (0..<60).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &generator))
      }
      let made = name(String(String.UnicodeScalarView(scalars)))
      #expect(made.name.utf8.count <= 80)
      #expect(!made.name.contains { "/\\.\0 ".contains($0) || $0.isNewline })
      #expect(!made.name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
    }
  }

  @Test func `a letter with a thousand marks does not fill the name`() {
    let name = name("a" + String(repeating: "\u{301}", count: 1000) + " b")
    #expect(name.name.utf8.count < 60)
  }
}
