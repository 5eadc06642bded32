import Testing

@testable import TerminalUI

/// A sequence of bytes and what it means.
struct KeyCase: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let events: [InputEvent]

  init(_ bytes: String, _ keys: String...) {
    self.bytes = Array(bytes.utf8)
    events = keys.compactMap { KeyPress(notation: $0) }.map { .key($0, isRepeat: false) }
    precondition(events.count == keys.count)
  }

  init(_ bytes: String, events: InputEvent, _ more: InputEvent...) {
    self.bytes = Array(bytes.utf8)
    self.events = [events] + more
  }

  var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }
}

@Suite("Decoding keys")
struct KeyDecoderTests {
  static let cases: [KeyCase] =
    legacy + cursor + rxvt + kitty + mouse + replies

  private static let legacy: [KeyCase] = [
    KeyCase("a", "a"), KeyCase("A", "A"), KeyCase(" ", "Space"), KeyCase("é", "é"),
    KeyCase("漢", "漢"),
    KeyCase("\u{0}", "C-Space"), KeyCase("\u{1}", "C-a"), KeyCase("\u{1A}", "C-z"),
    KeyCase("\u{8}", "Backspace"), KeyCase("\u{7F}", "Backspace"), KeyCase("\t", "Tab"),
    KeyCase("\r", "Enter"), KeyCase("\n", "LineFeed"), KeyCase("\u{1C}", "C-\\"),
    KeyCase("\u{1D}", "C-]"), KeyCase("\u{1E}", "C-^"), KeyCase("\u{1F}", "C-_"),
    KeyCase("\u{1B}x", "A-x"), KeyCase("\u{1B}é", "A-é"), KeyCase("\u{1B}<", "A-<"),
    KeyCase("\u{1B}\r", "A-Enter"), KeyCase("\u{1B}\u{7F}", "A-Backspace"),
    KeyCase("\u{1B}\u{8}", "A-Backspace"), KeyCase("\u{1B}\t", "S-Tab"),
    KeyCase("\u{1B}\u{1}", "C-A-a"), KeyCase("\u{1B}\u{1B}x", "Esc", "A-x"),
    KeyCase("ab\u{1B}[Ac", "a", "b", "Up", "c"),
  ]

  private static let cursor: [KeyCase] = [
    KeyCase("\u{1B}[A", "Up"), KeyCase("\u{1B}OA", "Up"), KeyCase("\u{1B}[1;2A", "S-Up"),
    KeyCase("\u{1B}[1;3D", "A-Left"), KeyCase("\u{1B}[1;5C", "C-Right"),
    KeyCase("\u{1B}[1;6D", "C-S-Left"), KeyCase("\u{1B}O5C", "C-Right"),
    KeyCase("\u{1B}[H", "Home"),
    KeyCase("\u{1B}OF", "End"), KeyCase("\u{1B}[1;5H", "C-Home"), KeyCase("\u{1B}[1~", "Home"),
    KeyCase("\u{1B}[4~", "End"), KeyCase("\u{1B}[7~", "Home"), KeyCase("\u{1B}[8~", "End"),
    KeyCase("\u{1B}[2~", "Insert"), KeyCase("\u{1B}[3~", "Delete"),
    KeyCase("\u{1B}[3;2~", "S-Delete"),
    KeyCase("\u{1B}[3;5~", "C-Delete"), KeyCase("\u{1B}[5~", "PgUp"), KeyCase("\u{1B}[6~", "PgDn"),
    KeyCase("\u{1B}[Z", "S-Tab"), KeyCase("\u{1B}OP", "F1"), KeyCase("\u{1B}OS", "F4"),
    KeyCase("\u{1B}[11~", "F1"), KeyCase("\u{1B}[15~", "F5"), KeyCase("\u{1B}[17~", "F6"),
    KeyCase("\u{1B}[21~", "F10"), KeyCase("\u{1B}[24~", "F12"), KeyCase("\u{1B}[R", "F3"),
    KeyCase("\u{1B}[1;5P", "C-F1"), KeyCase("\u{1B}[15;2~", "S-F5"), KeyCase("\u{1B}[[A", "F1"),
    KeyCase("\u{1B}[[E", "F5"), KeyCase("\u{1B}OM", "Enter"), KeyCase("\u{1B}Oq", "1"),
    KeyCase("\u{1B}Ok", "+"), KeyCase("\u{1B}\u{1B}[A", "A-Up"),
    KeyCase("\u{1B}\u{1B}OD", "A-Left"),
  ]

  private static let rxvt: [KeyCase] = [
    KeyCase("\u{1B}[3$", "S-Delete"), KeyCase("\u{1B}[7$", "S-Home"),
    KeyCase("\u{1B}[3^", "C-Delete"),
    KeyCase("\u{1B}[8@", "C-S-End"), KeyCase("\u{1B}[a", "S-Up"), KeyCase("\u{1B}Od", "C-Left"),
  ]

