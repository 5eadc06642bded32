/// A colour as a terminal takes it.
package enum TerminalColour: Sendable, Hashable {
  /// The terminal's own text colour or ground.
  case standard
  /// One of the terminal's palette, from 0 to 255.
  case index(UInt8)
  case rgb(RGB)
}

/// What a terminal is told of a cell: two colours and attributes.
package struct Look: Sendable, Hashable {
  package struct Attributes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  package var foreground: TerminalColour
  package var background: TerminalColour
  package var attributes: Attributes

  package init(
    foreground: TerminalColour = .standard, background: TerminalColour = .standard,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
