import Api18
import Jobs
import TerminalUI
import TextEditing

extension Model {
  /// Runs an action, or says why it cannot.
  mutating func perform(_ id: ActionID, key: KeyPress?, in place: Context) -> [Effect] {
    if let reason = disabledReason(id) { return say(.note, reason) }
    if id != .interrupt { interruptedAt = nil }
    if !Self.keepsCompletion.contains(id) { completion = nil }
    switch id {
    case .help: return open(.menu(Menu(helpFor: place, model: self)))
    case .palette: return openPalette(in: place)
    case .back: return goBack()
    case .interrupt: return interrupt()
    case .quit: return leave(code: 0)
    case .oneKey:
      takesOneOutsideKey = true
      return say(.note, "The next key acts as outside the text", isKept: false)
    case .menu: return openActions()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .log: return open(.reader(Reader(messages: self)))
    case .theme: return [.loadThemes]
    case .settings: return [.loadSettings]
    case .reload: return [.reloadSettings]
    case .config: return [.editConfig]
    case .tour: return beginTour()
    case .terminal: return [.loadTerminal]
    case .mouse: return toggleMouse()
    case .notices: return toggleNotices()
    case .focusNext: return moveFocus(by: 1)
    case .focusPrevious: return moveFocus(by: -1)
    case .focusPrompt:
      // Whoever asks for the prompt is not to write into the negative one.
      promptField = .prompt
      return setFocus(.prompt)
    case .focusReferences: return setFocus(.references)
    case .focusOptions: return setFocus(.options)
    case .focusHistory: return setFocus(.history)
    case .focusResult: return setFocus(.result)
    case .focusLast: return setFocus(lastFocus)
    default: break
    }
    if case .reference? = overlays.last?.content, let effects = walkReferences(id) {
      return effects
    }
    if id.rawValue.hasPrefix("edit.") || id.rawValue.hasPrefix("prompt.") {
      return performEditing(id, key: key)
    }
    if let effects = performOnPanes(id) ?? performOnFragments(id) ?? performSearching(id) {
      return effects
    }
    if place == .references || id.rawValue.hasPrefix("reference.") || place == .options,
      let effects = performInRows(id)
    {
      return effects
    }
    if let effects = performOnTree(id) ?? performMarking(id) ?? performOnMarked(id, key: key)
      ?? performJudging(id)
    {
      return effects
    }
    if let effects = performLooking(id) ?? performViewing(id) ?? performInSheet(id) {
      return effects
    }
    if id == .jobRerunSeveral { return rerunSeveral(by: key) }
    if let effects = performCopying(id) ?? performInOutbox(id) ?? performComparing(id)
      ?? performReading(id)
    {
      return effects
    }
    return performOnDraft(id) ?? performOnOverlay(id) ?? performOnHistory(id) ?? performOnJob(id)
      ?? []
  }

  /// All else ends the offering of names.
  private static let keepsCompletion: Set<ActionID> = [
    .menuUp, .menuDown, .menuComplete, .back, .interrupt, .redraw,
  ]

  mutating func setFocus(_ pane: Pane) -> [Effect] {
    let effects = closeLine()
    // Pictures over the panes would hide what has the focus.
    overlays.removeAll { $0.isOfPictures }
    if focus != pane { lastFocus = focus }
    if arrangement.isHidden(pane) {
      arrangement.setHidden(false, pane)
      // That it is hidden is over with it.
      if toast?.kind == .note { toast = nil }
    }
    focus = pane
    looksAtReference = true
    if pane == .history || pane == .result { peeksResult = false }
    undo.breakGroup()
    return effects
  }

  /// Closes the topmost thing only; at rest it does nothing.
  mutating func goBack() -> [Effect] {
    if !overlays.isEmpty {
      overlays.removeLast()
    } else if marking.range != nil {
      marking.dropRange()
    } else if comparing != nil {
      comparing = nil
    } else if completion != nil {
      completion = nil
    } else if isSearching {
      // The selection of the line is above it.
      if field?.selection == nil, field?.isMarking != true { return clearSearch() }
      clearSelection()
    } else if line != nil {
      // What was typed is kept; undo takes it back.
      return leaveLine()
    } else if field?.selection != nil || field?.isMarking == true {
      clearSelection()
    } else if let effects = enterVimNormal() {
      return effects
    } else if tour != nil {
      tour = nil
    } else if peeksResult {
      peeksResult = false
    } else if isZoomed {
      isZoomed = false
    } else if focus == .result, !keepsResultInSight {
      return setFocus(.history)
    } else if focus == .history, showsSearch {
      return clearSearch()
    } else {
      toast = nil
    }
    return []
  }

  /// Whether Esc would close something.
  private var hasSomethingToClose: Bool {
    !overlays.isEmpty || marking.range != nil || comparing != nil || completion != nil
      || line != nil
      || field?.selection != nil
      || field?.isMarking == true
      || isZoomed || tour != nil
      || peeksResult
      || focus == .history && showsSearch
  }

  private mutating func interrupt() -> [Effect] {
    if hasSomethingToClose {
      interruptedAt = nil
      return goBack()
    }
    if let at = interruptedAt, now.since(at) < Self.interruptSpan { return leave(code: 0) }
    interruptedAt = now
    return say(.note, "Ctrl-C again to quit, the draft is kept")
  }

  mutating func leave(code: Int32) -> [Effect] {
    guard !isLeaving else { return [] }
    isLeaving = true
    return [.saveDraft(snapshot), .quit(code: code)]
  }

  mutating func open(_ content: Overlay.Content) -> [Effect] {
    overlays.append(Overlay(content))
    return []
  }
}
