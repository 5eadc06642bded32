import TerminalUI

/// Where the thumbnails of a sheet stand: in rows and columns, each with two lines of words below and
/// room around it for the frame of the selected one.
struct SheetLayout {
  let frame: Rect
  /// Of a thumbnail's picture, in cells.
  let thumbnail: Size
  let columns: Int
  /// How many rows of thumbnails are in sight.
  let rows: Int

  /// The lines of words below a picture.
  private static let words = 2
  private static let air = Size(columns: 4, rows: 2)

  init(width wanted: Int, size: Size) {
    frame = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    let inside = frame.inset(columns: 1, rows: 1)
    let most = min(
      inside.columns - 2, 2 * max(1, inside.rows - Self.words - Self.air.rows))
    let width = max(2, min(wanted, most) / 2 * 2)
    thumbnail = Size(columns: width, rows: width / 2)
    columns = max(1, size.columns / (width + Self.air.columns))
    rows = max(1, inside.rows / (thumbnail.rows + Self.words + Self.air.rows))
  }

  var capacity: Int { columns * rows }

  /// The room of a picture, its words below it.
  ///
  /// - Parameter index: From the first in sight.
  func picture(_ index: Int) -> Rect {
    let row = index / columns
    let column = index % columns
    return Rect(
      column: frame.column + 2 + column * (thumbnail.columns + Self.air.columns),
      row: frame.row + 2 + row * (thumbnail.rows + Self.words + Self.air.rows),
      columns: thumbnail.columns, rows: thumbnail.rows)
  }

  /// Picture and words with the frame around them.
  func box(_ index: Int) -> Rect {
    let picture = picture(index)
    return Rect(
      column: picture.column - 1, row: picture.row - 1, columns: picture.columns + 2,
      rows: picture.rows + Self.words + 2)
  }

  /// The one under a point, from the first in sight.
  func index(at point: Point) -> Int? {
    (0..<capacity).first { box($0).contains(point) }
  }
}
