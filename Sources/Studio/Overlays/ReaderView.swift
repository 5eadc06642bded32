import TerminalUI
import TextEditing

/// A text over the panes, to scroll through.
enum ReaderView {
  /// - Parameter editor: What is being typed to be found.
  static func draw(
    _ reader: Reader, _ model: Model, in box: Rect, finding editor: TextEditor? = nil,
    on surface: inout Surface
  ) {
    let lines = reader.wrapped(to: box.columns - 6)
    let room = OverlayView.frame(
      box, title: reader.title, right: pages(of: reader, columns: box.columns), model, on: &surface)
    let text = Rect(
      column: room.column + 1, row: room.row + 1, columns: room.columns - 2, rows: room.rows - 1)
    for (offset, line) in lines.dropFirst(reader.top).prefix(text.rows).enumerated() {
      surface.put(
        Self.marked(line, reader.sought), column: text.column, row: text.row + offset,
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
    if let editor { draw(editor, model, in: box, on: &surface) }
  }

  /// The names of the parts, that of the one that shows strong.
  private static func pages(of reader: Reader, columns: Int) -> Spans {
    guard reader.pages.count > 1 else { return [] }
    // In little room the one that shows is named alone, with its number.
    guard columns >= 60 else {
      return [
        Span(raw: reader.pages[reader.page].name, .strong),
        Span(raw: " \(reader.page + 1)/\(reader.pages.count)", .muted),
      ]
    }
    var spans: Spans = []
    for (index, page) in reader.pages.enumerated() {
      if index > 0 { spans.append(Span("  ", .muted)) }
      spans.append(Span(raw: page.name, index == reader.page ? .strong : .muted))
    }
    return spans
  }

  /// A line with what is looked for on its own ground.
  private static func marked(_ line: Reader.WrappedLine, _ sought: String) -> Spans {
    let ink: Ink = line.isTitle ? .strong : .text
    let ranges = TextSearch(sought).ranges(in: line.text.text)
    guard !ranges.isEmpty else { return [Span(line.text, ink)] }
    let characters = Array(line.text.text)
    var spans: Spans = []
    var end = 0
    for range in ranges {
      if range.lowerBound > end {
        spans.append(Span(raw: String(characters[end..<range.lowerBound]), ink))
      }
      spans.append(Span(raw: String(characters[range]), .onMatch, .match))
      end = range.upperBound
    }
    if end < characters.count { spans.append(Span(raw: String(characters[end...]), ink)) }
    return spans
  }

  /// The field on the lower edge of the frame.
  private static func draw(
    _ editor: TextEditor, _ model: Model, in box: Rect, on surface: inout Surface
  ) {
    let field = Rect(
      column: box.column + 2, row: box.endRow - 1, columns: min(40, box.columns - 4), rows: 1)
    surface.fill(field, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.search), .key, column: field.column + 1, row: field.row,
      ground: .field, in: field)
    let text = Rect(
      column: field.column + 3, row: field.row, columns: field.columns - 4, rows: 1)
    LineField.drawText(editor, in: text, hasFocus: true, on: &surface)
  }
}

extension Reader.Section {
  /// The widest form of its lines that fits, else the narrowest.
  fileprivate func lines(fitting columns: Int) -> [String] {
    let forms = [lines] + narrower
    return forms.first { form in form.allSatisfy { CleanText($0).width <= columns } }
      ?? forms[forms.count - 1]
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
        result += CleanText.wrapped(section.title, to: max(1, columns)).map {
          WrappedLine(text: $0, isTitle: true)
        }
      }
      for line in section.lines(fitting: columns) {
        let wrapped = Self.wrapped(line, to: max(1, columns))
        result += (wrapped.isEmpty ? [""] : wrapped).map { WrappedLine(text: $0, isTitle: false) }
      }
    }
    return result
  }

  /// A line broken at words, in JSON also between members and before addresses: one that fits into
  /// a line stands whole on it, so that it can be copied from the screen.
  private static func wrapped(_ line: String, to columns: Int) -> [CleanText] {
    // A blank that nobody types, taken out again, marks where a line may break without one.
    let mark: Character = "\u{2006}"
    guard line.utf8.count > columns, line.contains("\""), !line.contains(mark) else {
      return CleanText.wrapped(line, to: columns)
    }
    var marked = ""
    var previous: Character = " "
    var rest = line[...]
    while let quote = rest.firstIndex(of: "\"") {
      marked += rest[..<quote]
      previous = quote > line.startIndex ? line[line.index(before: quote)] : " "
      let isAddress = line[quote...].hasPrefix("\"http")
      if previous == "," || isAddress && (previous == "[" || previous == ":") {
        marked.append(mark)
      }
      marked.append("\"")
      rest = rest[line.index(after: quote)...]
    }
    marked += rest
    return CleanText.wrapped(marked, to: columns).map { line in
      CleanText(line.text.filter { $0 != mark })
    }
  }
}
