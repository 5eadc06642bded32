import TextEditing

/// What one cell, or two, can show: a base scalar and up to four that combine with it.
///
/// ncurses 6.4 keeps five scalars a cell. They are packed to 21 bits each, so that a glyph never
/// allocates and a frame's cells compare as numbers.
package struct Glyph: Sendable, Hashable {
  /// Base, first and second mark, from the lowest bits.
  private var low: UInt64
  /// Third and fourth mark; the top bit says that it is two wide.
  private var high: UInt64

  private static let wide: UInt64 = 1 << 63

  /// The glyph of one scalar.
  ///
  /// What cannot be placed alone is shown by a stand-in: a space for a control character, else
  /// U+FFFD.
  package init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F, 0x2500...0x259F, 0x2800...0x28FF:
      // ASCII, lines, blocks and braille, of which pictures are made: known without asking.
      self.init(base: scalar, width: 1)
    default:
      self = Self.measured(scalar)
    }
  }

  private static func measured(_ scalar: Unicode.Scalar) -> Glyph {
    CleanText(String(Character(scalar))).glyphs.first
      ?? Glyph(base: "\u{FFFD}", width: 1)
  }

  /// `width` is 1 or 2, as measured.
  init(base: Unicode.Scalar, width: Int) {
    low = UInt64(base.value)
    high = width == 2 ? Self.wide : 0
  }

  package static let space = Glyph(base: " ", width: 1)

  /// Columns: 1 or 2.
  package var width: Int { high & Self.wide == 0 ? 1 : 2 }

  /// Whether anything combines with the base.
  package var hasMarks: Bool { low >> 21 != 0 }

  package var base: Unicode.Scalar { Self.scalar(low & Self.mask) ?? " " }

  package var scalars: [Unicode.Scalar] { [base] + marks }

  package var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Adds a mark; a fifth one is left out.
  mutating func add(_ mark: Unicode.Scalar) {
    let value = UInt64(mark.value)
    if low >> 21 & Self.mask == 0 {
      low |= value << 21
    } else if low >> 42 & Self.mask == 0 {
      low |= value << 42
    } else if high & Self.mask == 0 {
      high |= value
    } else if high >> 21 & Self.mask == 0 {
      high |= value << 21
    }
  }

  private var marks: [Unicode.Scalar] {
    // Most glyphs have none.
    guard hasMarks else { return [] }
    return [low >> 21, low >> 42, high, high >> 21].compactMap { bits in
      bits & Self.mask == 0 ? nil : Self.scalar(bits & Self.mask)
    }
  }

  private static let mask: UInt64 = 1 << 21 - 1

  private static func scalar(_ value: UInt64) -> Unicode.Scalar? {
    Unicode.Scalar(UInt32(truncatingIfNeeded: value))
  }
}

extension Glyph: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    self.init(scalar)
  }
}
