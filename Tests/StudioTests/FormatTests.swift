import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Words and numbers")
struct FormatTests {
  @Test(
    "an age takes at most four cells",
    arguments: [
      (0, "now"), (9, "now"), (10, "10s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h"),
      (86_399, "23h"), (86_400, "1d"), (604_799, "6d"), (604_800, "1w"), (2_591_999, "4w"),
      (2_592_000, "1mo"), (31_535_999, "12mo"), (31_536_000, "1y"), (86_400 * 365 * 2_000, "999y"),
      (-5, "now"),
    ] as [(Int64, String)])
  func age(_ seconds: Int64, _ text: String) {
    #expect(SpanText.age(.seconds(seconds)) == text)
    #expect(text.count <= 4)
  }

  @Test(
    "a run's time is in whole seconds as long as they fit",
    arguments: [
      (0, "0s"), (14, "14s"), (999, "999s"), (1_000, "16m"), (59_999, "999m"), (60_000, "16h"),
      (-1, "0s"),
    ] as [(Int64, String)])
  func running(_ seconds: Int64, _ text: String) {
    #expect(SpanText.running(.seconds(seconds)) == text)
  }

  @Test(
    "how long it took",
    arguments: [
      (0, "0.0 s"), (4_100, "4.1 s"), (11_290, "11.2 s"), (99_900, "99.9 s"), (100_000, "1m40s"),
      (102_000, "1m42s"), (3_599_000, "59m59s"), (3_720_000, "1h02m"), (90_000_000, "25h00m"),
    ] as [(Int64, String)])
  func took(_ milliseconds: Int64, _ text: String) {
    #expect(SpanText.took(.milliseconds(milliseconds)) == text)
  }

  @Test(
    "what is left",
    arguments: [
      (40, "40 s"), (59 * 60, "59 min"), (3_600, "1 h"), (3_600 * 2 + 300, "2 h 5 min"),
      (86_400 * 6 + 3 * 3_600, "6 d 3 h"), (86_400, "1 d"), (-4, "0 s"),
    ] as [(Int64, String)])
  func left(_ seconds: Int64, _ text: String) {
    #expect(SpanText.left(.seconds(seconds)) == text)
  }

