/// A picture as cells, ready to be drawn.
package struct CellPicture: Sendable, Equatable {
  package let size: Size
  /// Row by row.
  package let cells: [Cell]

  /// A picture of as many cells as the size says; missing ones are blank.
  package init(size: Size, cells: [Cell]) {
    self.size = size
    let count = size.columns * size.rows
    self.cells =
      cells.prefix(count) + Array(repeating: Cell(), count: max(0, count - cells.count))
  }

  /// Draws the picture at a place, clipped to a rectangle.
  package func draw(into surface: inout Surface, at point: Point, clip: Rect) {
    let whole = Rect(
      column: point.column, row: point.row, columns: size.columns, rows: size.rows)
    let rect = surface.bounds.intersection(clip).intersection(whole)
    for row in rect.row..<rect.endRow {
      let start = (row - point.row) * size.columns
      for column in rect.column..<rect.endColumn {
        surface[column, row] = cells[start + column - point.column]
      }
    }
  }
}
