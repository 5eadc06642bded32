/// A frame, or a part of one: a grid of cells that views draw into.
///
/// Only clean text comes in.
///
/// A wide glyph is always whole: writing over one half blanks the other.
package struct Surface: Sendable, Equatable {
  package let size: Size
  /// Where the hardware cursor stands; nil hides it.
  package var cursor: Point?
  /// Up to which column, exclusively, a character that is typed now (``mayEcho(_:)``) will stand where the
  /// cursor is, in the plain style and with the cursor behind it; nil where it may do anything else.
  ///
  /// Who reads the keys can show such a character before anybody has thought about it.
  package var echoEnd: Int?

  /// Whether a byte is a printed character of ASCII, which no terminal acts on, and nothing but text; an `@` may
  /// open a list.
  package static func mayEcho(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "@")
  }

  /// The images that some of its cells stand for, whether those are covered or not.
  package var images: [PlacedImage] = []
  /// Each row by itself: rows that nothing was written to since one surface was copied from another
  /// are shared by both, and need not be compared.
  var rows: [[Cell]]

  package init(size: Size) {
    self.size = size
    rows = Array(
      repeating: Array(repeating: Cell(), count: max(0, size.columns)), count: max(0, size.rows))
  }

  package var bounds: Rect { Rect(size) }

  /// Outside of the surface a cell reads blank, and writing does nothing.
  package subscript(column: Int, row: Int) -> Cell {
    get {
      bounds.contains(Point(column: column, row: row))
        ? rows[row][column] : Cell()
    }
    set {
      guard bounds.contains(Point(column: column, row: row)) else { return }
      guard newValue.content != .continuation else {
        // Comes with its glyph; alone it is nothing.
        if self[column, row].content != .continuation {
          write(Cell(.blank, style: newValue.style), column, row)
        }
        return
      }
      write(newValue, column, row)
    }
  }

  /// Puts text on a row, clipped to a rectangle or to the surface; returns the columns from its
  /// start to its end or to where it was clipped.
  @discardableResult
  package mutating func put(
    _ text: CleanText, at point: Point, style: Style, in clip: Rect? = nil
  ) -> Int {
    let clip = clip.map { bounds.intersection($0) } ?? bounds
    guard point.row >= clip.row, point.row < clip.endRow else { return text.width }
    var column = point.column
    for glyph in text.glyphs where column < clip.endColumn {
      Self.place(glyph, column, style, clip, in: &rows[point.row])
      column += glyph.width
    }
    return max(0, min(column, max(point.column, clip.endColumn)) - point.column)
  }

  /// Fills a rectangle with a cell; a row that is so already is not written to.
  ///
  /// A wide glyph cannot fill: it counts as a blank.
  package mutating func fill(_ rect: Rect, with cell: Cell) {
    var cell = cell
    if case .glyph(let glyph) = cell.content, glyph.width == 2 { cell.content = .blank }
    if cell.content == .continuation { cell.content = .blank }
    let rect = bounds.intersection(rect)
    guard !rect.isEmpty else { return }
    for row in rect.row..<rect.endRow
    where !isFilled(row, rect.column..<rect.endColumn, with: cell) {
      // The edges may cut wide glyphs.
      write(cell, rect.column, row)
      write(cell, rect.endColumn - 1, row)
      rows[row].withUnsafeMutableBufferPointer { cells in
        cells[rect.column..<rect.endColumn].update(repeating: cell)
      }
    }
  }

  /// Lays a ground under what is there; a picture's cells keep their own.
  package mutating func setGround(_ rect: Rect, _ ground: Ground) {
    restyle(rect) { style in
      guard case .role(let ink, _, let underlined) = style else { return style }
      return .role(ink, ground, underlined: underlined)
    }
  }

  /// Changes the style of each cell of a rectangle.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let rect = bounds.intersection(rect)
    guard !rect.isEmpty else { return }
    for row in rect.row..<rect.endRow {
      rows[row].withUnsafeMutableBufferPointer { cells in
        for column in rect.column..<rect.endColumn {
          cells[column].style = change(cells[column].style)
        }
      }
    }
  }

  /// Copies another surface to a place, clipped to a rectangle; wide glyphs that the edge cuts
  /// become blanks.
  ///
  /// The cursor is not copied.
  package mutating func blit(_ other: Surface, at point: Point, clip: Rect) {
    let target = Rect(
      column: point.column, row: point.row, columns: other.size.columns, rows: other.size.rows)
    let rect = bounds.intersection(clip).intersection(target)
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        let cell = other[column - point.column, row - point.row]
        switch cell.content {
        case .continuation: continue
        case .glyph(let glyph): Self.place(glyph, column, cell.style, rect, in: &rows[row])
        case .blank: write(cell, column, row)
        }
      }
      // The right half of a glyph whose left half is outside.
      let first = other[rect.column - point.column, row - point.row]
      if first.content == .continuation {
        write(Cell(.blank, style: first.style), rect.column, row)
      }
    }
  }

  /// Writes a cell inside the surface and blanks the halves of wide glyphs that it orphans.
  private mutating func write(_ cell: Cell, _ column: Int, _ row: Int) {
    Self.write(cell, column, in: &rows[row])
  }

  /// Writes a glyph inside a rectangle; of a wide one that an edge cuts, a blank for the part
  /// inside.
  private static func place(
    _ glyph: Glyph, _ column: Int, _ style: Style, _ clip: Rect, in row: inout [Cell]
  ) {
    let isFirstIn = column >= clip.column && column < clip.endColumn
    if glyph.width == 1 {
      if isFirstIn {
        write(Cell(glyph == .space ? .blank : .glyph(glyph), style: style), column, in: &row)
      }
      return
    }
    let isSecondIn = column + 1 >= clip.column && column + 1 < clip.endColumn
    if isFirstIn, isSecondIn {
      write(Cell(.glyph(glyph), style: style), column, in: &row)
      row[column + 1] = Cell(.continuation, style: style)
    } else if isFirstIn {
      write(Cell(.blank, style: style), column, in: &row)
    } else if isSecondIn {
      write(Cell(.blank, style: style), column + 1, in: &row)
    }
  }

  private static func write(_ cell: Cell, _ column: Int, in row: inout [Cell]) {
    if row[column].content == .continuation, column > 0 { row[column - 1].content = .blank }
    blankSecondHalf(column, in: &row)
    row[column] = cell
    guard case .glyph(let glyph) = cell.content, glyph.width == 2 else { return }
    guard column + 1 < row.count else {
      row[column].content = .blank
      return
    }
    blankSecondHalf(column + 1, in: &row)
    row[column + 1] = Cell(.continuation, style: cell.style)
  }

  /// Blanks the other half of the wide glyph that begins in a cell.
  private static func blankSecondHalf(_ column: Int, in row: inout [Cell]) {
    if case .glyph(let glyph) = row[column].content, glyph.width == 2, column + 1 < row.count {
      row[column + 1].content = .blank
    }
  }
}