  private static let kitty: [KeyCase] = [
    KeyCase("\u{1B}[97;5u", "C-a"), KeyCase("\u{1B}[120;3u", "A-x"), KeyCase("\u{1B}[27u", "Esc"),
    KeyCase("\u{1B}[13;5u", "C-Enter"), KeyCase("\u{1B}[13;3u", "A-Enter"),
    KeyCase("\u{1B}[13u", "Enter"),
    KeyCase("\u{1B}[9;2u", "S-Tab"), KeyCase("\u{1B}[127;3u", "A-Backspace"),
    KeyCase("\u{1B}[32;5u", "C-Space"), KeyCase("\u{1B}[104;5u", "Backspace"),
    KeyCase("\u{1B}[105;5u", "Tab"), KeyCase("\u{1B}[106;5u", "LineFeed"),
    KeyCase("\u{1B}[47;5u", "C-_"),
    KeyCase("\u{1B}[45:95;6u", "C-_"), KeyCase("\u{1B}[45;6u", "C-_"), KeyCase("\u{1B}[97;2u", "A"),
    KeyCase("\u{1B}[44:60;4u", "A-<"), KeyCase("\u{1B}[120;6u", "C-S-x"),
    KeyCase("\u{1B}[97;69u", "C-a"),
    KeyCase("\u{1B}[57414u", "Enter"), KeyCase("\u{1B}[57417;5u", "C-Left"),
    KeyCase("\u{1B}[57401u", "2"),
    KeyCase("\u{1B}[57376u", "F13"), KeyCase("\u{1B}[27;5;120~", "C-x"),
    KeyCase("\u{1B}[27;5;13~", "C-Enter"),
    KeyCase("\u{1B}[13;5~", "C-F3"), KeyCase("\u{1B}[27;2;13~", "S-Enter"),
    KeyCase(
      "\u{1B}[97;5:2u", events: .key(KeyPress(.character("a"), .control), isRepeat: true)),
    KeyCase("\u{1B}[1;1:2A", events: .key(KeyPress(.up), isRepeat: true)),
    KeyCase("\u{1B}[97;5:3u"), KeyCase("\u{1B}[1;1:3A"),
    KeyCase("\u{1B}[97;9u", events: .unknown), KeyCase("\u{1B}[57358u", events: .unknown),
    KeyCase("\u{1B}[155u", events: .unknown), KeyCase("\u{1B}[99999999999u", events: .unknown),
  ]

  private static let mouse: [KeyCase] = [
    KeyCase(
      "\u{1B}[<0;1;1M", events: .mouse(MouseEvent(.press(.left), at: Point(column: 0, row: 0)))),
    KeyCase(
      "\u{1B}[<0;12;3m", events: .mouse(MouseEvent(.release(.left), at: Point(column: 11, row: 2)))),
    KeyCase(
      "\u{1B}[<32;300;2M", events: .mouse(MouseEvent(.drag(.left), at: Point(column: 299, row: 1)))),
    KeyCase(
      "\u{1B}[<2;5;5M", events: .mouse(MouseEvent(.press(.right), at: Point(column: 4, row: 4)))),
    KeyCase(
      "\u{1B}[<20;5;5M",
      events: .mouse(
        MouseEvent(.press(.left), at: Point(column: 4, row: 4), modifiers: [.shift, .control]))),
    KeyCase("\u{1B}[<64;5;5M", events: .mouse(MouseEvent(.wheelUp, at: Point(column: 4, row: 4)))),
    KeyCase(
      "\u{1B}[<65;5;5M", events: .mouse(MouseEvent(.wheelDown, at: Point(column: 4, row: 4)))),
    KeyCase("\u{1B}[<35;5;5M", events: .unknown), KeyCase("\u{1B}[<66;5;5M", events: .unknown),
    KeyCase("\u{1B}[<128;5;5M", events: .unknown),
    KeyCase("\u{1B}[M !!", events: .mouse(MouseEvent(.press(.left), at: Point(column: 0, row: 0)))),
    KeyCase(
      "\u{1B}[M#!!", events: .mouse(MouseEvent(.release(.left), at: Point(column: 0, row: 0)))),
    KeyCase("\u{1B}[M`%&", events: .mouse(MouseEvent(.wheelUp, at: Point(column: 4, row: 5)))),
    KeyCase("\u{1B}[I", events: .focus(true)), KeyCase("\u{1B}[O", events: .focus(false)),
  ]

