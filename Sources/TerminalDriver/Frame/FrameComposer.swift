import CTerminal
import TerminalUI

/// Composes frames: hands ncurses the cells that changed since the last one and takes the bytes
/// that show them.
///
/// Lives on the terminal's thread, as ncurses does.
struct FrameComposer {
  private(set) var size: Size
  private var painter: Painter
  private var shown: Surface?
  /// What was shown ahead of the next frame.
  private var echoed: Echo?
  /// The attributes of plain text, once some was written.
  private var plainText: SGRState?
  /// Nil where the terminal's attributes are not known to be ECMA-48's.
  private var elision: StyleElision?

  /// Needs an opened ncurses screen.
  ///
  /// - Parameter areAttributesKnown: What ncurses writes for attributes are ECMA-48's sequences, or those of
  ///   our own entries (`TerminalType+ours`).
  init(size: Size, depth: ColourDepth, areAttributesKnown: Bool) {
    self.size = size
    elision = areAttributesKnown ? StyleElision(rows: size.rows, depth: depth) : nil
    painter = Painter(
      depth: depth, colours: Int(ct_screen_colours()), pairs: Int(ct_screen_pairs()))
  }

  /// Takes another size; the next frame is drawn anew.
  mutating func resize(to size: Size) {
    self.size = size
    ct_screen_resize(Int32(size.rows), Int32(size.columns))
    elision?.resize(rows: size.rows)
    invalidate()
  }

  /// Has the next frame drawn anew, whatever the terminal shows.
  mutating func invalidate() {
    shown = nil
    echoed = nil
    elision?.forget()
    ct_screen_invalidate()
  }

  /// The bytes that bring the terminal from the last frame to this one.
  ///
  /// What does not fit the screen is cut off; where a surface is smaller, the rest is blank.
  mutating func compose(_ surface: Surface, palette: Palette) -> [UInt8] {
    tellEchoed()
    if palette != painter.palette {
      painter.use(palette)
      plainText = nil
      shown = nil
    }
    if shown?.size != surface.size { shown = nil }
    put(surface)
    if painter.isFull {
      // Once more with an empty table. What then has no pair is shown in fewer colours.
      painter.empty()
      ct_screen_forget_pairs()
      shown = nil
      put(surface)
    }
    shown = surface
    echoed = nil
    if let cursor = surface.cursor {
      ct_screen_place_cursor(Int32(cursor.row), Int32(cursor.column))
    } else {
      ct_screen_place_cursor(-1, 0)
    }
    ct_screen_compose()
    let bytes = Self.take()
    return elision?.filter(bytes) ?? bytes
  }

  /// The bytes that show a character of ASCII at once, in the plain style and with the cursor behind it,
  /// ahead of the frame that will hold it; whatever that one holds there takes its place.
  ///
  /// Where the terminal has the attributes of plain text and its cursor stands there, as it mostly does,
  /// that is the character itself, and ncurses hears of it with the next frame.
  ///
  /// - Returns: `nil` where something stands there, or what the terminal shows is not known.
  mutating func echo(_ character: UInt8, at point: Point) -> EchoBytes? {
    if let echo = echoed, point == echo.end, point.column < echo.plainEnd {
      echoed?.characters.append(character)
      return .plainByte
    }
    guard let shown, shown.cursor != nil, point.row < size.rows, point.column + 1 < size.columns,
      shown[point.column, point.row].content == .blank, point == (echoed?.end ?? shown.cursor)
    else { return nil }
    let isPlain = plainText.map { elision?.actual == $0 } ?? false
    // ncurses would write what it does not know of once more.
    guard isPlain || echoed?.isTold != false else { return nil }
    echoed = echoed ?? Echo(start: point)
    echoed?.characters.append(character)
    if isPlain {
      // Whatever follows, up to where something stands, is the same.
      echoed?.plainEnd = min(shown.blankEnd(from: point), size.columns - 1)
      return .plainByte
    }
    let bytes = putEchoed()
    let out = elision?.filter(bytes) ?? bytes
    // A blank may have been written with the ink of what stands before it.
    if character != UInt8(ascii: " ") { plainText = elision?.actual }
    return .sequence(out)
  }

