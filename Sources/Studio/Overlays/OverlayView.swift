import Api18
import Jobs
import TerminalUI

/// What lies over the panes: a heavy frame on its own ground, an empty column at either side.
enum OverlayView {
  /// - Returns: what can be clicked in it, but for the rows of menus.
  @discardableResult
  static func draw(
    _ overlay: Overlay, _ model: Model, _ layout: Layout, on surface: inout Surface
  ) -> [HitArea] {
    surface.cursor = nil
    calm(&surface)
    switch overlay.content {
    case .menu(let menu): MenuView.draw(menu, model, on: &surface)
    case .question(let question): return DialogView.draw(question, model, on: &surface)
    case .settle(let job): return DialogView.draw(settling: job, model, on: &surface)
    case .several(let several): return SeveralView.draw(several, model, on: &surface)
    case .rerun(let rerun): return RerunSeedsView.draw(rerun, model, on: &surface)
    case .compare(let comparison): CompareView.draw(comparison, model, layout, on: &surface)
    case .viewer(let viewer): ViewerView.draw(viewer, model, on: &surface)
    case .sheet(let sheet): SheetView.draw(sheet, model, on: &surface)
    case .find(let editor):
      if case .reader(let reader)? = model.overlays.dropLast().last?.content {
        ReaderView.draw(reader, model, in: layout.places.readerBox, finding: editor, on: &surface)
      }
    case .note(let edit):
      EntryView.draw(
        edit.editor, title: edit.title, placeholder: "a note; empty takes it away", model,
        on: &surface)
    case .budget(let edit):
      EntryView.draw(
        edit.editor, title: "Budget of a day, in dollars", placeholder: "none",
        words: edit.words(model), model, on: &surface)
    case .reference: ReferenceView.draw(model, on: &surface)
    case .noKey: return DialogView.drawNoKey(model, on: &surface)
    case .reader(let reader):
      ReaderView.draw(reader, model, in: layout.places.readerBox, on: &surface)
    }
    return []
  }

  /// The selection of the panes is idle while something lies over them.
  private static func calm(_ surface: inout Surface) {
    surface.restyle(surface.bounds) { style in
      guard case .role(let ink, .selection, let underlined) = style else { return style }
      return .role(ink, .selectionIdle, underlined: underlined)
    }
  }

  /// Draws the frame of an overlay and gives the room inside, a blank column off each border.
  static func frame(
    _ box: Rect, title: String, right: Spans = [], isFocused: Bool = true, _ model: Model,
    on surface: inout Surface
  ) -> Rect {
    let aired = Rect(
      column: box.column - 1, row: box.row, columns: box.columns + 2, rows: box.rows)
    surface.fill(aired, with: Cell())
    surface.fill(box, with: Cell(style: .role(.text, .overlay)))
    var lines = FrameLines(size: model.size)
    lines.addBox(box, heavy: isFocused, ground: .overlay)
    lines.draw(into: &surface, glyphs: model.glyphs)
    Title.draw(
      digit: nil, title, right: right, in: box, hasFocus: isFocused, model, ground: .overlay,
      on: &surface)
    return box.inset(columns: 2, rows: 1)
  }

  /// A box of at most so many cells, in the middle of the panes.
  static func centred(columns: Int, rows: Int, _ model: Model) -> Rect {
    let columns = min(columns, model.size.columns - 4)
    let rows = min(rows, model.size.rows - 1)
    return Rect(
      column: (model.size.columns - columns) / 2,
      row: max(0, (model.size.rows - 1 - rows) / 2), columns: columns, rows: rows)
  }
}
