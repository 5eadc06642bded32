/// A theme's colours, resolved: every role has a look at every depth.
///
/// Colours come from the theme; what is bold, dim, underlined or reversed at which depth does not, so
/// that no theme can make focus or selection invisible without colours.
package struct Palette: Sendable, Hashable {
  private var inks: [Ink: PaletteEntry] = [:]
  private var grounds: [Ground: PaletteEntry] = [:]
  /// No more colours than this are used for words and signs, however many the terminal has.
  ///
  /// Pictures have all of the terminal's, but none where this is mono.
  package var greatestDepth: ColourDepth

  /// A palette of the terminal's own two colours.
  package init(greatestDepth: ColourDepth = .trueColour) {
    self.greatestDepth = greatestDepth
  }

  /// Attributes alone, at any depth.
  package static let mono = Palette(greatestDepth: .mono)

  package subscript(ink: Ink) -> PaletteEntry {
    get { inks[ink] ?? PaletteEntry() }
    set { inks[ink] = newValue }
  }

  package subscript(ground: Ground) -> PaletteEntry {
    get { grounds[ground] ?? PaletteEntry() }
    set { grounds[ground] = newValue }
  }

  /// How a glyph of this ink on this ground looks on a terminal of this depth.
  package func look(
    _ ink: Ink, _ ground: Ground, underlined: Bool = false, depth: ColourDepth
  ) -> Look {
    let depth = min(depth, greatestDepth)
    let (foreground, background, isReversed) = colours(ink, ground, depth)
    var attributes = ink.attributes(at: depth).union(ground.attributes(at: depth))
    if isReversed { attributes.insert(.reverse) }
    if underlined { attributes.insert(.underline) }
    return Look(foreground: foreground, background: background, attributes: attributes)
  }

  private func colours(
    _ ink: Ink, _ ground: Ground, _ depth: ColourDepth
  ) -> (foreground: TerminalColour, background: TerminalColour, isReversed: Bool) {
    switch depth {
    case .mono: return (.standard, .standard, false)
    case .indexed256: return (self[ink].indexed256, self[ground].indexed256, false)
    case .trueColour: return (self[ink].trueColour, self[ground].trueColour, false)
    case .sixteen:
      guard case .colour(let background) = self[ground].sixteen else {
        return (.standard, .standard, true)
      }
      guard case .colour(let foreground) = self[ink].sixteen else {
        return (.standard, background, true)
      }
      return (foreground, background, false)
    }
  }
}

extension Ink {
  /// What marks the ink besides its colour.
  fileprivate func attributes(at depth: ColourDepth) -> Look.Attributes {
    switch (self, depth) {
    case (.onMatch, .mono): [.bold, .underline]
    case (.strong, _), (.titleFocus, _), (.onMatch, _): .bold
    case (.key, .mono), (.key, .sixteen), (.error, .mono), (.error, .sixteen): .bold
    case (.accent, .mono), (.borderFocus, .mono), (.running, .mono), (.warning, .mono): .bold
    case (.border, .mono), (.border, .sixteen): .dim
    case (.placeholder, .mono), (.removed, .mono): .dim
    case (.added, .mono): .underline
    default: []
    }
  }
}

extension Ground {
  /// What marks the ground besides its colour.
  fileprivate func attributes(at depth: ColourDepth) -> Look.Attributes {
    switch (self, depth) {
    case (.selection, .mono), (.textSelection, .mono), (.chip, .mono): .reverse
    case (.selectionIdle, .mono), (.selectionIdle, .sixteen): .bold
    default: []
    }
  }
}
