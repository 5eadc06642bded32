/// Finds the sequence that begins with an Esc.
enum EscapeSequence {
  enum Parsed {
    /// What it means, and where the next thing begins; nil for what means nothing to anyone, as the
    /// release of a key.
    case event(InputEvent?, next: Int)
    case pasteBegins(next: Int)
    case unfinished
    /// It is given up; what is left of it begins at `rest`.
    case tooLong(KeyDecoder.SequenceKind, rest: Int)
  }

  static func parse(_ input: [UInt8], at index: Int) -> Parsed {
    let start = index + 1
    guard start < input.count else { return .unfinished }
    if input[start] == Byte.escape {
      guard start + 1 < input.count else { return .unfinished }
      switch input[start + 1] {
      case Byte.bracket, UInt8(ascii: "O"):
        // rxvt sends Alt with a cursor key as an Esc more.
        return withAlt(parse(input, at: start))
      default:
        return .event(.key(KeyPress(.escape), isRepeat: false), next: start)
      }
    }
    switch input[start] {
    case Byte.bracket: return control(input, start + 1)
    case UInt8(ascii: "O"): return singleShift(input, start + 1)
    case Byte.backslash: return .event(.unknown, next: start + 1)
    case let byte where KeyDecoder.SequenceKind(introducer: byte) != nil:
      return string(input, start)
    default: return altKey(input, start)
    }
  }

  private static func withAlt(_ parsed: Parsed) -> Parsed {
    guard case .event(.key(var press, let isRepeat), let next) = parsed else { return parsed }
    press.modifiers.insert(.alt)
    return .event(.key(press, isRepeat: isRepeat), next: next)
  }

  /// Esc and a character is Alt with it.
  private static func altKey(_ input: [UInt8], _ start: Int) -> Parsed {
    let byte = input[start]
    if byte < 0x20 || byte == Byte.delete {
      if byte == 0x09 {
        // The Linux console's Shift-Tab.
        return .event(.key(KeyPress(.tab, .shift), isRepeat: false), next: start + 1)
      }
      var press = KeyPress(controlByte: byte)
      press.modifiers.insert(.alt)
      return .event(.key(press, isRepeat: false), next: start + 1)
    }
    switch TerminalText.scalar(input[...], at: start) {
    case .valid(let scalar, let length):
      guard !(0x80..<0xA0).contains(scalar.value) else {
        return .event(.unknown, next: start + length)
      }
      let press = KeyPress(.character(Character(scalar)), .alt)
      return .event(.key(press, isRepeat: false), next: start + length)
    case .invalid(let length): return .event(.unknown, next: start + length)
    case .unfinished: return .unfinished
    }
  }

  /// SS3: keys of the application modes.
  private static func singleShift(_ input: [UInt8], _ start: Int) -> Parsed {
    var index = start
    while index < input.count, (0x30...0x39).contains(input[index]) { index += 1 }
    guard index - start <= 3 else { return .tooLong(.control, rest: index) }
    guard index < input.count else { return .unfinished }
    guard (0x40...0x7E).contains(input[index]) else { return .event(.unknown, next: index) }
    let modifiers = Modifiers(parameter: ControlSequence.number(input[start..<index]) ?? 1)
    return .event(
      KeyPress(singleShift: input[index], modifiers).map { .key($0, isRepeat: false) } ?? .unknown,
      next: index + 1)
  }

  /// CSI: parameters, intermediates, a final byte.
  private static func control(_ input: [UInt8], _ start: Int) -> Parsed {
    guard start < input.count else { return .unfinished }
    if input[start] == Byte.bracket { return linuxFunctionKey(input, start + 1) }
    var index = start
    while index < input.count, (0x20...0x3F).contains(input[index]) {
      if isRxvtShift(input, start, index) { break }
      index += 1
    }
    guard index - start <= KeyDecoder.longestControl else {
      return .tooLong(.control, rest: index)
    }
    guard index < input.count else { return .unfinished }
    guard (0x40...0x7E).contains(input[index]) || input[index] == UInt8(ascii: "$") else {
      // Not a sequence after all: what broke it is looked at anew.
      return .event(.unknown, next: index)
    }
    if index == start, input[index] == UInt8(ascii: "M") {
      return MouseEvent.legacy(input, start + 1)
    }
    let sequence = ControlSequence(input[start..<index], final: input[index])
    if sequence.isPasteStart { return .pasteBegins(next: index + 1) }
    return .event(sequence.event, next: index + 1)
  }

  /// rxvt ends a sequence with `$` for Shift; elsewhere that is an intermediate of an answer.
  private static func isRxvtShift(_ input: [UInt8], _ start: Int, _ index: Int) -> Bool {
    input[index] == UInt8(ascii: "$") && index > start
      && input[start..<index].allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The Linux console's F1 to F5: `CSI [ A` to `CSI [ E`.
  private static func linuxFunctionKey(_ input: [UInt8], _ start: Int) -> Parsed {
    guard start < input.count else { return .unfinished }
    guard (0x41...0x45).contains(input[start]) else {
      let isFinal = (0x40...0x7E).contains(input[start])
      return .event(.unknown, next: isFinal ? start + 1 : start)
    }
    let press = KeyPress(.function(Int(input[start]) - 0x40))
    return .event(.key(press, isRepeat: false), next: start + 1)
  }

  /// OSC, DCS, APC, PM and SOS: an answer up to BEL or ST.
  private static func string(_ input: [UInt8], _ start: Int) -> Parsed {
    var index = start + 1
    while index < input.count, input[index] >= 0x20, index - start <= KeyDecoder.longestString {
      index += 1
    }
    guard index - start <= KeyDecoder.longestString else { return .tooLong(.string, rest: index) }
    guard index < input.count else { return .unfinished }
    let body = input[(start + 1)..<index]
    let reply = TerminalReply(introducer: input[start], body: body).map { InputEvent.reply($0) }
    switch input[index] {
    case Byte.bell:
      return .event(reply ?? .unknown, next: index + 1)
    case Byte.escape:
      guard index + 1 < input.count else { return .unfinished }
      guard input[index + 1] == Byte.backslash else { return .event(.unknown, next: index) }
      return .event(reply ?? .unknown, next: index + 2)
    default:
      // No answer holds a control character: a key was pressed in its midst.
      return .event(.unknown, next: index)
    }
  }
}
