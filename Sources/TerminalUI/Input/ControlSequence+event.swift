extension ControlSequence {
  /// What the sequence says; nil for a key's release, which nobody asks for.
  var event: InputEvent? {
    if let mark { return privateEvent(mark) }
    guard intermediates.isEmpty else { return .unknown }
    switch final {
    case UInt8(ascii: "I"): return .focus(true)
    case UInt8(ascii: "O"): return .focus(false)
    case UInt8(ascii: "t"): return sizeReply
    // xterm sends F3 with modifiers in this form too, but only asked-for positions are of use here.
    case UInt8(ascii: "R") where parameters.count == 2:
      return .reply(.cursor(Point(column: parameter(1) - 1, row: parameter(0) - 1)))
    default: return keyEvent
    }
  }

  private func privateEvent(_ mark: UInt8) -> InputEvent {
    switch (mark, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      let mouse = MouseEvent(
        code: parameter(0), column: parameter(1), row: parameter(2),
        isRelease: final == UInt8(ascii: "m"))
      return mouse.map { .mouse($0) } ?? .unknown
    case (UInt8(ascii: "?"), UInt8(ascii: "c")):
      return .reply(.deviceAttributes(parameters.indices.map { parameter($0) }))
    case (UInt8(ascii: "?"), UInt8(ascii: "u")):
      return .reply(.keyboardFlags(parameter(0)))
    case (UInt8(ascii: "?"), UInt8(ascii: "n"))
    where parameter(0) == 997 && (1...2).contains(parameter(1)):
      return .reply(.colourScheme(isLight: parameter(1) == 2))
    case (UInt8(ascii: "?"), UInt8(ascii: "y")) where intermediates == [UInt8(ascii: "$")]:
      return .reply(.mode(parameter(0), setting: parameter(1)))
    case (UInt8(ascii: "?"), UInt8(ascii: "R")) where parameters.count >= 2:
      return .reply(.cursor(Point(column: parameter(1) - 1, row: parameter(0) - 1)))
    default:
      return .unknown
    }
  }

  private var sizeReply: InputEvent {
    let height = parameter(1)
    let width = parameter(2)
    guard height > 0, width > 0 else { return .unknown }
    switch parameter(0) {
    case 4: return .reply(.areaSize(width: width, height: height))
    case 6: return .reply(.cellSize(width: width, height: height))
    default: return .unknown
    }
  }

  /// A key, with modifiers and the kind of its event where kitty's protocol tells them.
  private var keyEvent: InputEvent? {
    let isU = final == UInt8(ascii: "u")
    let isTilde = final == UInt8(ascii: "~")
    // xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
    let isOther = isTilde && parameter(0) == 27 && parameters.count >= 3
    let modifiers = Modifiers(parameter: parameter(1, or: 1))
    let isOnSuper = Modifiers.hasForeign(parameter: parameter(1, or: 1))
    let kind = parameter(1, sub: 1) ?? 1
    if kind == 3 { return nil }
    let press: KeyPress? =
      if isU {
        KeyPress(code: parameter(0), shifted: parameter(0, sub: 1), modifiers)
      } else if isOther {
        KeyPress(code: parameter(2), shifted: nil, modifiers)
      } else {
        numberedKey ?? letterKey(modifiers)
      }
    guard let press, !isOnSuper else { return .unknown }
    return .key(press, isRepeat: kind == 2)
  }

  /// `CSI number ~`, and rxvt's forms of it with the modifiers in the final byte.
  private var numberedKey: KeyPress? {
    guard let key = Key(number: parameter(0)) else { return nil }
    switch final {
    case UInt8(ascii: "~"): return KeyPress(key, Modifiers(parameter: parameter(1, or: 1)))
    case UInt8(ascii: "$"): return KeyPress(key, .shift)
    case UInt8(ascii: "^"): return KeyPress(key, .control)
    case UInt8(ascii: "@"): return KeyPress(key, [.control, .shift])
    default: return nil
    }
  }

  private func letterKey(_ modifiers: Modifiers) -> KeyPress? {
    switch final {
    case UInt8(ascii: "Z"): KeyPress(.tab, modifiers.union(.shift))
    case UInt8(ascii: "a"): KeyPress(.up, .shift)
    case UInt8(ascii: "b"): KeyPress(.down, .shift)
    case UInt8(ascii: "c"): KeyPress(.right, .shift)
    case UInt8(ascii: "d"): KeyPress(.left, .shift)
    default: Key(letter: final).map { KeyPress($0, modifiers) }
    }
  }
}
