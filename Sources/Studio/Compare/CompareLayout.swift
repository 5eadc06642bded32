import TerminalUI

/// Where the two pictures and the words about them stand: pictures on top, words below.
struct CompareLayout {
  let frame: Rect
  /// The header's row, pictures below it.
  private let pictureRows: Int
  let words: Rect
  let isBeside: Bool
  /// How many lines the words take.
  let lineCount: Int

  /// From here on two pictures have room side by side.
  private static let besideColumns = 80
  /// Fewer rows show nothing of a picture.
  private static let fewestPictureRows = 5

  /// - Returns: `nil` where nothing is compared.
  init?(_ model: Model) {
    guard let comparison = model.comparison else { return nil }
    frame = Rect(column: 0, row: 0, columns: model.size.columns, rows: model.size.rows - 1)
    let inside = frame.inset(columns: 2, rows: 1)
    lineCount = CompareWords(comparison, model, width: inside.columns).lines.count
    isBeside = comparison.mode == .beside && frame.columns >= Self.besideColumns
    // The words get what they need, and at least two fifths are the pictures' if there are any.
    let rest = max(0, inside.rows - 2)
    let hasPictures =
      comparison.mode != .text
      && (comparison.left.savedPath != nil || comparison.right.savedPath != nil)
    let forPictures = hasPictures ? max(rest - lineCount, rest * 11 / 20) : 0
    pictureRows = forPictures >= Self.fewestPictureRows ? forPictures : 0
    words = Rect(
      column: inside.column, row: inside.row + 2 + pictureRows, columns: inside.columns,
      rows: max(0, inside.rows - 2 - pictureRows))
  }

  var hasPictures: Bool { pictureRows > 0 }
  /// The row of the line above the words.
  var dividerRow: Int { words.row - 1 }
  /// The column of the line between the sides.
  var dividerColumn: Int { frame.column + frame.columns / 2 - 1 }

  /// The side's room, its header's row on top.
  func room(of side: Comparison.Side) -> Rect {
    let inside = frame.inset(columns: 1, rows: 1)
    let rows = pictureRows + 1
    guard isBeside else {
      return Rect(column: inside.column, row: inside.row, columns: inside.columns, rows: rows)
    }
    let middle = dividerColumn
    return side == .left
      ? Rect(
        column: inside.column, row: inside.row, columns: middle - inside.column, rows: rows)
      : Rect(
        column: middle + 1, row: inside.row, columns: inside.endColumn - middle - 1, rows: rows)
  }

  /// The column of the movable line; `nil` where there are no pictures.
  func splitColumn(_ comparison: Comparison) -> Int? {
    box(of: .left).map { box in
      box.column + min(max(0, Int(Double(box.columns) * comparison.split)), box.columns - 1)
    }
  }

  /// Where a picture may stand, with a cell of air at its sides; `nil` where there is no room.
  func box(of side: Comparison.Side) -> Rect? {
    guard hasPictures else { return nil }
    let room = room(of: side)
    let box = Rect(
      column: room.column + 1, row: room.row + 1, columns: room.columns - 2, rows: room.rows - 1)
    return box.columns >= 4 ? box : nil
  }
}
