import TerminalUI

extension MenuView {
  /// A row of the palette: title, id or why it cannot act, and at the right its key.
  static func drawNamed(
    _ row: Menu.Row, _ ink: Ink, column: Int, row line: Int, _ ground: Ground, _ model: Model,
    in list: Rect, on surface: inout Surface
  ) {
    let isEnabled = row.reason == nil
    let start = surface.put(
      [Span(raw: row.key, isEnabled ? .key : .muted)], endingBefore: list.endColumn - 1, row: line,
      ground: ground, in: list)
    // Where there is too little room for both, the title is what is read; why it cannot act stands below.
    let most = max(0, start - 1 - column)
    let isTight = most < 40
    let titleColumns = min(22, most)
    surface.put(
      [Span(raw: row.title, ink)].cut(to: titleColumns, model.glyphs), column: column, row: line,
      ground: ground, in: list)
    let second = column + titleColumns + 1
    surface.put(
      [Span(raw: isTight ? "" : row.reason ?? row.note, isEnabled ? .muted : .warning)]
        .cut(to: max(0, start - 2 - second), model.glyphs), column: second, row: line,
      ground: ground, in: list)
  }
}
