/// What a theme gives one role: a colour for each depth.
package struct PaletteEntry: Sendable, Hashable {
  /// With 16 colours a ground may also turn the cell round.
  package enum Sixteen: Sendable, Hashable {
    case colour(TerminalColour)
    /// The whole cell is reversed and its ink dropped.
    case reverse
  }

  package var trueColour: TerminalColour
  package var indexed256: TerminalColour
  package var sixteen: Sixteen

  package init(
    trueColour: TerminalColour = .standard, indexed256: TerminalColour = .standard,
    sixteen: Sixteen = .colour(.standard)
  ) {
    self.trueColour = trueColour
    self.indexed256 = indexed256
    self.sixteen = sixteen
  }
}
