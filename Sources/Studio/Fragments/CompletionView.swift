import Jobs
import TerminalUI
import TextEditing

/// The fragments that fit what was typed behind an `@`, next to the caret.
enum CompletionView {
  private static let mostRows = 6

  static func draw(_ completion: Completion, _ model: Model, on surface: inout Surface) {
    guard let caret = surface.cursor else { return }
    let count = min(mostRows, completion.matches.count)
    let names = completion.matches.map { CleanText("@\($0.name)") }
    let nameWidth = min(24, names.map(\.width).max() ?? 0)
    let columns = min(model.size.columns - 2, max(36, nameWidth + 34))
    let hasRoomBelow = caret.row + count + 1 < model.size.rows - 1
    let box = Rect(
      column: max(1, min(caret.column, model.size.columns - 1 - columns)),
      row: hasRoomBelow ? caret.row + 1 : max(0, caret.row - count - 1), columns: columns,
      rows: count + 1)
    surface.fill(box, with: Cell(style: .role(.text, .overlay)))
    let top = max(0, completion.selected - count + 1)
    for row in 0..<count where completion.matches.indices.contains(top + row) {
      let isSelected = top + row == completion.selected
      let ground: Ground = isSelected ? .selection : .overlay
      let line = Rect(column: box.column, row: box.row + row, columns: columns, rows: 1)
      if isSelected { surface.setGround(line, ground) }
      let name = names[top + row].cut(to: nameWidth, ellipsis: model.glyphs.ellipsis)
      surface.put(
        name, isSelected ? .strong : .text, column: line.column + 1, row: line.row, ground: ground,
        in: line)
      surface.put(
        [Span(raw: completion.matches[top + row].text, .muted)]
          .cut(to: columns - nameWidth - 4, model.glyphs),
        column: line.column + nameWidth + 3, row: line.row, ground: ground, in: line)
    }
    drawKeys(model, in: box, on: &surface)
  }

  private static func drawKeys(_ model: Model, in box: Rect, on surface: inout Surface) {
    var spans: Spans = []
    for (id, label) in [(ActionID.menuComplete, "takes it"), (.back, "closes")] {
      guard let key = model.keyMap.key(for: id, in: .completion) else { continue }
      if !spans.isEmpty { spans.append(Span("  ")) }
      spans += [Span(raw: key.label, .key), Span(raw: " \(label)", .muted)]
    }
    surface.put(
      spans.cut(to: box.columns - 2, model.glyphs), column: box.column + 1, row: box.endRow - 1,
      ground: .overlay, in: box)
  }
}
