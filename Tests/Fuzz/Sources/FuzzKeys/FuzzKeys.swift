import FuzzSupport
import TerminalUI
import TextEditing

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  let sequences = [
    "a", "é漢👍🏽", "\r\n\t\u{7F}\0", "\u{1B}", "\u{1B}\u{1B}[A", "\u{1B}OP", "\u{1B}[[A",
    "\u{1B}[1;5A", "\u{1B}[3~", "\u{1B}[200~paste\rtwo\u{1B}[201~",
    "\u{1B}[200~\u{1B}[201\u{1B}[201~x", "\u{1B}[<0;10;5M\u{1B}[<0;10;5m", "\u{1B}[M !!",
    "\u{1B}[I\u{1B}[O", "\u{1B}[?62;4;22c", "\u{1B}P>|xterm(390)\u{1B}\\",
    "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}[6;20;10t", "\u{1B}[4;800;1200t",
    "\u{1B}]11;rgb:d8d8/dbdb/e0e0\u{7}", "\u{1B}[?2026;2$y", "\u{1B}[?1u", "\u{1B}[97;5:3u",
    "\u{1B}[27;5;13~", "\u{1B}[12;40R", "\u{1B}[2$",
    "\u{1B}" + String(repeating: "]x", count: 3000),
    "\u{1B}[" + String(repeating: "1;", count: 200) + "m",
  ]
  writeSeeds((sequences + hostileTexts).map { [3] + Array($0.utf8) })
  return 0
}

/// What a terminal sends: the first byte says in how large pieces it comes, and when it is silent.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard let first = bytes.first else { return 0 }
  let sent = Array(bytes.dropFirst())
  let size = Int(first & 0x3F) + 1
  let isSilentBetween = first & 0x40 != 0

  var decoder = KeyDecoder()
  var events: [InputEvent] = []
  for from in stride(from: 0, to: sent.count, by: size) {
    events += decoder.feed(sent[from..<min(from + size, sent.count)])
    if isSilentBetween { events += decoder.flush() }
  }
  events += decoder.flush()
  expect(!decoder.isWaiting, "it waits after silence")
  expect(events.count <= sent.count, "more events than bytes")
  for event in events { check(event) }

  // Nothing is lost or added by where the pieces end; but a key is one character, and its marks may
  // come in the next piece.
  if !isSilentBetween {
    var whole = KeyDecoder()
    expect(scalars(whole.feed(sent) + whole.flush()) == scalars(events), "pieces differ")
  }
  return 0
}

private func check(_ event: InputEvent) {
  switch event {
  case .key(let press, _):
    if case .character(let character) = press.key {
      expect(!character.unicodeScalars.contains(where: isControl), "a control character: \(press)")
    }
    expect(KeyPress(notation: press.notation) == press, "a name that is another key's: \(press)")
  case .paste(let text):
    let clean = CleanText(text)
    expect(clean.text.isPlain, "a pasted text that is not clean")
    var editor = TextEditor(isMultiline: true)
    var killRing = KillRing()
    _ = editor.apply(.insert(text), killRing: &killRing)
  case .reply(.version(let name)):
    expect(!name.unicodeScalars.contains { isControl($0) && $0 != "\n" }, "a raw name")
  default: break
  }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control
}

/// The events with each character taken apart.
private func scalars(_ events: [InputEvent]) -> [String] {
  events.flatMap { event -> [String] in
    if case .key(let press, _) = event, case .character(let character) = press.key {
      return character.unicodeScalars.map { "\($0.value) \(press.modifiers.rawValue)" }
    }
    return ["\(event)"]
  }
}
