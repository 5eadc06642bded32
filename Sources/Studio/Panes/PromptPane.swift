import Api18
import TerminalUI
import TextEditing

/// Pane 1: the prompt, or the negative prompt in its place.
enum PromptPane {
  static func title(_ model: Model) -> String {
    model.promptField == .prompt ? "Prompt" : "Negative prompt"
  }

  /// `stash 2 · 196 / 2,500`: amber near the limit, red over it.
  static func counter(_ model: Model) -> Spans {
    let editor = model.promptField == .prompt ? model.draft.prompt : model.draft.negative
    let (count, limit) = (editor.scalarCount, EditRequest.promptLimit)
    let ink: Ink =
      count > limit ? .error : count * 10 >= limit * 9 ? .warning : .text
    var spans: Spans = []
    if model.stashCount > 0, model.size.columns >= 60 {
      spans += [
        Span(raw: "stash \(model.stashCount)", .muted),
        Span(CleanText(" ") + CleanText(model.glyphs.dot) + CleanText(" "), .muted),
      ]
    }
    return spans + [
      Span(raw: NumberText.count(count), ink),
      Span(raw: " / \(NumberText.count(limit))", .muted),
    ]
  }

  static func draw(_ model: Model, in room: Rect, layout: Layout, on surface: inout Surface) {
    let editor = model.promptField == .prompt ? model.draft.prompt : model.draft.negative
    let hasFocus = model.focus == .prompt && model.overlays.isEmpty
    let hint = hint(model)
    if editor.isEmpty {
      drawPlaceholder(model, in: room, on: &surface)
      if hasFocus { surface.cursor = Point(column: room.column + 1, row: room.row) }
    } else {
      let text = model.promptLayout
      let top = layout.promptTop(model, text, hasHint: hint != nil)
      let lines = Rect(
        column: room.column, row: room.row, columns: room.columns,
        rows: max(0, room.rows - (hint == nil ? 0 : 1)))
      drawText(editor, text, from: top, model, in: lines, hasFocus: hasFocus, on: &surface)
    }
    if let hint {
      let row = room.endRow - 1
      surface.fill(
        Rect(column: room.column, row: row, columns: room.columns, rows: 1), with: Cell())
      let spans = [Span(raw: "! \(hint)", Ink.warning)].cut(to: room.columns - 2, model.glyphs)
      surface.put(spans, column: room.column + 1, row: row, in: room)
    }
  }

  /// What is worth knowing of the prompt before it is sent, in one line.
  static func hint(_ model: Model) -> String? {
    guard model.promptField == .prompt, !model.draft.prompt.isEmpty else { return nil }
    if let fault = model.fault, fault.field == .prompt { return fault.message }
    let filled = model.draft.enabledSlots.count
    guard filled > 0 else { return nil }
    let named = ImageNames(in: model.draft.prompt.text)
    for number in (filled + 1)...4 where named.numbers.contains(number) {
      let references = filled == 1 ? "is 1 reference" : "are \(filled) references"
      return "image \(number) is named, but there \(references)"
    }
    return nil
  }

  private static func drawPlaceholder(
    _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    let text =
      model.promptField == .prompt
      ? "Say what to change. Name the pictures image 1, image 2, image 3."
      : "Say what the picture must not have. Ctrl-X Ctrl-N goes back to the prompt."
    let lines = CleanText.wrapped(text, to: room.columns - 2)
    for (row, line) in lines.prefix(room.rows).enumerated() {
      surface.put(
        line, .placeholder, column: room.column + 1, row: room.row + row, in: room)
    }
  }

  private static func drawText(
    _ editor: TextEditor, _ text: TextLayout, from top: Int, _ model: Model, in room: Rect,
    hasFocus: Bool, on surface: inout Surface
  ) {
    let surplus =
      editor.scalarCount > EditRequest.promptLimit
      ? editor.characters(holdingScalars: EditRequest.promptLimit) : nil
    let selection = hasFocus ? editor.selection : nil
    for row in 0..<room.rows where top + row < text.lines.count {
      let line = text.lines[top + row].range
      var column = room.column + 1
      for part in line.parted(at: [selection?.lowerBound, selection?.upperBound, surplus]) {
        let isSelected = selection?.contains(part.lowerBound) == true
        let isSurplus = surplus.map { part.lowerBound >= $0 } ?? false
        let style = Style.role(
          isSurplus ? .error : .text, isSelected ? .textSelection : .base, underlined: isSurplus)
        column += surface.put(
          CleanText(editor.text(in: part)), at: Point(column: column, row: room.row + row),
          style: style, in: room)
      }
    }
    let edge = room.endColumn - 1
    if top > 0 {
      surface.put(
        CleanText(model.glyphs.moreAbove), .accent, column: edge, row: room.row, in: room)
    }
    if text.lines.count > top + room.rows {
      surface.put(
        CleanText(model.glyphs.moreBelow), .accent, column: edge,
        row: room.row + max(0, room.rows - 1), in: room)
    }
    if hasFocus {
      let caret = text.position(of: editor.caret)
      surface.cursor = Point(
        column: min(room.column + 1 + caret.column, edge), row: room.row + caret.line - top)
    }
  }
}

extension Range<Int> {
  /// The pieces between the places that lie inside it, in order.
  func parted(at places: [Int?]) -> [Range<Int>] {
    let inside = places.compactMap { $0 }.filter { lowerBound < $0 && $0 < upperBound }.sorted()
    let edges = [lowerBound] + inside + [upperBound]
    return zip(edges, edges.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
  }
}
