package import Api18
package import TerminalUI

/// The last press of the left button in a text, to tell a second and a third click, and a drag.
package struct FieldPress: Sendable, Equatable {
  package var point: Point
  package var at: Timestamp
  /// 1 for a click, 2 for a double one, 3 for a triple one.
  package var count: Int
  package var isHeld = true

  package init(point: Point, at: Timestamp, count: Int) {
    self.point = point
    self.at = at
    self.count = count
  }

  /// How soon a second click counts as a double one.
  static let span = Duration.milliseconds(400)

  /// Which click in a row one here and now would be.
  func next(at point: Point, _ now: Timestamp) -> Int {
    let passed = now.since(at)
    let isNear = abs(self.point.column - point.column) <= 1 && self.point.row == point.row
    return isNear && passed >= .zero && passed <= Self.span ? count % 3 + 1 : 1
  }
}
