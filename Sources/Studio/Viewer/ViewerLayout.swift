import TerminalUI

/// Where the pictures of a full screen stand: all of it is theirs but the frame, which says the rest.
struct ViewerLayout {
  let frame: Rect
  /// Two rooms rather than one.
  let isBeside: Bool
  /// The room of the job's picture.
  let room: Rect
  /// The room of the reference's; the same one where they do not stand beside each other.
  let referenceRoom: Rect

  /// From here on two pictures have room side by side.
  private static let besideColumns = 60

  init(_ viewer: Viewer, size: Size) {
    frame = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    let inside = frame.inset(columns: 1, rows: 1)
    isBeside =
      viewer.mode == .beside && viewer.reference != nil && frame.columns >= Self.besideColumns
    guard isBeside else {
      room = inside
      referenceRoom = inside
      return
    }
    let middle = frame.columns / 2
    referenceRoom = Rect(
      column: inside.column, row: inside.row, columns: middle - inside.column, rows: inside.rows)
    room = Rect(
      column: middle + 1, row: inside.row, columns: inside.endColumn - middle - 1,
      rows: inside.rows)
  }

  /// The column of the line between two rooms.
  var dividerColumn: Int { room.column - 1 }

  /// The column of the movable line.
  func splitColumn(_ viewer: Viewer) -> Int {
    room.column + min(max(0, Int(Double(room.columns) * viewer.split)), max(0, room.columns - 1))
  }
}

extension CellPicture {
  /// The cells it takes in the middle of a room.
  func place(in room: Rect) -> Rect {
    Rect(
      column: room.column + max(0, (room.columns - size.columns) / 2),
      row: room.row + max(0, (room.rows - size.rows) / 2), columns: size.columns, rows: size.rows)
  }
}