  private static let replies: [KeyCase] = [
    KeyCase("\u{1B}[?62;4;22c", events: .reply(.deviceAttributes([62, 4, 22]))),
    KeyCase("\u{1B}[>41;379;0c", events: .unknown),
    KeyCase("\u{1B}[?997;2n", events: .reply(.colourScheme(isLight: true))),
    KeyCase("\u{1B}[?997;1n", events: .reply(.colourScheme(isLight: false))),
    KeyCase("\u{1B}P>|kitty(0.26.5)\u{1B}\\", events: .reply(.version("kitty(0.26.5)"))),
    KeyCase("\u{1B}_Gi=31;OK\u{1B}\\", events: .reply(.graphics(id: 31, ok: true))),
    KeyCase("\u{1B}_Gi=31;ENOTSUP:no\u{1B}\\", events: .reply(.graphics(id: 31, ok: false))),
    KeyCase("\u{1B}[6;20;10t", events: .reply(.cellSize(width: 10, height: 20))),
    KeyCase("\u{1B}[4;480;800t", events: .reply(.areaSize(width: 800, height: 480))),
    KeyCase("\u{1B}[8;24;80t", events: .unknown), KeyCase("\u{1B}[6;0;0t", events: .unknown),
    KeyCase("\u{1B}]11;rgb:1515/1818/1c1c\u{7}", events: .reply(.colour(code: 11, RGB(0x15181C)))),
    KeyCase("\u{1B}]10;rgb:f/8/0\u{1B}\\", events: .reply(.colour(code: 10, RGB(0xFF8800)))),
    KeyCase("\u{1B}]10;rgb:zz/8/0\u{7}", events: .unknown),
    KeyCase("\u{1B}]52;c;YQ==\u{7}", events: .unknown),
    KeyCase("\u{1B}[?2026;2$y", events: .reply(.mode(2026, setting: 2))),
    KeyCase("\u{1B}[?5u", events: .reply(.keyboardFlags(5))),
    KeyCase("\u{1B}[3;7R", events: .reply(.cursor(Point(column: 6, row: 2)))),
    KeyCase("\u{1B}[?3;7R", events: .reply(.cursor(Point(column: 6, row: 2)))),
    KeyCase("\u{1B}^secret\u{1B}\\", events: .unknown), KeyCase("\u{1B}[201~", events: .unknown),
    KeyCase("\u{1B}[38;5;9m", events: .unknown), KeyCase("\u{1B}[ q", events: .unknown),
  ]

  @Test("every known sequence, whole and split at every byte", arguments: cases)
  func decodes(_ example: KeyCase) {
    var whole = KeyDecoder()
    let events = whole.feed(example.bytes)
    #expect(events == example.events)
    #expect(!whole.isWaiting)
    for cut in 1..<max(1, example.bytes.count) {
      var decoder = KeyDecoder()
      let split = decoder.feed(example.bytes[..<cut]) + decoder.feed(example.bytes[cut...])
      #expect(split == example.events, "cut at \(cut)")
      #expect(!decoder.isWaiting)
    }
    var bytewise = KeyDecoder()
    let single = example.bytes.flatMap { bytewise.feed([$0]) }
    #expect(single == example.events)
  }

  @Test("one sequence after the other leaves nothing behind", arguments: [1, 2, 3])
  func sequence(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var decoder = KeyDecoder()
    let chosen = (0..<300).compactMap { _ in Self.cases.randomElement(using: &random) }
    // Text in a row is decoded by clusters, which could join two of the cases.
    let bytes = chosen.flatMap { example -> [UInt8] in example.bytes + [0x01] }
    let expected = chosen.flatMap { example -> [InputEvent] in
      example.events + [.key(KeyPress(.character("a"), .control), isRepeat: false)]
    }
    var events: [InputEvent] = []
    var index = 0
    while index < bytes.count {
      let end = min(bytes.count, index + Int.random(in: 1...9, using: &random))
      events += decoder.feed(bytes[index..<end])
      index = end
    }
    #expect(events == expected)
  }

  @Test func `a lone Esc is the key once silence has passed`() {
    var decoder = KeyDecoder()
    let before = decoder.feed([0x1B])
    #expect(before.isEmpty && decoder.isWaiting)
    let after = decoder.flush()
    #expect(after == [.key(KeyPress(.escape), isRepeat: false)])
    #expect(!decoder.isWaiting)
    let nothing = decoder.flush()
    #expect(nothing.isEmpty)
    let twice = decoder.feed([0x1B, 0x1B]) + decoder.flush()
    #expect(twice.count == 2)
  }

