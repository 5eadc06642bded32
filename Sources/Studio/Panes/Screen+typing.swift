import TerminalUI

extension Screen {
  /// The frame for a model that differs from that of the last one by typing alone: its pane and the
  /// titles of its row are drawn anew, all other rows are the last frame's own.
  ///
  /// - Returns: `nil` when more than that may have changed.
  static func drawTyped(_ model: Model, remembering memory: inout ScreenMemory) -> Surface? {
    // Not held twice, or each row that is drawn would be copied first.
    guard var last = memory.last.take(), last.others == model.frameTime.others,
      let box = last.layout.places.boxes[.prompt],
      let room = last.layout.places.room(of: .prompt)
    else { return nil }
    last.surface.fill(room, with: Cell())
    last.surface.cursor = nil
    PromptPane.draw(model, in: room, layout: last.layout, on: &last.surface)
    last.surface.layRow(box.row, of: memory.frame.strip)
    drawTitles(model, last.layout, inRow: box.row, on: &last.surface)
    memory.last = last
    return last.surface
  }
}
