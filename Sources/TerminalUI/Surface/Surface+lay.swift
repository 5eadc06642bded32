extension Surface {
  /// Copies another surface to a place where all of it fits; elsewhere nothing happens.
  ///
  /// As `blit`, but row by row. The cursor is not copied.
  package mutating func lay(_ other: Surface, at point: Point) {
    let room = Rect(
      column: point.column, row: point.row, columns: other.size.columns, rows: other.size.rows)
    guard !room.isEmpty, bounds.intersection(room) == room else { return }
    for row in 0..<room.rows {
      let start = (room.row + row) * size.columns + room.column
      let end = start + room.columns
      // Glyphs that the edges cut lose their other half.
      if cells[start].content == .continuation, room.column > 0 {
        cells[start - 1].content = .blank
      }
      if room.endColumn < size.columns, cells[end].content == .continuation {
        cells[end].content = .blank
      }
      let from = row * room.columns
      cells.replaceSubrange(start..<end, with: other.cells[from..<from + room.columns])
    }
  }
}
