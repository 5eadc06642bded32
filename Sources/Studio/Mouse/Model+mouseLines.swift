import Api18
import Jobs
package import TerminalUI

/// A border that the mouse holds.
package struct BorderDrag: Sendable, Hashable {
  package enum Border: Sendable, Hashable {
    /// Between the left column and the result.
    case left
    /// Under the prompt, or under the panes that move with its lower edge.
    case prompt
    /// Over a result that stands below the others.
    case result
  }

  package var border: Border
  /// Where it was taken.
  package var start: Point
  /// What it stood for then, in cells.
  package var value: Int
}

extension Model {
  /// Notes a press of a button.
  ///
  /// - Returns: whether it counts: one that brought the window to the front does no more than that.
  mutating func takesPress(_ event: MouseEvent) -> Bool {
    guard case .press = event.kind else { return true }
    let sinceLast = lastPressAt.map { now.since($0) }
    isSecondOfTwoClicks = sinceLast.map { $0 >= .zero && $0 < .milliseconds(800) } ?? false
    lastPressAt = now
    lastInputPaid = false
    if toast?.kind == .error { toast = nil }
    guard let windowFocusedAt else { return true }
    let since = now.since(windowFocusedAt)
    return since < .zero || since > .milliseconds(100)
  }

  /// Titles and borders: a click focuses, two zoom, a drag resizes, the right button opens their menu,
  /// and the badge of new jobs shows them.
  ///
  /// - Returns: `nil` where the pointer is on none of them.
  mutating func handleMouseOnLines(_ event: MouseEvent, _ places: PanePlaces) -> [Effect]? {
    let point = event.position
    switch event.kind {
    case .press(.left), .press(.right): break
    default: return nil
    }
    guard let pane = places.pane(at: point), let box = places.boxes[pane],
      !box.inset(columns: 1, rows: 1).contains(point) || places.folded.contains(pane)
    else { return nil }
    slotDrag = nil
    fieldPress?.isHeld = false
    if point.row == size.rows - 2, isOnBadge(point) {
      return perform(.historyNewest, key: nil, in: .history)
    }
    if case .press(.right) = event.kind {
      return setFocus(pane) + open(.menu(Menu(linesOf: pane, model: self)))
    }
    borderDrag = border(at: point, pane, places)
    guard point.row == box.row else { return [] }
    let isDouble = isDoubleClick(at: point)
    let effects = setFocus(pane)
    return isDouble ? effects + perform(.zoom, key: nil, in: paneContext) : effects
  }

  private func isOnBadge(_ point: Point) -> Bool {
    var scratch = Surface(size: size)
    return Screen.drawNotice(self, on: &scratch).action(at: point) != nil
  }

  private func border(at point: Point, _ pane: Pane, _ places: PanePlaces) -> BorderDrag? {
    guard !isZoomed, let box = places.boxes[pane] else { return nil }
    if places.layout == .beside, let result = places.boxes[.result], result.column > 0,
      point.column == result.column
    {
      return BorderDrag(border: .left, start: point, value: result.column + 1)
    }
    guard point.row == box.row, point.row > 0 else { return nil }
    if pane == .result {
      return places.layout == .below
        ? BorderDrag(border: .result, start: point, value: box.rows) : nil
    }
    guard places.boxes[.history] != nil, let prompt = places.room(of: .prompt) else { return nil }
    return BorderDrag(border: .prompt, start: point, value: prompt.rows)
  }

  /// The border follows the pointer, as far as there is room.
  mutating func dragBorder(to point: Point) -> [Effect] {
    guard let drag = borderDrag else { return [] }
    switch drag.border {
    case .left: setLeftColumns(drag.value + point.column - drag.start.column)
    case .result: setResultRows(drag.value - (point.row - drag.start.row))
    case .prompt:
      arrangement.promptRows = max(1, drag.value + point.row - drag.start.row)
      // What had no room is not wished for later either.
      if let rows = panePlaces.room(of: .prompt)?.rows { arrangement.promptRows = rows }
    }
    return []
  }

  /// Moves the rows of the history, the selection stays; at the end of the rows that are held the row at
  /// the edge is selected, so that more are read.
  mutating func scrollHistory(by step: Int) -> [Effect] {
    let height = panePlaces.historyRows
    guard height > 0, !history.rows.isEmpty else { return [] }
    // Headings among the rows take lines too.
    let last = history.firstRow(endingWith: history.rows.count - 1, height)
    let top = min(max(0, history.top + step), last)
    let isMore =
      step < 0
      ? history.newerCount > 0 : history.newerCount + history.rows.count < history.total
    guard top != history.top || !isMore else {
      let edge = step < 0 ? history.rows.first : history.rows.last
      if let edge { select(edge.id) }
      return []
    }
    history.top = top
    history.isScrolled = true
    return []
  }

  // MARK: Menus

  /// The menu of what is under the pointer, which is selected first.
  mutating func openMenu(of pane: Pane, at point: Point, _ layout: Layout) -> [Effect] {
    let effects = setFocus(pane)
    guard let inner = layout.places.room(of: pane), inner.contains(point) else { return effects }
    let row = point.row - inner.row
    switch pane {
    case .prompt: return effects + open(.menu(Menu(textOf: self)))
    case .references: selectSlot(row)
    case .options: optionRow = min(max(0, row), 2)
    case .history:
      guard let id = historyRow(at: point, layout) else { return effects }
      select(id)
    case .result: break
    }
    return effects + openActions()
  }

  /// The job whose row is at a point of the history's pane.
  func historyRow(at point: Point, _ layout: Layout) -> LocalID? {
    guard let inner = layout.places.room(of: .history) else { return nil }
    let line = point.row - inner.row - layout.places.historyTopRows
    let lines = history.lines(layout.places.historyRows)
    guard lines.indices.contains(line), case .row(let index) = lines[line] else { return nil }
    return history.rows[index].id
  }
}

extension Menu {
  /// What can be done with a pane as such.
  init(linesOf pane: Pane, model: __shared Model) {
    let place = model.paneContext
    let ids: [ActionID] = [.zoom, .paneHide, .paneLayout, .paneReset]
    self.init(
      purpose: .actions(place), title: pane.title, rows: ids.map { Self.row($0, in: place, model) })
  }

  /// What can be done with the text under the pointer.
  init(textOf model: __shared Model) {
    let ids: [ActionID] = [
      .editCut, .editCopy, .editYank, .editSelectAll, .fragmentInsert, .fragmentSave, .editUndo,
      .editExternal,
    ]
    self.init(
      purpose: .actions(.prompt), title: "Text",
      rows: ids.map { Self.row($0, in: .prompt, model) })
  }
}
