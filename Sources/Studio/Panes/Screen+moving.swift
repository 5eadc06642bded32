import TerminalUI

extension Screen {
  /// The frame for a model that differs from that of the last one by moves in the history alone: the
  /// rows that the selection left and came to, the result, and what stands on their edges.
  ///
  /// - Returns: `nil` when more than that may have changed.
  static func drawMoved(
    _ model: Model, on last: consuming ScreenMemory.Last, remembering memory: inout ScreenMemory
  ) -> Surface? {
    let layout = Layout(model)
    guard layout.places == last.layout.places, let room = layout.places.room(of: .history),
      model.toast == nil
    else { return nil }
    var surface = last.surface
    last.surface = Surface(size: Size(columns: 0, rows: 0))
    surface.images = []
    surface.cursor = nil
    HistoryPane.drawMoved(
      model, from: (last.selected, last.top), in: room, layout: layout, on: &surface)
    drawResult(model, layout, on: &surface)
    // The title of the result names its job; the lower edge tells the place in the list.
    for row in [layout.places.boxes[.result]?.row, model.size.rows - 2].compactMap(\.self) {
      surface.layRow(row, of: memory.frame.strip)
      drawTitles(model, layout, inRow: row, on: &surface)
    }
    drawLowerEdge(model, layout, on: &surface)
    if Footer.Subject(model) != last.footer {
      drawFooter(model, remembering: &memory, on: &surface)
    }
    memory.last = ScreenMemory.Last(model, layout, surface)
    return surface
  }
}
