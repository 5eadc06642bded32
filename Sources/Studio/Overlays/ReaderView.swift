import TerminalUI

/// A text over the panes, to scroll through.
enum ReaderView {
  static func draw(_ reader: Reader, _ model: Model, in box: Rect, on surface: inout Surface) {
    let lines = reader.wrapped(to: box.columns - 6)
    let room = OverlayView.frame(box, title: reader.title, model, on: &surface)
    let text = Rect(
      column: room.column + 1, row: room.row + 1, columns: room.columns - 2, rows: room.rows - 1)
    for (offset, line) in lines.dropFirst(reader.top).prefix(text.rows).enumerated() {
      surface.put(
        line.text, line.isTitle ? .strong : .text, column: text.column, row: text.row + offset,
        ground: .overlay, in: text)
    }
    if reader.top > 0 {
      surface.put(
        CleanText(model.glyphs.moreAbove), .accent, column: room.endColumn - 1, row: text.row,
        ground: .overlay, in: room)
    }
    if lines.count > reader.top + text.rows {
      surface.put(
        CleanText(model.glyphs.moreBelow), .accent, column: room.endColumn - 1,
        row: text.endRow - 1, ground: .overlay, in: room)
    }
    surface.cursor = Point(column: text.column, row: text.row)
  }
}

extension Reader {
  struct WrappedLine {
    let text: CleanText
    let isTitle: Bool
  }

  /// All sections as lines of at most so many columns, a blank line between them.
  func wrapped(to columns: Int) -> [WrappedLine] {
    var result: [WrappedLine] = []
    for section in sections {
      if !result.isEmpty { result.append(WrappedLine(text: "", isTitle: false)) }
      if !section.title.isEmpty {
        result.append(WrappedLine(text: CleanText(section.title), isTitle: true))
      }
      for line in section.lines {
        let wrapped = CleanText.wrapped(line, to: max(1, columns))
        result += (wrapped.isEmpty ? [""] : wrapped).map { WrappedLine(text: $0, isTitle: false) }
      }
    }
    return result
  }
}
