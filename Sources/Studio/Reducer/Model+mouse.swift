import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// Clicks focus and select, the wheel scrolls the pane under the pointer; nothing that shows no
  /// price pays.
  mutating func handleMouse(_ event: MouseEvent) -> [Effect] {
    let layout = Layout(self)
    guard !layout.isTooSmall, overlays.isEmpty else { return [] }
    guard let pane = layout.pane(at: event.position) else { return [] }
    switch event.kind {
    case .press(.left): return click(pane, at: event.position, layout)
    case .wheelUp: return turnWheel(pane, by: -3)
    case .wheelDown: return turnWheel(pane, by: 3)
    default: return []
    }
  }

  private mutating func click(_ pane: Pane, at point: Point, _ layout: Layout) -> [Effect] {
    // The line under the pointer is that of the frame that is seen, before the focus moves.
    let text = promptLayout
    let top = layout.promptTop(self, text, hasHint: PromptPane.hint(self) != nil)
    let effects = setFocus(pane)
    guard let inner = layout.inner[pane], inner.contains(point) else { return effects }
    let row = point.row - inner.row
    switch pane {
    case .prompt:
      let offset = text.offset(
        line: min(row + top, text.lines.count - 1),
        column: max(0, point.column - inner.column - 1))
      if promptField == .prompt {
        draft.prompt.setCaret(offset, extending: false)
      } else {
        draft.negative.setCaret(offset, extending: false)
      }
    case .references: referenceRow = min(max(0, row), 2)
    case .options: optionRow = min(max(0, row), 2)
    case .history:
      let index = history.top + row - layout.historyHeadingRows
      if history.rows.indices.contains(index) { select(history.rows[index].id) }
    case .result: break
    }
    return effects
  }

  private mutating func turnWheel(_ pane: Pane, by step: Int) -> [Effect] {
    switch pane {
    case .history: return moveSelection(by: step)
    case .result:
      detailsTop = max(0, detailsTop + step)
      return []
    case .prompt, .references, .options: return []
    }
  }
}
