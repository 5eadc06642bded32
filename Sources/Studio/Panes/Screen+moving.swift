import TerminalUI

extension Screen {
  /// The frame for a model that differs from that of the last one by moves in the history alone: the
  /// rows that the selection left and came to, the result, and what stands on their edges.
  ///
  /// - Returns: `nil` when more than that may have changed.
  static func drawMoved(
    _ model: Model, on last: consuming ScreenMemory.Last, remembering memory: inout ScreenMemory
  ) -> Surface? {
    let layout = Layout(model, at: last.layout.places)
    guard let room = layout.places.room(of: .history), model.toast == nil else { return nil }
    var surface = last.surface
    last.surface = Surface(size: Size(columns: 0, rows: 0))
    surface.images = []
    surface.cursor = nil
    HistoryPane.drawMoved(
      model, from: (last.selected, last.top), in: room, layout: layout, on: &surface)
    drawResult(model, layout, on: &surface)
    // The title of the result names its job.
    if let row = layout.places.boxes[.result]?.row {
      surface.layRow(row, of: memory.frame.strip)
      drawTitles(model, layout, inRow: row, on: &surface)
    }
    let place = drawPlace(model, layout, over: last.place, remembering: memory, on: &surface)
    if Footer.Subject(model) != last.footer {
      drawFooter(model, remembering: &memory, on: &surface)
    }
    memory.last = ScreenMemory.Last(model, layout, surface)
    memory.last?.place = place
    return surface
  }

  /// Draws the place in the list, or all of the lower edge where it takes more or less room than before.
  ///
  /// - Returns: The columns of the place, if it is shown.
  private static func drawPlace(
    _ model: Model, _ layout: Layout, over columns: Range<Int>?,
    remembering memory: ScreenMemory, on surface: inout Surface
  ) -> Range<Int>? {
    let row = model.size.rows - 2
    let place = HistoryPane.place(model)
    guard let columns, columns.count == place.width else {
      surface.layRow(row, of: memory.frame.strip)
      drawTitles(model, layout, inRow: row, on: &surface)
      return drawLowerEdge(model, layout, on: &surface)
    }
    surface.put(
      place, column: columns.lowerBound, row: row,
      in: Rect(column: 0, row: row, columns: model.size.columns, rows: 1))
    return columns
  }
}
