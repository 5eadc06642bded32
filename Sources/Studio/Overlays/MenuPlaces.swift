import TerminalUI

/// Where a menu stands, and its rows in it: for drawing it and for the mouse.
struct MenuPlaces: Equatable {
  let box: Rect
  /// Where its rows stand.
  let list: Rect
  /// The first row shown, so that the selected one stands in sight with its heading.
  let top: Int

  init(_ menu: Menu, _ model: __shared Model) {
    let rows = menu.shown.count
    // Where there are few rows at all, the air above and below goes.
    let tall = model.size.rows < 16 ? model.size.rows - 1 : model.size.rows - 3
    let wanted =
      menu.purpose.isTall
      ? tall : min((menu.purpose.isPalette ? menu.all.count : rows) + 6, 20)
    // Sentences are read whole where there is room for them.
    let isWide = menu.purpose.isWide || menu.purpose.listsActions
    let columns = isWide ? 100 : menu.purpose == .themes ? 46 : 72
    var box = OverlayView.centred(columns: columns, rows: max(8, wanted), model)
    // The screen is what one looks at: the picker of its colours stands aside where it can.
    if menu.purpose == .themes, model.size.columns >= PanePlaces.wideColumns {
      box = Rect(
        column: model.size.columns - box.columns - 6, row: box.row, columns: box.columns,
        rows: box.rows)
    }
    self.box = box
    let room = box.inset(columns: 2, rows: 1)
    // Sentences of actions may take two rows: above both there is air, where there is room for it.
    let hasTwo = (menu.purpose.listsActions || menu.purpose.isPalette) && room.rows >= 16
    list = Rect(
      column: room.column, row: room.row + 2, columns: room.columns,
      rows: room.rows - (hasTwo ? 5 : 4))
    top =
      rows > list.rows ? min(max(0, menu.selected - list.rows * 2 / 3), rows - list.rows) : 0
  }

  /// The row of the menu that is shown at a point; it may be one past the last.
  func row(at point: Point) -> Int? {
    guard list.contains(point) else { return nil }
    return top + point.row - list.row
  }
}
