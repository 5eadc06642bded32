import Api18
import Jobs
import TerminalUI

/// How many runs of the draft to send, with the seeds they get and the price.
enum SeveralView {
  @discardableResult
  static func draw(
    _ several: SeveralRuns, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let inner = min(54, model.size.columns - 6)
    let box = OverlayView.centred(columns: inner + 2, rows: 12, model)
    let room = OverlayView.frame(box, title: "Send several runs", model, on: &surface)
    let field = SendingDialog.drawField(
      "How many", several.editor, columns: 6, row: room.row + 1, hasFocus: true, in: room, model,
      on: &surface)
    let range = SeveralRuns.range
    if several.count == nil {
      surface.put(
        [Span(raw: "a whole number from \(range.lowerBound) to \(range.upperBound)", .warning)],
        column: field.endColumn + 2, row: field.row, ground: .overlay, in: room)
    }
    surface.put(
      [Span("Seeds", .label), Span("      "), Span(raw: seeds(several, model))]
        .cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: room.row + 3,
      ground: .overlay, in: room)
    SendingDialog.drawPrice(
      of: several.count, row: room.row + 4, in: room, model, on: &surface)
    return SendingDialog.drawButtons(sending: several.count, in: room, model, on: &surface)
  }

  /// The seeds that will be sent, in words.
  private static func seeds(_ several: SeveralRuns, _ model: Model) -> String {
    guard let first = model.draft.seed.value else { return "each left to the service" }
    guard let count = several.count, count > 1 else { return "\(first)" }
    switch model.draft.seed.mode {
    case .random: return "\(first) and \(count - 1) more rolled"
    case .fixed, .service: return "\(first) to \(first &+ Int64(count - 1))"
    case .step:
      let step = model.draft.seed.step
      let sign = step < 0 ? "-" : "+"
      return "\(first) to \(first &+ Int64(count - 1) &* step), by \(sign)\(step.magnitude)"
    }
  }
}
