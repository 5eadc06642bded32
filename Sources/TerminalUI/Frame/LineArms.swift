/// The lines that leave a cell's middle, by side; what a junction glyph is chosen by.
package struct LineArms: Sendable, Hashable {
  package enum Weight: Int, Sendable, Hashable, Comparable {
    case none
    case light
    case heavy

    package static func < (left: Weight, right: Weight) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  package var up = Weight.none
  package var right = Weight.none
  package var down = Weight.none
  package var left = Weight.none

  package init() {}

  package init(
    up: Weight = .none, right: Weight = .none, down: Weight = .none, left: Weight = .none
  ) {
    self.up = up
    self.right = right
    self.down = down
    self.left = left
  }

  package var isEmpty: Bool { self == LineArms() }
  package var isHeavy: Bool { max(max(up, down), max(left, right)) == .heavy }
  package var isHorizontal: Bool { up == .none && down == .none && !isEmpty }
  package var isVertical: Bool { left == .none && right == .none && !isEmpty }

  /// Unicode's box drawing glyph of these arms; a space for none.
  package var boxDrawing: Unicode.Scalar {
    let index = ((up.rawValue * 3 + right.rawValue) * 3 + down.rawValue) * 3 + left.rawValue
    return Self.boxDrawings[index]
  }

  /// Counted in threes: up, right, down, left, each none, light or heavy.
  private static let boxDrawings = Array(
    (" ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳"
      + "╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈"
      + "╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋").unicodeScalars)
}
