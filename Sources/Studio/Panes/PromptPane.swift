import Api18
import Jobs
import TerminalUI
import TextEditing

/// Pane 1: the prompt, or the negative prompt in its place.
enum PromptPane {
  static func title(_ model: Model) -> String {
    let name = model.promptField == .prompt ? "Prompt" : "Negative prompt"
    guard model.vim.isOn, model.vim.isNormal else { return name }
    let isSelecting = model.vim.anchor != nil && model.promptText.selection != nil
    return name + (isSelecting ? " - visual" : " - normal")
  }

  /// `stash 2 · 196 / 2,500`: amber near the limit, red over it.
  static func counter(_ model: Model, _ findings: PromptFindings) -> Spans {
    let count = model.promptField == .prompt ? findings.promptCount : findings.negativeCount
    // The service names no limit for the negative prompt.
    let limit = model.promptField == .prompt ? EditRequest.promptLimit : nil
    let ink: Ink =
      limit.map { count > $0 ? .error : count * 10 >= $0 * 9 ? .warning : .text } ?? .text
    var spans: Spans = []
    if model.stashCount > 0, model.size.columns >= 60 {
      spans += [
        Span(raw: "stash \(model.stashCount)", .muted),
        Span(CleanText(" ") + CleanText(model.glyphs.dot) + CleanText(" "), .muted),
      ]
    }
    spans.append(Span(raw: NumberText.count(count), ink))
    if limit != nil { spans.append(Span(limitWords, .muted)) }
    return spans
  }

  private static let limitWords = CleanText(" / \(NumberText.count(EditRequest.promptLimit))")

  /// - Parameter rowsBefore: How many rows of text stand in the room from the frame before, with nothing below
  ///   them; `nil` where that is not known.
  /// - Returns: The same of this frame.
  @discardableResult
  static func draw(
    _ model: Model, _ findings: PromptFindings, in room: Rect, layout: Layout,
    over rowsBefore: Int? = nil, on surface: inout Surface
  ) -> Int? {
    var rows: Int?
    let editor = model.promptText
    let hasFocus = model.focus == .prompt && model.overlays.isEmpty
    let hint = findings.hint
    if editor.isEmpty {
      surface.fill(room, with: Cell())
      drawPlaceholder(model, in: room, on: &surface)
      if hasFocus { surface.cursor = Point(column: room.column + 1, row: room.row) }
    } else {
      let text = model.promptLayout(width: layout.places.promptTextWidth)
      let top = model.promptSight.top(
        of: text, rows: layout.places.promptTextRows, hasHint: hint != nil)
      let lines = Rect(
        column: room.column, row: room.row, columns: room.columns,
        rows: max(0, room.rows - (hint == nil ? 0 : 1)))
      rows = min(lines.rows, text.lines.count - top)
      drawText(
        editor, text, from: top, model, in: lines, over: rowsBefore, hasFocus: hasFocus,
        on: &surface)
    }
    guard let hint else { return rows }
    draw(hint, model, in: room, on: &surface)
    return nil
  }

  /// A hint as the pane's last row, with the key that hides it.
  private static func draw(
    _ hint: PromptHint, _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    let row = room.endRow - 1
    surface.fill(
      Rect(column: room.column, row: row, columns: room.columns, rows: 1), with: Cell())
    var spans = [Span(raw: "! \(hint.words)", Ink.warning)]
    if let key = model.keyMap.key(for: .draftDismiss, in: .prompt) {
      let keys: Spans = [
        Span("   "), Span(raw: key.label, .key), Span(" dismiss", .muted),
      ]
      if spans.width + keys.width <= room.columns - 2 { spans += keys }
    }
    surface.put(
      spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row, in: room)
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
    over rowsBefore: Int?, hasFocus: Bool, on surface: inout Surface
  ) {
    let surplus =
      model.promptField == .prompt && editor.scalarCount > EditRequest.promptLimit
      ? editor.characters(holdingScalars: EditRequest.promptLimit) : nil
    let selection = hasFocus ? editor.selection : nil
    let names = names(in: editor, text.lines[top...].prefix(room.rows).map(\.range), model)
    let isPlain = selection == nil && surplus == nil && names.isEmpty
    // To the last row of the pane, or the last that text stood in: behind the text there is none.
    let last = max(rowsBefore ?? room.rows, text.lines.count - top)
    for row in 0..<min(room.rows, last) {
      let line = top + row < text.lines.count ? text.lines[top + row].range : 0..<0
      var column = room.column + 1
      guard !isPlain, !line.isEmpty else {
        surface.putLine(
          CleanText(editor.text(in: line)), column: column, row: room.row + row, style: .plain,
          in: room)
        continue
      }
      surface.fill(
        Rect(column: room.column, row: room.row + row, columns: room.columns, rows: 1),
        with: Cell())
      let edges = names.flatMap { [$0.lowerBound, $0.upperBound] }
      for part in line.parted(
        at: [selection?.lowerBound, selection?.upperBound, surplus] + edges)
      {
        let isSelected = selection?.contains(part.lowerBound) == true
        let isSurplus = surplus.map { part.lowerBound >= $0 } ?? false
        let style = Style.role(
          isSurplus ? .error : names.contains { $0.contains(part.lowerBound) } ? .accent : .text,
          isSelected ? .textSelection : .base, underlined: isSurplus)
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
      // The wheel may have moved it out of sight.
      guard (top..<top + room.rows).contains(caret.line) else { return }
      let cursor = Point(
        column: min(room.column + 1 + caret.column, edge), row: room.row + caret.line - top)
      surface.cursor = cursor
      if isPlain, model.isPlainlyTyping, text.endsLine(at: editor.caret, caret.line),
        surface.mayBeTypedBehind(cursor)
      {
        // What comes to stand in the last column wraps the line.
        surface.echoEnd = room.column + text.width
      }
    }
  }
}

extension PromptPane {
  /// Where names of fragments stand in lines that are shown: one that is mistyped looks like any word.
  private static func names(
    in editor: TextEditor, _ lines: [Range<Int>], _ model: Model
  ) -> [Range<Int>] {
    guard let fragments = model.fragments, !fragments.isEmpty, let first = lines.first,
      let last = lines.last
    else { return [] }
    // With the character before: behind a letter an `@` begins no name.
    let start = max(0, first.lowerBound - 1)
    let text = editor.text(in: start..<last.upperBound)
    guard text.utf8.contains(UInt8(ascii: "@")) else { return [] }
    return FragmentExpansion.places(of: Set(fragments.map(\.name)), in: text).map { place in
      let lower = start + text.distance(from: text.startIndex, to: place.lowerBound)
      return lower..<(lower + text.distance(from: place.lowerBound, to: place.upperBound))
    }
  }
}

extension TextLayout {
  /// Whether an offset on a line is behind all that stands there, so that more text moves nothing.
  fileprivate func endsLine(at offset: Int, _ line: Int) -> Bool {
    guard lines[line].range.upperBound == offset else { return false }
    return line + 1 == lines.count || !lines[line + 1].isContinuation
  }
}

extension Surface {
  /// Whether what stands before a place stays as it is whatever letter of ASCII follows.
  fileprivate func mayBeTypedBehind(_ point: Point) -> Bool {
    guard case .glyph(let glyph) = self[point.column - 1, point.row].content else { return true }
    return glyph.base.isASCII && !glyph.hasMarks
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
