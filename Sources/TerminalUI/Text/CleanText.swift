import TextEditing

/// Text that can be put on the screen: every glyph takes exactly the columns it says, on every
/// terminal, and no control character, bidi control or joiner is in it.
///
/// Line breaks and tabs become one space. The rule is that of `ScalarPlacement`.
package struct CleanText: Sendable, Hashable {
  package private(set) var glyphs: [Glyph]
  /// Columns.
  package private(set) var width: Int

  package init() {
    glyphs = []
    width = 0
  }

  /// Cleans any text.
  package init(_ raw: String) {
    self.init()
    if appendASCII(raw) || appendPlain(raw, widerThan: .max) { return }
    for character in raw { append(character) }
  }

  /// Cleans the beginning of any text: all of it, or a little more than so many columns, for it to be cut.
  ///
  /// What is not seen of a long text takes no time.
  package init(beginningOf raw: String, widerThan columns: Int) {
    self.init()
    if appendASCII(beginningOf: raw, columns + 1) || appendPlain(raw, widerThan: columns) { return }
    for character in raw {
      guard width <= columns else { return }
      append(character)
    }
  }

  /// One glyph, so many times.
  package init(_ glyph: Glyph, count: Int = 1) {
    glyphs = Array(repeating: glyph, count: max(0, count))
    width = glyphs.count * glyph.width
  }

  init(_ glyphs: some Sequence<Glyph>) {
    self.glyphs = Array(glyphs)
    width = self.glyphs.reduce(0) { $0 + $1.width }
  }

  package var isEmpty: Bool { glyphs.isEmpty }

  package var text: String {
    var view = String.UnicodeScalarView()
    for glyph in glyphs { view.append(contentsOf: glyph.scalars) }
    return String(view)
  }

  package mutating func append(_ other: CleanText) {
    glyphs += other.glyphs
    width += other.width
  }

  package mutating func append(_ glyph: Glyph) {
    glyphs.append(glyph)
    width += glyph.width
  }

  package static func + (left: CleanText, right: CleanText) -> CleanText {
    var result = left
    result.append(right)
    return result
  }

  package static func += (left: inout CleanText, right: CleanText) {
    left.append(right)
  }

  private mutating func appendASCII(_ raw: String) -> Bool {
    let done = raw.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return false }
      glyphs = bytes.map { Glyph(base: Unicode.Scalar($0), width: 1) }
      width = bytes.count
      return true
    }
    return done ?? false
  }

  /// - Returns: false where it does not begin with so many characters that stand alone, and are known to.
  private mutating func appendASCII(beginningOf raw: String, _ count: Int) -> Bool {
    let done = raw.utf8.withContiguousStorageIfAvailable { bytes in
      // With the one after them: it might be a mark on the last one.
      guard count > 0, bytes.count > count,
        bytes[...count].allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
      else { return false }
      glyphs = bytes[..<count].map { Glyph(base: Unicode.Scalar($0), width: 1) }
      width = count
      return true
    }
    return done ?? false
  }

  /// Scalar by scalar, where each is a character of its own: finding where characters end takes longest.
  ///
  /// - Returns: false, with nothing appended, where one is not.
  private mutating func appendPlain(_ raw: String, widerThan columns: Int) -> Bool {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(min(columns, raw.utf8.count, 256))
    var width = 0
    for scalar in raw.unicodeScalars {
      // Also of the one after them: it might be a mark on the last one.
      guard let scalarColumns = ScalarPlacement.columns(ofPlain: scalar) else { return false }
      if width > columns { break }
      glyphs.append(Glyph(base: scalar, width: scalarColumns))
      width += scalarColumns
    }
    (self.glyphs, self.width) = (glyphs, width)
    return true
  }

  private mutating func append(_ character: Character) {
    var marked: Glyph?
    ScalarPlacement.forEach(in: character) { placement in
      switch placement {
      case .base(let scalar, let width):
        if let marked { append(marked) }
        marked = Glyph(base: scalar, width: width)
      case .mark(let scalar):
        marked?.add(scalar)
      }
    }
    if let marked { append(marked) }
  }
}

extension CleanText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    self.init(value)
  }
}
