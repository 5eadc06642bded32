/// A picture as cells, ready to be drawn.
package struct CellPicture: Sendable, Equatable {
  package let size: Size
  /// Row by row.
  package let cells: [Cell]
  /// Of the whole picture, of which this may show a part; `nil` where it is not known.
  package let pixels: PixelSize?
  /// What the cells stand for, where the terminal shows pixels.
  package let image: TerminalImage?

  /// A picture of as many cells as the size says; missing ones are blank.
  package init(size: Size, cells: [Cell], pixels: PixelSize? = nil) {
    self.size = size
    self.pixels = pixels
    image = nil
    let count = size.columns * size.rows
    self.cells =
      cells.prefix(count) + Array(repeating: Cell(), count: max(0, count - cells.count))
  }

  /// An image's cells.
  package init(_ image: TerminalImage, pixels: PixelSize) {
    size = image.size
    cells = image.cells
    self.pixels = pixels
    self.image = image
  }

  /// Whether a part of its cells shows a part of it: what is drawn over blank cells shows all or nothing.
  package var canBeCut: Bool { image.map { $0.form == .placeholders } ?? true }

  /// Draws the picture at a place, clipped to a rectangle.
  package func draw(into surface: inout Surface, at point: Point, clip: Rect) {
    let whole = Rect(
      column: point.column, row: point.row, columns: size.columns, rows: size.rows)
    let rect = surface.bounds.intersection(clip).intersection(whole)
    if let image, !rect.isEmpty { surface.images.append(PlacedImage(image, at: point)) }
    for row in rect.row..<rect.endRow {
      let start = (row - point.row) * size.columns
      for column in rect.column..<rect.endColumn {
        surface[column, row] = cells[start + column - point.column]
      }
    }
  }
}
