import TerminalUI

/// The lines between and around the panes.
struct FrameShown: Equatable, Sendable {
  private let size: Size
  private let boxes: PaneMap<Rect>
  /// The box with heavy lines, and whether its lower edge carries the title of the pane below: it
  /// stays light then.
  private let focus: Rect?
  private let carriesTitle: Bool
  private let glyphs: GlyphSet

  init(_ model: __shared Model, _ layout: Layout) {
    size = model.size
    boxes = layout.places.boxes
    focus = model.overlays.isEmpty ? layout.places.boxes[model.focus] : nil
    carriesTitle = focus.map { $0.endRow < model.size.rows - 1 } ?? false
    glyphs = model.glyphs
  }

  func draw(on surface: inout Surface) {
    var lines = FrameLines(size: Size(columns: size.columns, rows: size.rows - 1))
    for (_, box) in boxes { lines.addBox(box, heavy: false) }
    if let focus { lines.addBox(focus, heavy: true, isOpenBelow: carriesTitle) }
    lines.draw(into: &surface, glyphs: glyphs)
  }
}
