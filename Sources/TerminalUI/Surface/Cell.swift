/// One cell of the screen.
package struct Cell: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case blank
    /// A glyph as the terminal can place it: a base scalar with what combines with it, 1 or 2 wide.
    case glyph(Glyph)
    /// The right half of a wide glyph.
    case continuation
  }

  package var content: Content
  package var style: Style

  package init(_ content: Content = .blank, style: Style = .plain) {
    self.content = content
    self.style = style
  }
}
