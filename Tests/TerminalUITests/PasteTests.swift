import Testing

@testable import TerminalUI

@Suite("Pastes")
struct PasteTests {
  private static let begin = "\u{1B}[200~"
  private static let end = "\u{1B}[201~"

  private func pasted(_ text: String) -> [UInt8] {
    Array((Self.begin + text + Self.end).utf8)
  }

  @Test(
    "a paste is one event, wherever it is cut",
    arguments: [
      ("", ""), ("plain", "plain"), ("漢字 👨‍👩‍👧‍👦 é", "漢字 👨‍👩‍👧‍👦 é"), ("a\rb\r\nc\nd", "a\nb\nc\nd"),
      ("q\u{1B}[A\u{1B}[20\u{1B}", "q\u{1B}[A\u{1B}[20\u{1B}"), ("\u{1B}[200~x", "\u{1B}[200~x"),
      ("\u{1B}\u{1B}[201", "\u{1B}\u{1B}[201"),
    ])
  func wherever(_ text: String, _ expected: String) {
    let bytes = Array("a".utf8) + pasted(text) + Array("b".utf8)
    let events: [InputEvent] = [
      .key(KeyPress(.character("a")), isRepeat: false), .paste(expected),
      .key(KeyPress(.character("b")), isRepeat: false),
    ]
    for cut in 0...bytes.count {
      var decoder = KeyDecoder()
      let first = decoder.feed(bytes[..<cut])
      let second = decoder.feed(bytes[cut...])
      #expect(first + second == events, "cut at \(cut)")
    }
    var bytewise = KeyDecoder()
    let single = bytes.flatMap { bytewise.feed([$0]) }
    #expect(single == events)
  }

  @Test func `silence does not end a paste`() {
    var decoder = KeyDecoder()
    var events = decoder.feed(Array((Self.begin + "one ").utf8))
    #expect(!decoder.isWaiting)
    events += decoder.flush()
    events += decoder.feed(Array("two\u{1B}".utf8))
    #expect(!decoder.isWaiting)
    events += decoder.flush()
    events += decoder.feed(Array("[201~".utf8))
    #expect(events == [.paste("one two")])
  }

  @Test func `invalid bytes are left out of a paste`() {
    var decoder = KeyDecoder()
    let bytes =
      Array(Self.begin.utf8) + [0x61, 0xFF, 0xC0, 0xAF, 0x62, 0xE6, 0xBC] + Array(Self.end.utf8)
    let events = decoder.feed(bytes)
    #expect(events == [.paste("ab")])
  }

  @Test func `a paste beyond the bound is cut, and keys go on after it`() {
    var decoder = KeyDecoder()
    let chunk = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    var events = decoder.feed(Array(Self.begin.utf8))
    for _ in 0..<9 { events += decoder.feed(chunk) }
    events += decoder.feed(Array((Self.end + "a").utf8))
    #expect(events.count == 2)
    guard case .paste(let text) = events.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == PasteBuffer.limit)
    #expect(events.last == .key(KeyPress(.character("a")), isRepeat: false))
  }
}
