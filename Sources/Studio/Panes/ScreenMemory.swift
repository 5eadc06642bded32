import TerminalUI

/// Parts of the last frame with what they were drawn from.
///
/// Most of a frame's time goes into words and numbers that a key does not change. Where a part would
/// show the same again, its cells are copied. It changes nothing of what is seen: a frame drawn with
/// a memory equals one drawn without.
package struct ScreenMemory: Sendable {
  var frame = Part<FrameShown>()
  var history = Part<HistoryShown>()
  var footer = Part<Footer>()
  /// The last frame as a whole.
  var last: Last?

  package init() {}

  /// A frame, and where it was drawn in the model's time.
  struct Last: Sendable {
    /// ``FrameTime/others`` of its model.
    var others: UInt64
    /// ``FrameTime/moves`` of its model.
    var moves: UInt64
    /// Where the selected job stood in the whole history, and the first row in sight.
    var selected: Int?
    var top: Int
    var footer: Footer.Subject
    /// The rows of text that typing left in the prompt, with nothing below them; `nil` where a whole frame was
    /// drawn since.
    var promptTextRows: Int?
    /// The columns of the prompt's counter, where it stood in one piece.
    var counter: Range<Int>?
    /// The columns of the place in the list, on the lower edge.
    var place: Range<Int>?
    var layout: Layout
    var surface: Surface

    init(_ model: __shared Model, _ layout: Layout, _ surface: Surface) {
      others = model.frameTime.others
      moves = model.frameTime.moves
      selected = model.history.selectedIndex.map { model.history.newerCount + $0 }
      top = model.history.newerCount + model.history.top
      footer = Footer.Subject(model)
      self.layout = layout
      self.surface = surface
    }
  }

  /// A part of a frame.
  struct Part<Shown: Equatable & Sendable>: Sendable {
    private var shown: Shown?
    private(set) var strip = Surface(size: Size(columns: 0, rows: 0))

    /// Draws what is shown into a room; `draw` is called, with a surface of the room's size, when it
    /// is not what was shown before.
    mutating func draw(
      _ shown: Shown, in room: Rect, on surface: inout Surface, with draw: (inout Surface) -> Void
    ) {
      if shown != self.shown || strip.size != room.size {
        strip = Surface(size: room.size)
        draw(&strip)
        self.shown = shown
      }
      surface.lay(strip, at: room.origin)
      if let cursor = strip.cursor {
        surface.cursor = Point(column: room.column + cursor.column, row: room.row + cursor.row)
      }
    }
  }
}
