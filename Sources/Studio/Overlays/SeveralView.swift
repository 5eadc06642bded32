import Api18
import Jobs
import TerminalUI

/// How many runs of the draft to send, with the seeds they get and the price.
enum SeveralView {
  static func draw(_ several: SeveralRuns, _ model: Model, on surface: inout Surface) {
    let inner = min(54, model.size.columns - 6)
    let price = several.price(each: model.facts.price)
    let box = OverlayView.centred(columns: inner + 2, rows: 12, model)
    let room = OverlayView.frame(box, title: "Send several runs", model, on: &surface)
    func put(_ spans: Spans, at row: Int) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1,
        row: room.row + row, ground: .overlay, in: room)
    }
    put([Span("How many", .label)], at: 1)
    let field = Rect(column: room.column + 11, row: room.row + 1, columns: 6, rows: 1)
    surface.fill(field, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.prompt), .key, column: field.column, row: field.row, ground: .field,
      in: field)
    let text = Rect(
      column: field.column + 2, row: field.row, columns: field.columns - 2, rows: 1)
    LineField.drawText(several.editor, in: text, hasFocus: true, on: &surface)
    let range = SeveralRuns.range
    if several.count == nil {
      surface.put(
        [Span(raw: "a whole number from \(range.lowerBound) to \(range.upperBound)", .warning)],
        column: field.endColumn + 2, row: field.row, ground: .overlay, in: room)
    }
    put([Span("Seeds", .label), Span("      "), Span(raw: seeds(several, model))], at: 3)
    if !model.facts.isSandbox {
      put(
        [Span("Price", .label), Span(raw: "      \(model.facts.price) a run")]
          + (price.map { [Span(raw: ", \($0) in all", .strong)] } ?? []), at: 4)
      let today = model.totals.today
      put(
        [Span(raw: "Today \(today)", .muted)]
          + (price.map { [Span(raw: ", after this \(today + $0)", .muted)] } ?? []), at: 6)
    } else {
      put([Span("Price", .label), Span("      no charge in the sandbox")], at: 4)
    }
    let key = CleanText(model.keyMap.key(for: .dialogSend, in: .dialog)?.label ?? "")
    let close = CleanText(model.keyMap.key(for: .back, in: .dialog)?.label ?? "")
    var buttons: Spans = [Span(key, .key), Span(raw: " \(button(several, model))", .strong)]
    buttons += [Span("    "), Span(close, .key), Span(" Cancel", .muted)]
    surface.put(
      buttons, endingBefore: room.endColumn - 1, row: room.endRow - 2, ground: .overlay, in: room)
  }

  private static func button(_ several: SeveralRuns, _ model: Model) -> String {
    guard let count = several.count else { return "Send" }
    return model.facts.isSandbox
      ? "Send \(count)" : "Send \(count) for \(model.facts.price * count)"
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
