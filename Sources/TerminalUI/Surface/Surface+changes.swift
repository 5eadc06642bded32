import Glibc

extension Surface {
  /// The next run of a row's columns, from a column on, where this surface differs from an older one
  /// of the same size; nil when there is none.
  package func changedColumns(inRow row: Int, from column: Int, since old: Surface) -> Range<Int>? {
    guard size == old.size, row >= 0, row < size.rows, column >= 0 else { return nil }
    if sharesRow(row, with: old) { return nil }
    let (new, old) = (rows[row], old.rows[row])
    var first = column
    while true {
      first = Self.equalBits(new, old, from: first)
      // Bytes that mean nothing may differ in equal cells.
      guard first < size.columns, new[first] == old[first] else { break }
      first += 1
    }
    guard first < size.columns else { return nil }
    var end = first + 1
    while end < size.columns, new[end] != old[end] { end += 1 }
    return first..<end
  }

  /// The first column, from one on, whose cells are not the same bit by bit: most of a row is, and that is told
  /// without a look at what a cell means.
  private static func equalBits(_ new: [Cell], _ old: [Cell], from column: Int) -> Int {
    new.withUnsafeBytes { new in
      old.withUnsafeBytes { old in
        let size = MemoryLayout<Cell>.stride
        var place = column * size
        let end = min(new.count, old.count)
        while place + 8 <= end,
          new.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            == old.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        {
          place += 8
        }
        return place / size
      }
    }
  }

  /// Whether a cell fills these columns already: a row that is not written to stays shared with other surfaces.
  func isFilled(_ row: Int, _ columns: Range<Int>, with cell: Cell) -> Bool {
    guard let first = columns.first, rows[row][first] == cell else { return false }
    let isSame = rows[row].withUnsafeBytes { cells in
      guard let base = cells.baseAddress else { return false }
      let size = MemoryLayout<Cell>.stride
      // Each cell is the same as the one before it.
      let start = base + first * size
      return memcmp(start, start + size, (columns.count - 1) * size) == 0
    }
    // Bytes that mean nothing may differ in equal cells.
    return isSame || rows[row][columns].allSatisfy { $0 == cell }
  }

  /// Puts text on a row of a rectangle and blanks the rest of it there; a row that shows that already is not
  /// written to.
  package mutating func putLine(
    _ text: CleanText, column: Int, row: Int, style: Style, in clip: Rect
  ) {
    let line = Rect(column: clip.column, row: row, columns: clip.columns, rows: 1)
    guard !shows(text, column: column, row: row, style: style, in: line) else { return }
    fill(line, with: Cell())
    put(text, at: Point(column: column, row: row), style: style, in: clip)
  }

  /// Whether a line is this text, and blank around it; of one that is clipped, no.
  private func shows(
    _ text: CleanText, column: Int, row: Int, style: Style, in line: Rect
  ) -> Bool {
    guard bounds.intersection(line) == line, column >= line.column,
      column + text.width <= line.endColumn
    else { return false }
    let cells = rows[row]
    let blank = Cell()
    for place in line.column..<column where cells[place] != blank { return false }
    var place = column
    for glyph in text.glyphs {
      guard cells[place] == Cell(glyph == .space ? .blank : .glyph(glyph), style: style) else {
        return false
      }
      // A wide glyph is always whole.
      place += glyph.width
    }
    for place in place..<line.endColumn where cells[place] != blank { return false }
    return true
  }

  /// Whether a row is the same because nothing was written to it since one was copied from the other.
  func sharesRow(_ row: Int, with old: Surface) -> Bool {
    rows[row].withUnsafeBufferPointer { new in
      old.rows[row].withUnsafeBufferPointer { $0.baseAddress == new.baseAddress }
    }
  }
}
