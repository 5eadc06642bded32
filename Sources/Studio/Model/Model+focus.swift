package import Jobs

extension Model {
  /// Where keys go: the topmost overlay, an open line, or the focused pane.
  package var context: Context {
    if let overlay = overlays.last { return overlay.context }
    if takesOneOutsideKey { return outsideContext }
    if let line { return line.target == .search ? .search : .line }
    if completion != nil { return .completion }
    return paneContext
  }

  package var paneContext: Context {
    switch focus {
    case .prompt: .prompt
    case .references: .references
    case .options: .options
    case .history: .history
    case .result: .result
    }
  }

  /// The place whose keys one outside key means: that of the pane's row, or the history's.
  var outsideContext: Context {
    focus == .prompt ? .history : paneContext
  }

  /// Whether printable keys are text now.
  package var isInField: Bool {
    overlays.isEmpty && !takesOneOutsideKey && (line != nil || focus == .prompt)
  }

  /// The job that job actions work on: the one that is viewed, that of the sheet, the one of pane 5
  /// where that has the focus, else the selected one.
  package var subject: Job? {
    if let viewer { return result?.id == viewer.job ? result : job(viewer.job) }
    if let id = sheetSelected { return job(id) }
    return focus == .result ? result ?? history.selectedRow?.job : history.selectedRow?.job
  }
}
