import TerminalUI

extension Screen {
  /// The frame for a model that differs from that of the last one by typing alone: its pane and its
  /// counter are drawn anew, all other cells are the last frame's own.
  ///
  /// - Returns: `nil` when more than that may have changed.
  static func drawTyped(
    _ model: Model, on last: consuming ScreenMemory.Last, remembering memory: inout ScreenMemory
  ) -> Surface? {
    guard let box = last.layout.places.boxes[.prompt],
      let room = last.layout.places.room(of: .prompt)
    else { return nil }
    last.surface.cursor = nil
    last.surface.echoEnd = nil
    let findings = model.promptFindings
    last.promptTextRows = PromptPane.draw(
      model, findings, in: room, layout: last.layout, over: last.promptTextRows, on: &last.surface)
    let counter = PromptPane.counter(model, findings)
    if let place = last.counter, place.count == counter.width {
      let row = Rect(column: box.column, row: box.row, columns: box.columns, rows: 1)
      last.surface.put(counter, column: place.lowerBound, row: box.row, in: row)
    } else {
      last.surface.layRow(box.row, of: memory.frame.strip)
      last.counter = drawTitles(model, last.layout, inRow: box.row, on: &last.surface)
    }
    let surface = last.surface
    memory.last = last
    return surface
  }
}
