/// A key of the keyboard, without modifiers.
package enum Key: Sendable, Hashable {
  /// A character as typed: Shift is already in it (`A`, `?`).
  ///
  /// Never a control character.
  case character(Character)
  case enter
  /// Byte 10: a newline in a prompt, nothing elsewhere.
  case lineFeed
  case tab
  case escape
  case backspace
  case delete
  case insert
  case home
  case end
  case pageUp
  case pageDown
  case up
  case down
  case left
  case right
  /// F1 is 1.
  case function(Int)
}

/// The modifiers that a terminal can report with a key.
package struct Modifiers: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let shift = Modifiers(rawValue: 1)
  package static let alt = Modifiers(rawValue: 2)
  package static let control = Modifiers(rawValue: 4)
}

/// One press of a key.
///
/// Characters with Control are lower case: `C-x`, never `C-X`; Shift is set only where the
/// character itself does not tell (`S-Tab`, `S-Up`).
package struct KeyPress: Sendable, Hashable {
  package var key: Key
  package var modifiers: Modifiers

  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}
