import Api18
import Jobs
import TerminalUI
import TextEditing

/// What the dialogs that send have in common: fields, the price, what sends and what does not.
enum SendingDialog {
  /// A label and a field of one line behind it.
  static func drawField(
    _ label: CleanText, _ editor: TextEditor, columns: Int, row: Int, hasFocus: Bool, in room: Rect,
    _ model: Model, on surface: inout Surface
  ) -> Rect {
    surface.put(label, .label, column: room.column + 1, row: row, ground: .overlay, in: room)
    let field = Rect(column: room.column + 11, row: row, columns: columns, rows: 1)
    surface.fill(field, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.prompt), hasFocus ? .key : .muted, column: field.column, row: row,
      ground: .field, in: field)
    let text = Rect(column: field.column + 2, row: row, columns: columns - 2, rows: 1)
    LineField.drawText(editor, in: text, hasFocus: hasFocus, on: &surface)
    return field
  }

  /// `Price  $0.07 a run, $0.35 in all`, and two rows below what is spent today with it.
  ///
  /// - Parameter count: `nil` where it is not known how many are sent.
  static func drawPrice(
    of count: Int?, row: Int, in room: Rect, _ model: Model, on surface: inout Surface
  ) {
    func put(_ spans: Spans, at row: Int) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row,
        ground: .overlay, in: room)
    }
    guard !model.facts.isSandbox else {
      return put([Span("Price", .label), Span("      no charge in the sandbox")], at: row)
    }
    let price = count.map { model.facts.price * $0 }
    put(
      [Span("Price", .label), Span(raw: "      \(model.facts.price) a run")]
        + (price.map { [Span(raw: ", \($0) in all", .strong)] } ?? []), at: row)
    let today = model.totals.today
    put(
      [Span(raw: "Today \(today)", .muted)]
        + (price.map { [Span(raw: ", after this \(today + $0)", .muted)] } ?? []), at: row + 2)
  }

  /// `F5 Send 5 for $0.35    Esc Cancel` at the lower right.
  static func drawButtons(
    sending count: Int?, in room: Rect, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let key = CleanText(model.keyMap.key(for: .dialogSend, in: .dialog)?.label ?? "")
    let close = CleanText(model.keyMap.key(for: .back, in: .dialog)?.label ?? "")
    var words = "Send"
    if let count {
      words = "Send \(count)"
      if !model.facts.isSandbox { words += " for \(model.facts.price * count)" }
    }
    let buttons: Spans = [
      Span(key, .key), Span(raw: " \(words)", .strong), Span("    "), Span(close, .key),
      Span(" Cancel", .muted),
    ]
    let row = room.endRow - 2
    let start = surface.put(
      buttons, endingBefore: room.endColumn - 1, row: row, ground: .overlay, in: room)
    let middle = start + Array(buttons[..<2]).width
    return [
      HitArea(row: row, from: start, to: middle, .dialogSend),
      HitArea(row: row, from: middle + 4, to: room.endColumn - 1, .back),
    ]
  }
}
