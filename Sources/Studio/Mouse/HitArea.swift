import TerminalUI

/// A part of the screen that runs an action when it is clicked.
struct HitArea: Equatable {
  let rect: Rect
  let id: ActionID

  init(_ rect: Rect, _ id: ActionID) {
    self.rect = rect
    self.id = id
  }

  /// - Parameter end: one past the last column.
  init(row: Int, from start: Int, to end: Int, _ id: ActionID) {
    self.init(Rect(column: start, row: row, columns: end - start, rows: 1), id)
  }
}

extension [HitArea] {
  func action(at point: Point) -> ActionID? { first { $0.rect.contains(point) }?.id }
}
