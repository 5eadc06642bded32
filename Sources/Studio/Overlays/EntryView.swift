import TerminalUI
import TextEditing

/// A dialog with one field that sends nothing: a note, a budget.
enum EntryView {
  /// - Parameter words: What is to be known of it, or what is wrong with what was typed.
  static func draw(
    _ editor: TextEditor, title: String, placeholder: CleanText, words: Span? = nil,
    _ model: Model, on surface: inout Surface
  ) {
    let inner = min(74, model.size.columns - 6)
    let lines = words.map { CleanText.wrapped($0.text.text, to: inner - 4).prefix(2) } ?? []
    let box = OverlayView.centred(
      columns: inner + 2, rows: lines.isEmpty ? 7 : 8 + lines.count, model)
    let room = OverlayView.frame(box, title: title, model, on: &surface)
    let field = Rect(column: room.column, row: room.row + 1, columns: room.columns, rows: 1)
    surface.fill(field, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.prompt), .key, column: field.column + 1, row: field.row,
      ground: .field, in: field)
    let text = Rect(column: field.column + 3, row: field.row, columns: field.columns - 4, rows: 1)
    if editor.isEmpty {
      surface.put(
        placeholder, .placeholder, column: text.column, row: text.row, ground: .field, in: text)
    }
    LineField.drawText(editor, in: text, hasFocus: true, on: &surface)
    for (number, line) in lines.enumerated() {
      surface.put(
        [Span(line, words?.ink ?? .muted)].cut(to: room.columns - 2, model.glyphs),
        column: room.column + 1, row: room.row + 3 + number, ground: .overlay, in: room)
    }
    let accept = CleanText(model.keyMap.key(for: .dialogAccept, in: .dialog)?.label ?? "")
    let close = CleanText(model.keyMap.key(for: .back, in: .dialog)?.label ?? "")
    surface.put(
      [
        Span(accept, .key), Span(" Keep it", .strong), Span("    "), Span(close, .key),
        Span(" Cancel", .muted),
      ], endingBefore: room.endColumn - 1, row: room.endRow - 2, ground: .overlay, in: room)
  }
}
