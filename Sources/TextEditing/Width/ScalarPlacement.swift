import CWidth

/// How the scalars of one grapheme cluster are placed in cells, so that every terminal agrees on
/// the columns: layout, caret and drawing all go through here.
///
/// Terminals and libraries differ on what a cluster takes (a family emoji is 2, 8 or 11 columns), but
/// agree on single scalars and on marks that combine. So joined pictographs are cut to their first,
/// invisible scalars go, flags become their letters, and what is left is measured by libc's
/// `wcwidth`, which is the measure ncurses uses.
package enum ScalarPlacement: Sendable, Equatable {
  /// Begins a cell, 1 or 2 columns wide.
  case base(Unicode.Scalar, width: Int)
  /// Combines with the base before it.
  case mark(Unicode.Scalar)

  /// Hands each placed scalar of a cluster to `place`, in order; the first one is a base.
  ///
  /// A cluster of invisible scalars places nothing.
  package static func forEach(
    in cluster: Character, _ place: (ScalarPlacement) -> Void
  ) {
    if cluster == "\r\n" {
      place(.base(" ", width: 1))
      return
    }
    var state = State()
    let scalars = cluster.unicodeScalars
    if scalars.contains(where: { HangulSyllables.jamo.contains($0.value) }) {
      for scalar in HangulSyllables.composed(scalars) { state.take(scalar, place) }
    } else {
      for scalar in scalars { state.take(scalar, place) }
    }
  }

  /// The columns of a scalar that is a cluster of its own wherever others like it stand beside it, and
  /// is placed as it is; `nil` where more has to be looked at.
  ///
  /// Letters and signs of the scripts whose marks are scalars of their own: between two of them there is
  /// always a boundary (Unicode Standard Annex 29, rule GB999).
  package static func columns(ofPlain scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    // Latin, Greek, Cyrillic, punctuation; CJK with kana, Hangul syllables, fullwidth forms.
    case 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x52F, 0x2010...0x2027, 0x3000...0x3029,
      0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0xFF01...0xFF9D:
      let columns = Int(cw_width(scalar.value))
      return columns > 0 ? columns : nil
    default: return nil
    }
  }

  private struct State {
    /// The width of the last base, 0 before the first.
    var width = 0
    var isAfterJoiner = false
    var isAfterDroppedPictograph = false

    mutating func take(_ scalar: Unicode.Scalar, _ place: (ScalarPlacement) -> Void) {
      let value = scalar.value
      if value == 0x200D {
        isAfterJoiner = true
        return
      }
      let wasAfterJoiner = isAfterJoiner
      isAfterJoiner = false
      if wasAfterJoiner, isPictograph(scalar) {
        isAfterDroppedPictograph = true
        return
      }
      // A skin tone that ncurses would drop after a wide base, and tmux show as two more columns.
      if (0x1F3FB...0x1F3FF).contains(value), width == 2 || isAfterDroppedPictograph { return }
      isAfterDroppedPictograph = false
      if (0x1F1E6...0x1F1FF).contains(value) {
        // kitty joins two of them, others do not; as letters they are the same everywhere.
        begin(Unicode.Scalar(UInt8(value - 0x1F1E6) + 0x41), width: 1, place)
        return
      }
      if isAlwaysDropped(value) { return }
      measure(scalar, place)
    }

    private mutating func measure(_ scalar: Unicode.Scalar, _ place: (ScalarPlacement) -> Void) {
      let columns = Int(cw_width(scalar.value))
      if columns == 2 || (columns == 1 && scalar.value < 0x300) {
        // Neither a control nor a format character: asking for its category would take longest.
        begin(scalar, width: columns, place)
        return
      }
      switch scalar.properties.generalCategory {
      case .format:
        return
      case .control, .lineSeparator, .paragraphSeparator:
        begin(" ", width: 1, place)
      case .nonspacingMark, .enclosingMark, .spacingMark:
        add(scalar, columns: columns, combines: true, place)
      default:
        add(
          scalar, columns: columns,
          combines: HangulSyllables.jamo.contains(scalar.value) && scalar.value >= 0x1160, place)
      }
    }

    private mutating func add(
      _ scalar: Unicode.Scalar, columns: Int, combines: Bool, _ place: (ScalarPlacement) -> Void
    ) {
      if columns < 0 {
        begin("\u{FFFD}", width: 1, place)
      } else if columns > 0 {
        begin(scalar, width: columns, place)
      } else if combines {
        if width == 0 { begin(" ", width: 1, place) }
        place(.mark(scalar))
      }
    }

    private mutating func begin(
      _ scalar: Unicode.Scalar, width: Int, _ place: (ScalarPlacement) -> Void
    ) {
      self.width = width
      place(.base(scalar, width: width))
    }

    private func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value > 0xFF && scalar.properties.isEmoji
    }

    /// Variation selectors, tags, the enclosing keycap and the soft hyphen: terminals differ on
    /// each.
    private func isAlwaysDropped(_ value: UInt32) -> Bool {
      switch value {
      case 0xAD, 0x20E3, 0xFE00...0xFE0F, 0xE0000...0xE01EF: true
      default: false
      }
    }
  }
}
