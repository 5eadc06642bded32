/// Makes events of the bytes that a terminal sends.
///
/// Sequences may be split anywhere between two feeds. A sequence that does not end within 25 ms of
/// silence, after which the driver calls `flush()`, is dropped whole: it never becomes text.
package struct KeyDecoder: Sendable {
  enum Mode: Sendable {
    case keys
    case paste(PasteBuffer)
    /// The rest of a sequence that was given up.
    case discarding(SequenceKind)
  }

  /// How the end of a sequence is told.
  enum SequenceKind: Sendable {
    case control
    case string
  }

  /// Longer sequences than any terminal sends are given up.
  static let longestControl = 128
  static let longestString = 4096

  private var mode = Mode.keys
  /// The bytes of what is not finished yet.
  private var pending: [UInt8] = []

  package init() {}

  /// An Esc or an unfinished sequence waits for more, or for the silence that ends it.
  package var isWaiting: Bool {
    if case .paste = mode { return false }
    return pending.first == Byte.escape
  }

  /// Nothing is half read: a byte that comes now stands for itself.
  package var isIdle: Bool {
    guard case .keys = mode else { return false }
    return pending.isEmpty
  }

  /// Decodes what was read.
  package mutating func feed(_ bytes: [UInt8]) -> [InputEvent] { feed(bytes[...]) }

  /// Decodes what was read.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [InputEvent] {
    var input = pending
    input.append(contentsOf: bytes)
    pending = []
    var events: [InputEvent] = []
    var index = 0
    while index < input.count {
      switch mode {
      case .keys:
        index = step(input, index, &events)
      case .paste(var buffer):
        // Two owners of the bytes would make each append copy them.
        mode = .keys
        index = paste(input, index, &buffer, &events)
      case .discarding(let kind):
        index = discard(input, index, kind)
      }
    }
    return events
  }

  /// Ends what waits, after silence: a lone Esc is the key; an unfinished sequence goes, and what
  /// may still come of it as well.
  package mutating func flush() -> [InputEvent] {
    guard isWaiting else { return [] }
    let waiting = pending
    pending = []
    mode = .keys
    let escapes = waiting.prefix { $0 == Byte.escape }.count
    if escapes == waiting.count {
      return Array(repeating: .key(KeyPress(.escape), isRepeat: false), count: escapes)
    }
    // A person can type the introducer (Alt-[), but nothing of the rest as fast: that is a
    // terminal's answer on a slow line, and its end must not become text.
    if waiting.count > escapes + 1, let kind = SequenceKind(introducer: waiting[escapes]) {
      mode = .discarding(kind)
    }
    return []
  }

  /// Decodes one thing; returns where the next begins.
  private mutating func step(
    _ input: [UInt8], _ index: Int, _ events: inout [InputEvent]
  ) -> Int {
    let byte = input[index]
    if byte == Byte.escape {
      return escape(input, index, &events)
    }
    if byte < 0x20 || byte == Byte.delete {
      events.append(.key(KeyPress(controlByte: byte), isRepeat: false))
      return index + 1
    }
    let end = input[index...].firstIndex { $0 < 0x20 || $0 == Byte.delete } ?? input.count
    let (text, unfinished) = TerminalText.decoded(input[index..<end])
    for character in text {
      events.append(.key(KeyPress(.character(character)), isRepeat: false))
    }
    if end == input.count { pending = Array(input[(end - unfinished)...]) }
    return end
  }

  private mutating func escape(
    _ input: [UInt8], _ index: Int, _ events: inout [InputEvent]
  ) -> Int {
    switch EscapeSequence.parse(input, at: index) {
    case .event(let event, let next):
      if let event { events.append(event) }
      return next
    case .pasteBegins(let next):
      mode = .paste(PasteBuffer())
      return next
    case .unfinished:
      pending = Array(input[index...])
      return input.count
    case .tooLong(let kind, let rest):
      mode = .discarding(kind)
      return rest
    }
  }

  private mutating func paste(
    _ input: [UInt8], _ index: Int, _ buffer: inout PasteBuffer, _ events: inout [InputEvent]
  ) -> Int {
    switch buffer.take(input, from: index) {
    case .ended(let next):
      events.append(.paste(buffer.text))
      return next
    case .goesOn(let from):
      mode = .paste(buffer)
      pending = Array(input[from...])
      return input.count
    }
  }

  private mutating func discard(_ input: [UInt8], _ index: Int, _ kind: SequenceKind) -> Int {
    for position in index..<input.count {
      let byte = input[position]
      switch kind {
      case .control where (0x20...0x3F).contains(byte):
        continue
      case .control:
        mode = .keys
        return (0x40...0x7E).contains(byte) ? position + 1 : position
      case .string where byte >= 0x20:
        continue
      case .string where byte == Byte.escape && position + 1 == input.count:
        pending = [byte]
        return input.count
      case .string:
        mode = .keys
        if byte == Byte.bell { return position + 1 }
        let isTerminator = byte == Byte.escape && input[position + 1] == Byte.backslash
        return isTerminator ? position + 2 : position
      }
    }
    return input.count
  }
}

extension KeyDecoder.SequenceKind {
  /// By the byte after Esc; nil where it begins no sequence of unknown length.
  init?(introducer byte: UInt8) {
    switch byte {
    case Byte.bracket: self = .control
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      self = .string
    default: return nil
    }
  }
}
