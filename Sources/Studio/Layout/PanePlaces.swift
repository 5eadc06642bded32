package import TerminalUI
import TextEditing

/// Where the panes stand at a size: they share their edges, so that four panes cost five rows of line.
///
/// Nothing moves because the focus moved, but where there is little room.
package struct PanePlaces: Sendable, Equatable {
  /// From here on the result has a column of its own.
  package static let wideColumns = 100
  /// Below this only a word about the size is shown.
  package static let smallest = Size(columns: 40, rows: 12)
  /// Below this the references and the options fold to their title line while without focus.
  static let foldingRows = 20
  /// Below this every pane but the focused one folds.
  static let foldingAllRows = 14

  package let size: Size
  /// The box of each pane that is shown, borders included.
  package private(set) var boxes = PaneMap<Rect>()
  /// The panes that are only a title line.
  package private(set) var folded: Set<Pane> = []
  package private(set) var historyHeadingRows = 0
  /// What is searched for, and what is wrong in it, above the heading.
  package private(set) var historySearchRows = 0

  package static func isTooSmall(_ size: Size) -> Bool {
    size.columns < smallest.columns || size.rows < smallest.rows
  }

  package var isTooSmall: Bool { Self.isTooSmall(size) }
  package let layout: PaneLayout

  /// No column is narrower, and the result no lower.
  static let leastLeft = 42
  static let leastRight = 32
  static let leastResultRows = 8
  /// What the panes above the result need at least.
  static let leastRowsAbove = 14

  /// What of a model the places depend on, so that no more of it is handed on.
  private struct Asked {
    var focus: Pane
    var isZoomed: Bool
    var peeksResult: Bool
    /// The slots that the references would show in all their rows.
    var referenceRows: Int
    var wished: PaneArrangement
  }

  package init(_ model: __shared Model) {
    size = model.size
    layout = model.habits.layout(at: model.size)
    guard !isTooSmall else { return }
    let filled = (model.draft.slots.lastIndex { $0 != nil } ?? 0) + 1
    let used = model.focus == .references ? model.referenceRow + 1 : 1
    place(
      Asked(
        focus: model.focus, isZoomed: model.isZoomed, peeksResult: model.peeksResult,
        referenceRows: min(3, max(1, filled, used)), wished: model.habits[ScreenShape(size)]))
    guard let history = room(of: .history) else { return }
    if history.columns >= 76, history.rows >= 20 { historyHeadingRows = 1 }
    if model.showsSearch { historySearchRows = SearchLine(model)?.rows(in: history) ?? 0 }
  }

  private mutating func place(_ asked: Asked) {
    let frame = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    guard !asked.isZoomed else {
      boxes[asked.focus] = frame
      return
    }
    let wished = asked.wished
    // What has the focus is shown, whatever is hidden.
    func isShown(_ pane: Pane) -> Bool { pane == asked.focus || !wished.isHidden(pane) }
    let others = Pane.allCases.filter { $0 != .result && isShown($0) }
    let showsResult = isShown(.result)
    guard !others.isEmpty else {
      boxes[.result] = frame
      return
    }
    switch layout {
    case .beside where showsResult:
      let usual = min(80, size.columns / 2) + 2
      let wanted = wished.leftShare.map { (size.columns * $0 + 500) / 1000 } ?? usual
      let left = min(max(Self.leastLeft, wanted), size.columns + 1 - Self.leastRight)
      placeColumn(others, asked, columns: left, rows: frame.rows)
      boxes[.result] = Rect(
        column: left - 1, row: 0, columns: size.columns - left + 1, rows: frame.rows)
    case .below where showsResult:
      let wanted = (frame.rows * (wished.resultShare ?? 450) + 500) / 1000
      let rows = min(max(Self.leastResultRows, wanted), frame.rows - Self.leastRowsAbove)
      placeColumn(others, asked, columns: size.columns, rows: frame.rows - rows + 1)
      boxes[.result] = Rect(
        column: 0, row: frame.rows - rows, columns: size.columns, rows: rows)
    case .inTurn where asked.focus == .result:
      let folded = others.filter { $0 != .history }
      for (row, pane) in folded.enumerated() { fold(pane, row: row, columns: size.columns) }
      boxes[.result] = Rect(
        column: 0, row: folded.count, columns: size.columns, rows: frame.rows - folded.count)
    case .beside, .below, .inTurn:
      placeColumn(others, asked, columns: size.columns, rows: frame.rows)
      if layout == .inTurn, asked.peeksResult, asked.focus != .history, let box = boxes[.history],
        box.rows >= 8
      {
        boxes[.history] = nil
        boxes[.result] = box
      }
    }
  }

  /// The boxes without their borders.
  package var inner: PaneMap<Rect> {
    var inner = PaneMap<Rect>()
    for pane in Pane.allCases { inner[pane] = room(of: pane) }
    return inner
  }

  /// The box of a pane without its borders; `nil` where it is folded or not shown.
  package func room(of pane: Pane) -> Rect? {
    guard let box = boxes[pane], !folded.contains(pane) else { return nil }
    return box.inset(columns: 1, rows: 1)
  }

  private mutating func fold(_ pane: Pane, row: Int, columns: Int) {
    boxes[pane] = Rect(column: 0, row: row, columns: columns, rows: 2)
    folded.insert(pane)
  }

  /// Puts panes under one another, down to the last row of their room: one of them takes what the
  /// others leave.
  private mutating func placeColumn(
    _ panes: [Pane], _ asked: Asked, columns: Int, rows: Int
  ) {
    // Lines of the frame: one above each, and the last one.
    let room = rows - panes.count - 1
    let foldsAll = rows + 1 < Self.foldingAllRows
    let foldsSome = rows + 1 < Self.foldingRows
    let filler: Pane =
      panes.contains(.history)
      ? .history : panes.contains(.prompt) ? .prompt : panes[panes.count - 1]
    func isFolded(_ pane: Pane) -> Bool {
      guard asked.focus != pane, pane != filler else { return false }
      switch pane {
      case .prompt: return foldsAll
      case .references, .options: return foldsSome
      case .history, .result: return false
      }
    }
    var heights = PaneMap<Int>()
    for pane in panes {
      switch pane {
      case .references: heights[pane] = isFolded(pane) ? 0 : rows >= 29 ? 3 : asked.referenceRows
      case .options: heights[pane] = isFolded(pane) ? 0 : 3
      default: heights[pane] = 0
      }
    }
    if panes.contains(.prompt), filler != .prompt, !isFolded(.prompt) {
      // Where all others are folded the history keeps one row, and the prompt takes what is left.
      let most = room - (heights[.references] ?? 0) - (heights[.options] ?? 0) - 1
      let usual = foldsAll ? most : min(max(3, (rows - 7) / 4), 12)
      heights[.prompt] = max(1, min(asked.wished.promptRows ?? usual, most))
    }
    let taken = heights.reduce(0) { $0 + ($1.key == filler ? 0 : $1.value) }
    heights[filler] = max(1, room - taken)
    var row = 0
    for pane in panes {
      let height = heights[pane] ?? 0
      if height == 0 {
        fold(pane, row: row, columns: columns)
      } else {
        let last = pane == panes.last ? rows - row : height + 2
        boxes[pane] = Rect(column: 0, row: row, columns: columns, rows: last)
      }
      row += height + 1
    }
  }

  package func pane(at point: Point) -> Pane? {
    boxes.filter { $0.value.contains(point) }
      .min {
        $0.value.row > $1.value.row
          || $0.value.row == $1.value.row && $0.key.rawValue > $1.key.rawValue
      }?
      .key
  }

  // MARK: Rooms inside

  /// Text wraps one column short of the edge: that column says whether there is more.
  package var promptTextWidth: Int { max(1, (room(of: .prompt)?.columns ?? 40) - 2) }
  package var promptTextRows: Int { max(1, room(of: .prompt)?.rows ?? 1) }
  /// The rows above those of the jobs.
  package var historyTopRows: Int { historySearchRows + historyHeadingRows }
  package var historyRows: Int { max(0, (room(of: .history)?.rows ?? 0) - historyTopRows) }

  /// The box of a text that is read over the panes.
  package var readerBox: Rect {
    let columns = min(size.columns - 4, 100)
    let rows = max(6, size.rows - 5)
    return Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - 1 - rows) / 2),
      columns: columns, rows: rows)
  }
}

extension Model {
  /// Where the panes stand now.
  package var panePlaces: PanePlaces { PanePlaces(self) }

  /// Where all stands now.
  package var wholeLayout: Layout { Layout(self) }
}