  @Test("counts and bytes are grouped and decimal")
  func numbers() {
    #expect(
      [0, 999, 1_000, 1_204_551, -1_205, .max, .min].map(NumberText.count) == [
        "0", "999", "1,000", "1,204,551", "-1,205", "9,223,372,036,854,775,807",
        "-9,223,372,036,854,775,808",
      ])
    #expect(NumberText.jobs(1) == "1 job")
    #expect(NumberText.jobs(1_205) == "1,205 jobs")
    #expect(
      [0, 999, 240_000, 2_100_000, 9_990_000, 3_400_000_000].map(NumberText.bytes) == [
        "0 B", "999 B", "240 KB", "2.1 MB", "9.9 MB", "3.4 GB",
      ])
  }

  // MARK: Clocks

  private func clock(_ offset: Int) -> ClockText {
    ClockText(now: Fixture.now, secondsFromGMT: { _ in offset })
  }

  private func time(_ text: String) throws -> Timestamp {
    try #require(Timestamp(iso8601: text))
  }

  @Test(
    "a moment of today, of this year and of another",
    arguments: [
      ("2026-11-22T14:02:11Z", "today 14:02"), ("2026-11-22T00:00:00Z", "today 00:00"),
      ("2026-11-21T19:40:00Z", "21 Nov 19:40"), ("2026-01-01T00:00:00Z", "1 Jan 00:00"),
      ("2025-11-19T08:22:00Z", "2025-11-19 08:22"), ("2024-02-29T23:59:59Z", "2024-02-29 23:59"),
      ("1969-12-31T23:59:59Z", "1969-12-31 23:59"),
    ])
  func moment(_ moment: String, _ text: String) throws {
    #expect(clock(0).moment(try time(moment)) == text)
  }

  @Test("the day is that of the place, half hours too")
  func zones() throws {
    let late = try time("2026-11-22T23:30:00Z")
    #expect(clock(3_600).moment(late) == "23 Nov 00:30")
    #expect(clock(-3_600).moment(late) == "today 22:30")
    #expect(clock(19_800).clock(late) == "05:00:00")
  }

  @Test(
    "no moment that a server may send breaks a clock",
    arguments: [
      Int64.min / 4, -1, 0, 1, 253_402_300_800_000, Int64.max / 4,
    ])
  func extremes(_ milliseconds: Int64) {
    #expect(!clock(0).moment(Timestamp(rawValue: milliseconds)).isEmpty)
  }

  // MARK: What changed

  private func changes(_ old: String, _ new: String) -> [WhatChanged.Part] {
    WhatChanged(
      from: JobInput(prompt: old, references: [], seed: 1),
      to: JobInput(prompt: new, references: [], seed: 2), arrow: ">"
    ).parts
  }

  private struct Change: Sendable {
    var old: String
    var new: String
    var words: [String]
  }

  private static let wordChanges: [Change] = [
    Change(
      old: "a lake at noon", new: "a lake at golden hour", words: ["+golden hour", "-noon"]),
    Change(old: "a lake", new: "a lake, seen from behind", words: ["+seen from behind"]),
    Change(old: "a red boat on a lake", new: "a boat on a lake", words: ["-red"]),
    Change(
      old: "one two three four", new: "one TWO three FOUR",
      words: ["+TWO", "+FOUR", "-two", "-four"]),
    Change(old: "same words. here", new: "same words, here", words: ["punctuation"]),
    Change(old: "", new: "all new", words: ["+all new"]),
    Change(old: "all gone", new: "", words: ["-all gone"]),
  ]

  @Test("words that came and went are named, the rest is not")
  func words() {
    for change in Self.wordChanges {
      #expect(changes(change.old, change.new).map(\.words) == change.words)
    }
  }

  @Test("what is added and removed makes the new prompt of the old one")
  func addsUp() {
    var random = SeededGenerator(seed: 5)
    let vocabulary = ["sky", "lake", "warm", "noon", "boat", "red"]
    for _ in 0..<300 {
      let old = (0..<8).map { _ in vocabulary.randomElement(using: &random) ?? "" }
      let new = (0..<8).map { _ in vocabulary.randomElement(using: &random) ?? "" }
      var counts: [Substring: Int] = [:]
      for word in old { counts[word[...], default: 0] += 1 }
      for part in changes(old.joined(separator: " "), new.joined(separator: " ")) {
        let step = if case .added = part { 1 } else if case .removed = part { -1 } else { 0 }
        for word in part.words.dropFirst(step == 0 ? part.words.count : 1).split(separator: " ") {
          counts[word, default: 0] += step
        }
      }
      for word in new { counts[word[...], default: 0] -= 1 }
      #expect(counts.values.allSatisfy { $0 == 0 }, "\(old) \(new)")
    }
  }

  @Test("prompts of 2,500 characters are compared, however unlike they are", arguments: 0..<4)
  func long(_ kind: Int) {
    let old = (0..<1_250).map { kind == 3 ? ["a", "b", "c"][$0 % 3] : "\($0 % 10)" }
    let new = (0..<1_250).map { index -> String in
      switch kind {
      case 0: "x"
      case 1: "\((index + 5) % 10)"
      case 2: "\(index % 7)"
      default: ["c", "b", "a", "d"][index % 4]
      }
    }
    let parts = changes(old.joined(separator: " "), new.joined(separator: " "))
    #expect(!parts.isEmpty)
  }

  @Test("other changes are named in a word each, and the seed where nothing else changed")
  func others() {
    let old = JobInput(
      prompt: "a", references: [JobReference(url: "u1"), JobReference(url: "u2")], seed: 41)
    var new = old
    new.seed = 42
    #expect(WhatChanged(from: old, to: new, arrow: ">").parts == [.seed("seed 41 > 42")])
    new.seed = nil
    #expect(WhatChanged(from: old, to: new, arrow: ">").parts == [.seed("seed 41 > service")])
    new.negativePrompt = "blurry"
    new.enablePromptExpansion = true
    new.references = [JobReference(url: "u1"), JobReference(url: "u3"), JobReference(url: "u4")]
    #expect(
      WhatChanged(from: old, to: new, arrow: ">").parts.map(\.words) == [
        "negative", "ref 2 changed", "ref 3 added", "expansion on",
      ])
    #expect(WhatChanged(from: old, to: old, arrow: ">").parts.isEmpty)
    #expect(WhatChanged(from: old, to: old, arrow: ">").hasSamePrompt)
  }

  // MARK: Jobs

  @Test(
    "every state has a glyph, a word and an ink, in both sets of glyphs",
    arguments: JobState.allCases)
  func states(_ state: JobState) {
    let job = Fixture.row("a", state, age: 1, prompt: "p", seed: 1).job
    for glyphs in [GlyphSet.unicode, .ascii] {
      let look = StateLook(job, glyphs: glyphs)
      #expect(look.glyph.width == 1)
      #expect(look.word == (state == .running ? "processing" : state.rawValue))
    }
  }

  @Test(
    "a cost is expected, charged, at risk or none",
    arguments: [
      (JobState.outbox, "~$0.07"), (.sending, "~$0.07"), (.running, "~$0.07"), (.saved, "$0.07"),
      (.failed, "$0.00"), (.refused, "$0.00"), (.lost, "$0.07"), (.unconfirmed, "?$0.07"),
    ])
  func costs(_ state: JobState, _ text: String) {
    let job = Fixture.row("a", state, age: 1, prompt: "p", seed: 1).job
    #expect(job.costText(price: .pricePerRun) == text)
  }

  @Test("the service's own word is cleaned and cut in its column")
  func hostileWord() {
    var model = Fixture.working(columns: 120, rows: 40)
    var job = Fixture.jobs()[0].job
    job.serviceStatus = "\u{1B}[31mqueued\u{202E}\nand then some more words"
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    let text = Screen.draw(model).text()
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
    #expect(text.split(separator: "\n").allSatisfy { CleanText(String($0)).width == 120 })
  }

  @Test("a prompt's pictures are found by their names, upper case too")
  func imageNames() {
    let named: [String: Set<Int>] = [
      "the hat of image 3": [3], "Image 1 and IMAGE 2": [1, 2], "imagine 4": [], "image  1": [1],
      "imimage 2": [], "image 0, image x": [], "": [], "image": [], "images 2 and 3": [2, 3],
      "images 1, 2, 4": [1, 2, 4], "image2 over image #3": [2, 3], "image-1.": [1],
      "an image 20 px wide, image 2.5x": [], "image 3rd": [], "Bildimage 1 日image 2": [],
      "image 1,5": [],
    ]
    for (text, numbers) in named { #expect(ImageNames(in: text).numbers == numbers, "\(text)") }
  }
}

extension WhatChanged.Part {
  /// As a row shows it.
  fileprivate var words: String {
    switch self {
    case .added(let words): "+" + words
    case .removed(let words): "-" + words
    case .other(let words), .seed(let words): words
    }
  }
}
