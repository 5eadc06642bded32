/// The joined frame of a screen: boxes that share edges, light or heavy, with the right glyph at
/// every junction.
package struct FrameLines: Sendable, Equatable {
  private struct Mark: Sendable, Equatable {
    var arms = LineArms()
    var ground = Ground.base
  }

  private let size: Size
  private var marks: [Mark]

  package init(size: Size) {
    self.size = size
    marks = Array(repeating: Mark(), count: size.columns * size.rows)
  }

  /// Adds the outline of a rectangle; where lines meet, the heavier one shows.
  ///
  /// `isOpenBelow` leaves out the lower edge, as where it carries the title of a pane below that has
  /// not the focus: the box of that pane draws it.
  package mutating func addBox(
    _ rect: Rect, heavy: Bool, ground: Ground = .base, isOpenBelow: Bool = false
  ) {
    guard !rect.isEmpty else { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    addHorizontal(row: rect.row, from: rect.column, through: right, heavy: heavy, ground: ground)
    if !isOpenBelow {
      addHorizontal(row: bottom, from: rect.column, through: right, heavy: heavy, ground: ground)
    }
    addVertical(column: rect.column, from: rect.row, through: bottom, heavy: heavy, ground: ground)
    addVertical(column: right, from: rect.row, through: bottom, heavy: heavy, ground: ground)
  }

  /// Adds a line between the middles of two cells of a row.
  package mutating func addHorizontal(
    row: Int, from start: Int, through end: Int, heavy: Bool, ground: Ground = .base
  ) {
    guard start < end else { return }
    let weight: LineArms.Weight = heavy ? .heavy : .light
    for column in start..<end {
      add(column, row, ground) { $0.right = max($0.right, weight) }
      add(column + 1, row, ground) { $0.left = max($0.left, weight) }
    }
  }

  /// Adds a line between the middles of two cells of a column.
  package mutating func addVertical(
    column: Int, from start: Int, through end: Int, heavy: Bool, ground: Ground = .base
  ) {
    guard start < end else { return }
    let weight: LineArms.Weight = heavy ? .heavy : .light
    for row in start..<end {
      add(column, row, ground) { $0.down = max($0.down, weight) }
      add(column, row + 1, ground) { $0.up = max($0.up, weight) }
    }
  }

  /// Draws the lines; cells without a line stay as they are.
  package func draw(into surface: inout Surface, glyphs: GlyphSet) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let mark = marks[row * size.columns + column]
        if mark.arms.isEmpty { continue }
        let ink: Ink = mark.arms.isHeavy ? .borderFocus : .border
        surface[column, row] = Cell(
          .glyph(glyphs.line(mark.arms)), style: .role(ink, mark.ground))
      }
    }
  }

  private mutating func add(
    _ column: Int, _ row: Int, _ ground: Ground, _ change: (inout LineArms) -> Void
  ) {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
    let index = row * size.columns + column
    change(&marks[index].arms)
    if ground != .base { marks[index].ground = ground }
  }
}
