import TerminalUI

/// A title on an upper border: at column 2, counters at the right end.
enum Title {
  /// - Returns: The column that the counters begin at; `nil` where there are none, or not all of them.
  @discardableResult
  static func draw(
    digit: Int?, _ name: String, right: Spans, in box: Rect, hasFocus: Bool, _ model: Model,
    ground: Ground = .base, on surface: inout Surface
  ) -> Int? {
    let room = Rect(column: box.column, row: box.row, columns: box.columns, rows: 1)
    var spans: Spans = [Span(" ", .title)]
    if let digit { spans += [Span(raw: "\(digit)", .key), Span(" ", .title)] }
    spans += [Span(raw: name, hasFocus ? .titleFocus : .title), Span(" ", .title)]
    let end = surface.put(
      spans.cut(to: box.columns - 4, model.glyphs), column: box.column + 2, row: box.row,
      ground: ground, in: room)
    guard !right.isEmpty else { return nil }
    let left = box.endColumn - 2 - end - 2
    guard left >= 4 else { return nil }
    let counters = [Span(" ", .title)] + right.cut(to: left, model.glyphs) + [Span(" ", .title)]
    let start = surface.put(
      counters, endingBefore: box.endColumn - 2, row: box.row, ground: ground, in: room)
    return right.width <= left ? start + 1 : nil
  }
}
