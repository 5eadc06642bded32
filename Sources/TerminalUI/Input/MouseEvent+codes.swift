extension MouseEvent {
  /// A mouse event by its code and its place, which counts from 1; nil for what has no use here, as
  /// a move without a button.
  init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    let isMotion = code & 32 != 0
    let kind: Kind
    switch (code & 3, code & (64 | 128)) {
    case (0, 64): kind = .wheelUp
    case (1, 64): kind = .wheelDown
    case (let number, 0):
      guard let button = Button(number: number) else { return nil }
      kind = isRelease ? .release(button) : isMotion ? .drag(button) : .press(button)
    default: return nil
    }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    self.init(
      kind, at: Point(column: max(0, column - 1), row: max(0, row - 1)), modifiers: modifiers)
  }

  /// The three bytes after `CSI M`, from terminals that do not know the SGR form.
  static func legacy(_ input: [UInt8], _ start: Int) -> EscapeSequence.Parsed {
    guard start + 3 <= input.count else { return .unfinished }
    let bytes = input[start..<start + 3].map { Int($0) - 32 }
    guard bytes.allSatisfy({ $0 >= 0 }) else { return .event(.unknown, next: start) }
    // A release does not tell its button: the left one is the one that matters.
    let isRelease = bytes[0] & 3 == 3 && bytes[0] & 64 == 0
    let event = MouseEvent(
      code: isRelease ? bytes[0] & ~3 : bytes[0], column: bytes[1], row: bytes[2],
      isRelease: isRelease)
    return .event(event.map { .mouse($0) } ?? .unknown, next: start + 3)
  }
}

extension MouseEvent.Button {
  fileprivate init?(number: Int) {
    switch number {
    case 0: self = .left
    case 1: self = .middle
    case 2: self = .right
    default: return nil
    }
  }
}