  /// Has ncurses know what was echoed; the bytes that it shows that by are needless.
  private mutating func tellEchoed() {
    guard echoed?.isTold == false else { return }
    let bytes = putEchoed()
    elision?.skip(bytes)
  }

  /// - Returns: What ncurses writes to show what was echoed since it last heard of that.
  private mutating func putEchoed() -> [UInt8] {
    guard let echo = echoed else { return [] }
    let paint = paint(.plain)
    var run: [ct_cell] = []
    for character in echo.characters[echo.told...] {
      var cell = ct_cell()
      cell.pair = paint.pair
      cell.attributes = paint.attributes
      cell.scalars.0 = UInt32(character)
      cell.count = character == UInt8(ascii: " ") ? 0 : 1
      run.append(cell)
    }
    ct_screen_put(
      Int32(echo.start.row), Int32(echo.start.column + echo.told), run, Int32(run.count))
    ct_screen_place_cursor(Int32(echo.end.row), Int32(echo.end.column))
    echoed?.told = echo.characters.count
    ct_screen_compose()
    return Self.take()
  }

  /// The bytes that enter the screen again after it was left, and clear it.
  mutating func enter() -> [UInt8] {
    invalidate()
    return compose(Surface(size: size), palette: painter.palette)
  }

  /// The bytes that leave the screen; ``enter()`` enters it again.
  mutating func leave() -> [UInt8] {
    shown = nil
    echoed = nil
    ct_screen_leave()
    let bytes = Self.take()
    return elision?.leave(bytes) ?? bytes
  }

