import Api18
import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// Clicks focus and select, the wheel scrolls the pane under the pointer; nothing that shows no
  /// price pays.
  mutating func handleMouse(_ event: MouseEvent) -> [Effect] {
    let layout = wholeLayout
    guard !layout.places.isTooSmall, takesPress(event) else { return [] }
    if let effects = handleMouseBeside(event) ?? handleViewMouse(event) { return effects }
    guard overlays.isEmpty else { return handleMouseOver(event) }
    switch event.kind {
    // A drag may leave the pane that it began in.
    case .drag(.left):
      if borderDrag != nil { return dragBorder(to: event.position) }
      if slotDrag != nil, let inner = layout.places.room(of: .references) {
        return dragSlot(to: event.position.row - inner.row)
      }
      if markDrag != nil { return dragMarks(to: event.position, layout.places) }
      if let effects = handlePictureMouse(event, in: .pane) { return effects }
      return drag(to: event.position, layout)
    case .release(.left):
      if markDrag != nil { return endMarkDrag() }
      fieldPress?.isHeld = false
      pictureDrag = nil
      borderDrag = nil
      defer { slotDrag = nil }
      guard let held = slotDrag, held.isOnSwitch, !held.hasMoved else { return [] }
      return switchSlot()
    default: break
    }
    if case .press(.left) = event.kind, event.position.row == size.rows - 1 {
      return clickFooter(at: event.position)
    }
    if let effects = handleMouseOnLines(event, layout.places) { return effects }
    guard let pane = layout.places.pane(at: event.position) else { return [] }
    slotDrag = nil
    markDrag = nil
    switch event.kind {
    case .press(.left): return click(pane, event, layout)
    case .press(.right): return openMenu(of: pane, at: event.position, layout)
    case .wheelUp where pane == .result, .wheelDown where pane == .result:
      let step = event.kind == .wheelUp ? -3 : 3
      return handlePictureMouse(event, in: .pane) ?? turnWheel(pane, by: step)
    case .wheelUp: return turnWheel(pane, by: -3)
    case .wheelDown: return turnWheel(pane, by: 3)
    default: return []
    }
  }

  private mutating func click(_ pane: Pane, _ event: MouseEvent, _ layout: Layout) -> [Effect] {
    let point = event.position
    // The line under the pointer is that of the frame that is seen, before the focus moves.
    let offset = layout.places.room(of: .prompt).map { promptOffset(at: point, in: $0, layout) }
    let effects = setFocus(pane)
    completion = nil
    let isDouble = isDoubleClick(at: point)
    guard let inner = layout.places.room(of: pane), inner.contains(point) else { return effects }
    let row = point.row - inner.row
    switch pane {
    case .prompt:
      if let offset { press(at: offset, event) }
    case .references:
      let column = point.column - inner.column
      return effects + clickReference(row: row, column: column, isDouble: isDouble)
    case .options:
      let column = point.column - inner.column
      return effects
        + clickOption(row: row, column: column, width: inner.columns, isDouble: isDouble)
    case .history:
      return effects
        + clickHistory(
          row: row, column: point.column - inner.column, isDouble: isDouble, layout)
    case .result:
      if isDouble { return effects + openViewer() }
      _ = handlePictureMouse(event, in: .pane)
    }
    return effects
  }

  /// Whether the button was pressed at this place a moment ago; the third press is a first one.
  mutating func isDoubleClick(at point: Point) -> Bool {
    if let last = lastClick, last.point == point, now.since(last.at) < .milliseconds(400) {
      lastClick = nil
      return true
    }
    lastClick = Click(point: point, at: now)
    return false
  }

  private mutating func turnWheel(_ pane: Pane, by step: Int) -> [Effect] {
    switch pane {
    case .history: return scrollHistory(by: step)
    case .result:
      detailsTop = max(0, detailsTop + step)
      return []
    case .prompt:
      guard let rows = panePlaces.room(of: .prompt)?.rows else { return [] }
      let last = max(0, promptLayout.lines.count - rows + (promptFindings.hint == nil ? 0 : 1))
      promptTop = min(max(0, promptTop + step), last)
      isPromptScrolled = true
      return []
    case .references:
      selectSlot(referenceRow + step.signum())
      return []
    case .options: return []
    }
  }

  // MARK: In the prompt

  private func promptOffset(at point: Point, in room: Rect, _ layout: Layout) -> Int {
    let text = promptLayout
    let top = promptSight.top(
      of: text, rows: layout.places.promptTextRows, hasHint: promptFindings.hint != nil)
    let line = top + point.row - room.row
    if line < 0 { return 0 }
    if line >= text.lines.count { return promptText.characterCount }
    return text.offset(line: line, column: max(0, point.column - room.column - 1))
  }

  /// One click puts the caret, two select the word, three the line.
  private mutating func press(at offset: Int, _ event: MouseEvent) {
    let count = fieldPress?.next(at: event.position, now) ?? 1
    fieldPress = FieldPress(point: event.position, at: now, count: count)
    let extends = event.modifiers.contains(.shift)
    changePromptText { text in
      switch count {
      case 1: text.setCaret(offset, extending: extends)
      case 2: text.selectWord(at: offset)
      default: text.selectLine(at: offset)
      }
    }
    undo.breakGroup()
  }

  /// Selects up to the pointer; above and below the pane it goes on line by line.
  private mutating func drag(to point: Point, _ layout: Layout) -> [Effect] {
    guard fieldPress?.isHeld == true, focus == .prompt, line == nil,
      let room = layout.places.room(of: .prompt), point != fieldPress?.point
    else { return [] }
    let row = min(max(room.row - 1, point.row), room.endRow)
    let aim = Point(column: point.column, row: row)
    let offset = promptOffset(at: aim, in: room, layout)
    // Where it was dragged from is no place for a second click any more.
    fieldPress?.count = 0
    isPromptScrolled = false
    changePromptText { $0.setCaret(offset, extending: true) }
    return []
  }
}
