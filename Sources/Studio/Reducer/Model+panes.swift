import TerminalUI

extension Model {
  /// How the panes are arranged on the kind of screen that this is.
  var arrangement: PaneArrangement {
    get { habits[ScreenShape(size)] }
    set { habits[ScreenShape(size)] = newValue }
  }

  /// Whether the result has a place of its own beside or below the other panes.
  package var keepsResultInSight: Bool {
    habits.layout(at: size) != .inTurn && (focus == .result || !arrangement.isHidden(.result))
  }

  /// - Returns: `nil` for an action that does nothing with the panes.
  mutating func performOnPanes(_ id: ActionID) -> [Effect]? {
    switch id {
    case .zoom:
      isZoomed.toggle()
      return []
    case .paneHide: return hidePane()
    case .paneLayout: return nextLayout()
    case .paneNarrower, .paneWider, .paneShorter, .paneTaller: return resizePane(id)
    case .paneReset:
      for shape in ScreenShape.allCases { habits[shape] = PaneArrangement() }
      isZoomed = false
      return say(.note, "The panes are as they came")
    default: return nil
    }
  }

  func reasonNotToArrange(_ id: ActionID) -> String? {
    switch id {
    case .paneHide: return shownPanes.count < 2 ? "The last pane stays" : nil
    case .paneLayout:
      return ScreenShape.layouts(fitting: size).count < 2 ? "Only one layout fits" : nil
    case .paneNarrower, .paneWider, .paneShorter, .paneTaller:
      var changed = self
      return changed.moveBorder(id) ? nil : "No room"
    default: return nil
    }
  }

  /// The panes that a person has not hidden.
  var shownPanes: [Pane] {
    let arrangement = arrangement
    return Pane.allCases.filter { $0 == focus || !arrangement.isHidden($0) }
  }

  /// Moves the focus round the panes that are shown.
  mutating func moveFocus(by step: Int) -> [Effect] {
    let panes = shownPanes
    guard let at = panes.firstIndex(of: focus) else { return [] }
    return setFocus(panes[(at + step + panes.count) % panes.count])
  }

  private mutating func hidePane() -> [Effect] {
    let pane = focus
    let panes = shownPanes
    guard let at = panes.firstIndex(of: pane), panes.count > 1 else { return [] }
    let next =
      panes.contains(lastFocus) && lastFocus != pane ? lastFocus : panes[(at + 1) % panes.count]
    let effects = setFocus(next)
    arrangement.setHidden(true, pane)
    isZoomed = false
    return effects
      + say(.note, "\(pane.title) is hidden", key: pane.focusAction, label: "brings it back")
  }

  private mutating func nextLayout() -> [Effect] {
    let fitting = ScreenShape.layouts(fitting: size)
    let at = fitting.firstIndex(of: habits.layout(at: size)) ?? 0
    let next = fitting[(at + 1) % fitting.count]
    arrangement.layout = next
    isZoomed = false
    peeksResult = false
    return say(.note, next.words)
  }

  // MARK: Borders

  private mutating func resizePane(_ id: ActionID) -> [Effect] {
    _ = moveBorder(id)
    return []
  }

  /// Moves the border of the focused pane by a step.
  ///
  /// - Returns: whether there was room.
  private mutating func moveBorder(_ id: ActionID) -> Bool {
    guard !isZoomed else { return false }
    let before = panePlaces
    let isResult = focus == .result
    switch (id, before.layout) {
    case (.paneNarrower, .beside), (.paneWider, .beside):
      guard let box = before.boxes[.result], box.column > 0 else { return false }
      let grows = (id == .paneWider) != isResult
      setLeftColumns(box.column + 1 + (grows ? 2 : -2))
    case (.paneShorter, .below) where isResult || focus == .history,
      (.paneTaller, .below) where isResult || focus == .history:
      guard let box = before.boxes[.result] else { return false }
      let grows = (id == .paneTaller) == isResult
      setResultRows(box.rows + (grows ? 1 : -1))
    case (.paneShorter, _), (.paneTaller, _):
      guard focus == .prompt || focus == .history, before.boxes[.history] != nil,
        let room = before.room(of: .prompt)
      else { return false }
      let grows = (id == .paneTaller) == (focus == .prompt)
      arrangement.promptRows = max(1, room.rows + (grows ? 1 : -1))
    default: return false
    }
    return panePlaces != before
  }

  /// Gives the left column so many columns, borders included.
  mutating func setLeftColumns(_ columns: Int) {
    let most = size.columns + 1 - PanePlaces.leastRight
    let columns = min(max(PanePlaces.leastLeft, columns), most)
    arrangement.leftShare = (columns * 1000 + size.columns / 2) / size.columns
  }

  /// Gives the result below the others so many rows, borders included.
  mutating func setResultRows(_ rows: Int) {
    let height = size.rows - 1
    let rows = min(max(PanePlaces.leastResultRows, rows), height - PanePlaces.leastRowsAbove)
    arrangement.resultShare = (rows * 1000 + height / 2) / height
  }
}

extension Pane {
  /// The action that goes to it.
  var focusAction: ActionID {
    switch self {
    case .prompt: .focusPrompt
    case .references: .focusReferences
    case .options: .focusOptions
    case .history: .focusHistory
    case .result: .focusResult
    }
  }
}