  /// What ncurses has written.
  static func take() -> [UInt8] {
    var bytes: UnsafePointer<UInt8>?
    let count = ct_screen_take(&bytes)
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private mutating func put(_ surface: Surface) {
    var run: [ct_cell] = []
    for row in 0..<size.rows {
      var column = 0
      while let changed = changedColumns(surface, row, from: column) {
        column = put(surface, row, changed, by: &run)
      }
    }
    guard let echoed, let shown else { return }
    // What was echoed and is not in the frame goes; the rest of it differs from the last frame.
    let row = echoed.start.row
    for column in echoed.start.column..<echoed.end.column
    where surface[column, row] == shown[column, row] {
      _ = put(surface, row, column..<(column + 1), by: &run)
    }
  }

  /// - Parameter run: Room for its cells.
  /// - Returns: The column behind what was put, which may be more.
  private mutating func put(
    _ surface: Surface, _ row: Int, _ columns: Range<Int>, by run: inout [ct_cell]
  ) -> Int {
    // The right half of a wide glyph is drawn with its left half.
    var start = columns.lowerBound
    if start > 0, surface[start, row].content == .continuation { start -= 1 }
    var end = columns.upperBound
    if end < size.columns, surface[end, row].content == .continuation { end += 1 }
    // Blanks are painted like what stands before them.
    if isPaintedOtherwise(surface, row, before: end) {
      while end < size.columns, surface[end, row].content == .blank { end += 1 }
    }
    run.removeAll(keepingCapacity: true)
    append(surface, start..<end, row, to: &run)
    ct_screen_put(Int32(row), Int32(start), run, Int32(run.count))
    return end
  }

  /// The next columns to be drawn; without a frame before, all of them.
  private func changedColumns(
    _ surface: Surface, _ row: Int, from column: Int
  ) -> Range<Int>? {
    guard column < size.columns else { return nil }
    guard let shown else { return column..<size.columns }
    return surface.changedColumns(inRow: row, from: column, since: shown)?
      .clamped(to: 0..<size.columns)
  }

  /// Whether a blank in a column is to be painted otherwise than it was, though it is the same.
  private mutating func isPaintedOtherwise(
    _ surface: Surface, _ row: Int, before column: Int
  ) -> Bool {
    guard let shown, column > 0, column < size.columns,
      surface[column, row].content == .blank
    else { return false }
    return lastPaint(surface, row, column - 1) != lastPaint(shown, row, column - 1)
  }

  /// How a cell is painted.
  private mutating func lastPaint(_ surface: Surface, _ row: Int, _ column: Int) -> Painter.Paint {
    var start = column
    while start > 0, surface[start, row].content == .blank { start -= 1 }
    var last = paint(surface[start, row], after: nil)
    for place in start..<column { last = paint(surface[place + 1, row], after: last) }
    return last.paint
  }

  /// The paint of a cell: setting colours is most of what ncurses does for a frame, and a blank has no ink, so
  /// that it takes the paint of what stands before it wherever that looks the same.
  ///
  /// - Parameter last: The style that was asked for last before it, with its paint.
  private mutating func paint(
    _ cell: Cell, after last: (style: Style, paint: Painter.Paint)?
  ) -> (style: Style, paint: Painter.Paint) {
    // Neighbours mostly look alike: the table of paints is asked where they do not.
    if let last, last.style == cell.style { return last }
    let own = paint(cell.style)
    if let last, cell.content == .blank, own.looksSameOnBlank(as: last.paint) { return last }
    return (cell.style, own)
  }

  private mutating func paint(_ style: Style) -> Painter.Paint {
    painter.paint(style) { number, pair in
      ct_screen_set_pair(number, pair.foreground, pair.background) == 0
    }
  }

  private mutating func append(
    _ surface: Surface, _ columns: Range<Int>, _ row: Int, to run: inout [ct_cell]
  ) {
    var column = columns.lowerBound
    // What a blank is painted like depends on the row alone, not on where a change begins: ncurses compares
    // rows as they are painted when it looks for what was scrolled.
    while column > 0, surface[column, row].content == .blank { column -= 1 }
    var last: (style: Style, paint: Painter.Paint)?
    while column < columns.upperBound {
      let cell = surface[column, row]
      let next = paint(cell, after: last)
      last = next
      let start = column
      var out = ct_cell()
      out.pair = next.paint.pair
      out.attributes = next.paint.attributes
      column += 1
      if case .glyph(let glyph) = cell.content {
        if glyph.width == 2, column < size.columns {
          out.setScalars(of: glyph)
          column += 1
        } else if glyph.width == 1 {
          out.setScalars(of: glyph)
        }
      }
      if start >= columns.lowerBound { run.append(out) }
    }
  }
}

/// What shows a character that is echoed.
enum EchoBytes: Equatable {
  /// Its own byte.
  case plainByte
  case sequence([UInt8])
}

/// Characters that were shown at the cursor ahead of a frame.
private struct Echo {
  let start: Point
  var characters: [UInt8] = []
  /// Up to which column, exclusively, one that follows is known to be shown by its own byte.
  var plainEnd = 0
  /// How many of them ncurses knows of.
  var told = 0

  var isTold: Bool { told == characters.count }

  /// Where the next one would stand.
  var end: Point { Point(column: start.column + characters.count, row: start.row) }

  init(start: Point) {
    self.start = start
  }
}

extension Surface {
  /// The first column from a place on, in its row, where something stands.
  fileprivate func blankEnd(from point: Point) -> Int {
    let end = max(point.column, size.columns)
    return (point.column..<end).first { self[$0, point.row].content != .blank } ?? end
  }
}

extension ct_cell {
  fileprivate mutating func setScalars(of glyph: Glyph) {
    count = 1
    scalars.0 = glyph.base.value
    guard glyph.hasMarks else { return }
    let all = glyph.scalars.map(\.value)
    if all.count > 1 { scalars.1 = all[1] }
    if all.count > 2 { scalars.2 = all[2] }
    if all.count > 3 { scalars.3 = all[3] }
    if all.count > 4 { scalars.4 = all[4] }
    count = UInt8(min(all.count, ct_scalars_max))
  }
}
