/// Keys by the codes that terminals give them.
extension Key {
  /// By the final byte of a CSI or SS3 sequence.
  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "A"): self = .up
    case UInt8(ascii: "B"): self = .down
    case UInt8(ascii: "C"): self = .right
    case UInt8(ascii: "D"): self = .left
    case UInt8(ascii: "F"): self = .end
    case UInt8(ascii: "H"): self = .home
    case UInt8(ascii: "P"): self = .function(1)
    case UInt8(ascii: "Q"): self = .function(2)
    case UInt8(ascii: "R"): self = .function(3)
    case UInt8(ascii: "S"): self = .function(4)
    default: return nil
    }
  }

  /// By the number in `CSI number ~`: those of the VT220, with the holes in its rows of keys.
  init?(number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28, 29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }

  /// By a code of kitty's keyboard protocol for a key without a character.
  init?(kittyCode code: Int) {
    switch code {
    case 57364...57398: self = .function(code - 57363)
    case 57399...57408: self = .character(Character(Unicode.Scalar(UInt8(0x30 + code - 57399))))
    case 57409: self = .character(".")
    case 57410: self = .character("/")
    case 57411: self = .character("*")
    case 57412: self = .character("-")
    case 57413: self = .character("+")
    case 57414: self = .enter
    case 57415: self = .character("=")
    case 57416: self = .character(",")
    case 57417: self = .left
    case 57418: self = .right
    case 57419: self = .up
    case 57420: self = .down
    case 57421: self = .pageUp
    case 57422: self = .pageDown
    case 57423: self = .home
    case 57424: self = .end
    case 57425: self = .insert
    case 57426: self = .delete
    default: return nil
    }
  }
}

extension KeyPress {
  /// A byte below 32, or 127, as legacy terminals send keys with Control.
  init(controlByte byte: UInt8) {
    switch byte {
    case 0: self.init(.character(" "), .control)
    case 8, Byte.delete: self.init(.backspace)
    case 9: self.init(.tab)
    case 10: self.init(.lineFeed)
    case 13: self.init(.enter)
    case Byte.escape: self.init(.escape)
    case 1...26: self.init(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    default: self.init(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    }
  }

  /// An SS3 key: cursor and function keys, and the numeric keypad in its application mode.
  init?(singleShift byte: UInt8, _ modifiers: Modifiers) {
    if let key = Key(letter: byte) {
      self.init(key, modifiers)
      return
    }
    switch byte {
    case UInt8(ascii: "M"): self.init(.enter, modifiers)
    case UInt8(ascii: "I"): self.init(.tab, modifiers)
    case UInt8(ascii: "X"): self.init(.character("="), modifiers)
    case UInt8(ascii: "a"): self.init(.up, .control)
    case UInt8(ascii: "b"): self.init(.down, .control)
    case UInt8(ascii: "c"): self.init(.right, .control)
    case UInt8(ascii: "d"): self.init(.left, .control)
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      self.init(.character(Character(Unicode.Scalar(byte - 0x40))), modifiers)
    default: return nil
    }
  }

  /// A key by its Unicode code point, as in `CSI code u`; `shifted` is what it types with Shift.
  init?(code: Int, shifted: Int?, _ modifiers: Modifiers) {
    switch code {
    case 9: self.init(.tab, modifiers)
    case 10, 13: self.init(.enter, modifiers)
    case 27: self.init(.escape, modifiers)
    case 8, 127: self.init(.backspace, modifiers)
    case 57344...63743:
      guard let key = Key(kittyCode: code) else { return nil }
      self.init(key, modifiers)
    default:
      guard let character = Self.printable(code) else { return nil }
      self.init(character: character, shifted: shifted.flatMap(Self.printable), modifiers)
    }
  }

  /// Puts a character with modifiers into the one form that each key has.
  ///
  /// Shift goes into the character; a letter with Control is in lower case, and the combinations
  /// that are keys of their own by byte are those keys here too.
  init(character: Character, shifted: Character?, _ modifiers: Modifiers) {
    var character = character
    var modifiers = modifiers
    if modifiers.contains(.shift) {
      let upper = Character.single(character.uppercased())
      let withShift = shifted ?? (upper != character ? upper : nil)
      if modifiers.contains(.control) {
        // A letter keeps Shift beside it; `_` is Shift with `-` on most keyboards.
        let symbol = withShift ?? (character == "-" ? "_" : character)
        if !symbol.isLetter, symbol != character {
          character = symbol
          modifiers.remove(.shift)
        }
      } else if let withShift {
        character = withShift
        modifiers.remove(.shift)
      } else if character.isUppercase {
        modifiers.remove(.shift)
      }
    }
    if modifiers.contains(.control) {
      character = Character.single(character.lowercased()) ?? character
      if let key = Self.sameAsControl(character), !modifiers.contains(.shift) {
        modifiers.remove(.control)
        self.init(key, modifiers)
        return
      }
      // Both send byte 31.
      if character == "/" { character = "_" }
    }
    self.init(.character(character), modifiers)
  }

  /// Control with these letters always was another key.
  private static func sameAsControl(_ character: Character) -> Key? {
    switch character {
    case "h": .backspace
    case "i": .tab
    case "j": .lineFeed
    case "m": .enter
    case "[": .escape
    default: nil
    }
  }

  private static func printable(_ code: Int) -> Character? {
    guard code >= 0x20, !(0x7F..<0xA0).contains(code), code <= 0x10FFFF,
      let scalar = Unicode.Scalar(UInt32(code))
    else { return nil }
    return Character(scalar)
  }
}

extension Character {
  /// The character of a string that is one.
  fileprivate static func single(_ string: String) -> Character? {
    string.count == 1 ? string.first : nil
  }
}

extension Modifiers {
  /// A modifier parameter: 1 and the sum of Shift 1, Alt 2, Control 4, Meta 32 (taken as Alt).
  init(parameter: Int) {
    let bits = max(0, parameter - 1)
    self = []
    if bits & 1 != 0 { insert(.shift) }
    if bits & (2 | 32) != 0 { insert(.alt) }
    if bits & 4 != 0 { insert(.control) }
  }

  /// Super or Hyper is held: the key is the desktop's, not ours.
  static func hasForeign(parameter: Int) -> Bool {
    max(0, parameter - 1) & (8 | 16) != 0
  }
}
