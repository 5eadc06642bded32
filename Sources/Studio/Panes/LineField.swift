import Jobs
import TerminalUI
import TextEditing

/// A one-line field; it scrolls sideways so that the caret stays in sight.
enum LineField {
  static func draw(
    _ line: LineEdit, _ model: Model, column: Int, columns: Int, row: Int, on surface: inout Surface
  ) {
    let room = Rect(column: column, row: row, columns: columns, rows: 1)
    surface.fill(room, with: Cell(style: .role(.text, .field)))
    let lead: CleanText? =
      switch line.target {
      case .label: "label "
      case .file: "file "
      case .step: "step "
      case .address, .seed, .search: nil
      }
    var start = column
    if let lead {
      start = surface.put(lead, .label, column: start, row: row, ground: .field, in: room)
    }
    let text = Rect(column: start, row: row, columns: room.endColumn - start, rows: 1)
    drawText(line.editor, in: text, hasFocus: model.overlays.isEmpty, on: &surface)
    drawHint(line, model, in: text, on: &surface)
  }

  /// Behind the text: what an empty field wants, or the rest of the address that it is completed to.
  private static func drawHint(
    _ line: LineEdit, _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    let typed = line.editor.text
    let hint: String
    if let completion = model.lineCompletion {
      hint =
        completion.lowercased().hasPrefix(typed.lowercased())
        ? String(completion.dropFirst(typed.count))
        : "  \(model.glyphs.arrow.text) \(completion)"
    } else if line.editor.isEmpty {
      hint =
        switch line.target {
        case .address: "the address of a picture"
        case .file: "the path of a picture on this machine"
        case .label, .seed, .step, .search: ""
        }
    } else {
      return
    }
    let column = room.column + CleanText(typed).width
    guard column < room.endColumn else { return }
    surface.put(
      CleanText(hint).cut(to: room.endColumn - column, ellipsis: model.glyphs.ellipsis),
      .placeholder, column: column, row: room.row, ground: .field, in: room)
  }

  /// Draws the text of a field and sets the cursor on its caret.
  static func drawText(
    _ editor: TextEditor, in room: Rect, hasFocus: Bool, on surface: inout Surface
  ) {
    let characters = Array(editor.text)
    // The first character shown: far enough on that the caret has a cell of its own.
    var first = min(editor.caret, characters.count)
    var width = 0
    while first > 0 {
      let wider = width + LineWidth.of(characters[first - 1])
      guard wider <= max(0, room.columns - 1) else { break }
      width = wider
      first -= 1
    }
    var column = room.column
    let shown = first..<characters.count
    for part in shown.parted(at: [editor.selection?.lowerBound, editor.selection?.upperBound]) {
      let isSelected = editor.selection?.contains(part.lowerBound) == true
      column += surface.put(
        CleanText(String(characters[part].prefix(room.columns + 1))),
        at: Point(column: column, row: room.row),
        style: .role(.text, isSelected ? .textSelection : .field), in: room)
    }
    if hasFocus {
      surface.cursor = Point(column: min(room.column + width, room.endColumn - 1), row: room.row)
    }
  }
}