  @Test(
    "an unfinished sequence is dropped whole, with its late rest",
    arguments: [
      ("\u{1B}[1;5", "C"), ("\u{1B}[<0;12", ";3M"), ("\u{1B}]11;rgb:15", "15/1818/1c1c\u{7}"),
      ("\u{1B}P>|kit", "ty\u{1B}\\"), ("\u{1B}_Gi=31;O", "K\u{1B}\\"), ("\u{1B}\u{1B}[1", ";5A"),
    ])
  func dropped(_ first: String, _ rest: String) {
    var decoder = KeyDecoder()
    let events = decoder.feed(Array(first.utf8)) + decoder.flush()
    #expect(events.isEmpty)
    #expect(!decoder.isWaiting)
    let late = Array(rest.utf8).flatMap { decoder.feed([$0]) }
    #expect(late.isEmpty)
    let key = decoder.feed([0x61])
    #expect(key == [.key(KeyPress(.character("a")), isRepeat: false)])
  }

  @Test(
    "a mere introducer is dropped, and keys after it are keys",
    arguments: ["[", "O", "]", "P", "_"])
  func introducer(_ introducer: String) {
    var decoder = KeyDecoder()
    let events = decoder.feed(Array("\u{1B}\(introducer)".utf8)) + decoder.flush()
    #expect(events.isEmpty)
    let key = decoder.feed([0x61])
    #expect(key == [.key(KeyPress(.character("a")), isRepeat: false)])
  }

  @Test func `a key in the midst of an answer is not lost`() {
    let control = InputEvent.key(KeyPress(.character("c"), .control), isRepeat: false)
    var decoder = KeyDecoder()
    let events = decoder.feed(Array("\u{1B}]11;rgb:15\u{3}".utf8))
    #expect(events == [.unknown, control])
    let dropped = decoder.feed(Array("\u{1B}]11;rgb:15".utf8)) + decoder.flush()
    #expect(dropped.isEmpty)
    let key = decoder.feed([0x03])
    #expect(key == [control])
  }

  @Test func `sequences without an end are given up`() {
    var decoder = KeyDecoder()
    let long = decoder.feed(Array("\u{1B}[".utf8) + Array(repeating: 0x31, count: 5_000))
    #expect(long.isEmpty)
    let rest = decoder.feed(Array("1;1Ax".utf8))
    #expect(rest == [.key(KeyPress(.character("x")), isRepeat: false)])
    let text = decoder.feed(Array("\u{1B}]".utf8) + Array(repeating: 0x31, count: 50_000))
    #expect(text.isEmpty)
    let key = decoder.feed(Array("111\u{7}x".utf8))
    #expect(key == [.key(KeyPress(.character("x")), isRepeat: false)])
  }

  @Test(
    "a sequence that is given up takes no key that came with it, wherever reads end",
    arguments: [
      "\u{1B}[" + String(repeating: "1;", count: 80) + "A", "\u{1B}O12345P",
      "\u{1B}\u{1B}O12345P", "\u{1B}]" + String(repeating: "1", count: 5_000) + "\u{7}",
    ])
  func givenUpWithKeys(_ sequence: String) {
    let bytes = Array((sequence + "x").utf8)
    for size in [1, 7, 64, 4_100, bytes.count] {
      var decoder = KeyDecoder()
      var events: [InputEvent] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        events += decoder.feed(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(events == [.key(KeyPress(.character("x")), isRepeat: false)], "in pieces of \(size)")
    }
  }

  @Test(
    "bytes that are no UTF-8 are left out",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE6, 0xBC], [0xC3],
      [0xC2, 0x9B], [0xC2, 0x80], [0xF0, 0x80, 0x80, 0xAF],
    ] as [[UInt8]])
  func invalid(_ bytes: [UInt8]) {
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      let events = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...] + [0x78])
      #expect(events == [.key(KeyPress(.character("x")), isRepeat: false)])
    }
  }

  @Test func `a cluster typed at once is one key`() {
    var decoder = KeyDecoder()
    let events = decoder.feed(Array("e\u{301}👨‍👩‍👧‍👦".utf8))
    #expect(
      events == [
        .key(KeyPress(.character("e\u{301}")), isRepeat: false),
        .key(KeyPress(.character("👨‍👩‍👧‍👦")), isRepeat: false),
      ])
  }

  @Test("random bytes never crash and never make a control character text", arguments: 1...8)
  func fuzz(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var decoder = KeyDecoder()
    let favourites = Array("\u{1B}\u{1B}[[O]P_<?;:0123456789~uMmRtcy$\u{7}\\é漢".utf8)
    for _ in 0..<4_000 {
      let count = Int.random(in: 0..<12, using: &random)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random)
          ? favourites.randomElement(using: &random) ?? 0
          : UInt8.random(in: 0...255, using: &random)
      }
      var events = decoder.feed(bytes)
      if Int.random(in: 0..<6, using: &random) == 0 { events += decoder.flush() }
      // A paste would take everything from here on.
      if Int.random(in: 0..<200, using: &random) == 0 { decoder = KeyDecoder() }
      for case .key(let press, _) in events {
        guard case .character(let character) = press.key else { continue }
        let isControl = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        #expect(!isControl)
      }
    }
  }
}
