/// What editing and wrapping need to know of a character, worked out once when it is inserted.
struct CharacterTraits: Sendable, Equatable {
  /// What makes up a word; a change of kind ends one.
  enum WordKind: UInt16, Sendable {
    case none
    /// Letters and digits of any script written with spaces, and `_`.
    case letters
    case han
    case hiragana
    case katakana
    /// Part of a word between two letters: `don't`.
    case apostrophe
  }

  private let bits: UInt16

  /// One ASCII scalar: it never joins another one to a cluster.
  var isASCII: Bool { bits & 0x80 != 0 }
  var isNewline: Bool { bits & 0x100 != 0 }
  /// White space where a line may be broken.
  var isSpace: Bool { bits & 0x200 != 0 }
  var wordKind: WordKind { WordKind(rawValue: bits >> 10 & 7) ?? .none }
  /// A character of a script without spaces: a line may be broken on either side.
  var breaksAround: Bool { bits & 0x2000 != 0 }
  /// Closing punctuation: never begins a line.
  var sticksToPrevious: Bool { bits & 0x4000 != 0 }
  /// Opening punctuation: never ends a line.
  var sticksToNext: Bool { bits & 0x8000 != 0 }

  /// Columns on the screen; of a newline 0.
  func width(of character: @autoclosure () -> Character) -> Int {
    let stored = Int(bits & 0x7F)
    // A cluster of many conjuncts can be wider than the bits hold.
    return stored == 0x7F ? LineWidth.of(character()) : stored
  }

  init(_ character: Character) {
    let bytes = character.utf8
    if bytes.count == 1, let byte = bytes.first {
      self = Self.ascii[Int(byte)]
    } else {
      self.init(uncached: character)
    }
  }

  /// The traits of each ASCII character.
  static let ascii: [CharacterTraits] = (0..<128).map {
    CharacterTraits(uncached: Character(Unicode.Scalar(UInt8($0))))
  }

  private init(uncached character: Character) {
    let first = character.unicodeScalars.first ?? " "
    guard character != "\n" else {
      bits = 0x180
      return
    }
    let width = LineWidth.of(character)
    var bits = UInt16(min(0x7F, width))
    if character.isASCII { bits |= 0x80 }
    if character.unicodeScalars.count == 1, Self.isBreakableSpace(first) { bits |= 0x200 }
    let kind = Self.kind(of: first)
    bits |= kind.rawValue << 10
    if Self.isClosing(first.value) { bits |= 0x4000 }
    if Self.isOpening(first.value) { bits |= 0x8000 }
    if width == 2, first.value < 0xAC00 || first.value > 0xD7A3 { bits |= 0x2000 }
    self.bits = bits
  }

  private static func isBreakableSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Without the no-break spaces, which hold words together.
    case 0x20, 0x09, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func kind(of scalar: Unicode.Scalar) -> WordKind {
    switch scalar.value {
    case 0x27, 0x2019: return .apostrophe
    case 0x5F: return .letters
    case 0x3041...0x309F: return .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: return .katakana
    case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .han
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return .letters
    default:
      return .none
    }
  }

  /// The punctuation and small kana that Japanese and Chinese typesetting keeps off a line's start.
  private static func isClosing(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0x3001, 0x3002, 0x3005,
      0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017,
      0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
      0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30FB, 0x30FC,
      0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0x2026:
      true
    default: false
    }
  }

  private static func isOpening(_ value: UInt32) -> Bool {
    switch value {
    case 0x28, 0x5B, 0x7B, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B,
      0xFF5B:
      true
    default: false
    }
  }
}
