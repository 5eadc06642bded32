extension Surface {
  /// Copies another surface to a place where all of it fits; elsewhere nothing happens.
  ///
  /// As `blit`, but row by row. The cursor is not copied.
  package mutating func lay(_ other: Surface, at point: Point) {
    let room = Rect(
      column: point.column, row: point.row, columns: other.size.columns, rows: other.size.rows)
    guard !room.isEmpty, bounds.intersection(room) == room else { return }
    for index in 0..<room.rows {
      let row = room.row + index
      if room.columns == size.columns {
        rows[row] = other.rows[index]
        continue
      }
      // Glyphs that the edges cut lose their other half.
      if room.column > 0, rows[row][room.column].content == .continuation {
        rows[row][room.column - 1].content = .blank
      }
      if room.endColumn < size.columns, rows[row][room.endColumn].content == .continuation {
        rows[row][room.endColumn].content = .blank
      }
      rows[row].replaceSubrange(room.column..<room.endColumn, with: other.rows[index])
    }
  }

  /// Moves the cells of a rectangle down by so many rows, up where it is negative; what leaves it is
  /// gone, and the rows that are left keep what stood there.
  package mutating func shift(_ rect: Rect, by step: Int) {
    let rect = bounds.intersection(rect)
    guard step != 0, abs(step) < rect.rows, !rect.isEmpty else { return }
    let targets = step > 0 ? (rect.row + step)..<rect.endRow : rect.row..<(rect.endRow + step)
    let order = step > 0 ? Array(targets.reversed()) : Array(targets)
    for row in order {
      let part = rows[row - step][rect.column..<rect.endColumn]
      rows[row].replaceSubrange(rect.column..<rect.endColumn, with: part)
    }
  }

  /// Takes a whole row of a surface of the same size.
  package mutating func layRow(_ row: Int, of other: Surface) {
    guard size == other.size, rows.indices.contains(row) else { return }
    rows[row] = other.rows[row]
  }
}
