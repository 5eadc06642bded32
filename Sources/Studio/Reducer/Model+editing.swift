import TerminalUI
package import TextEditing

extension Model {
  /// The text that keys go to, or `nil` outside fields.
  package var field: TextEditor? {
    if let editor = overlays.last?.editor { return editor }
    guard isInField else { return nil }
    if let line { return line.editor }
    return promptText
  }

  private var fieldLayout: TextLayout? {
    guard let field else { return nil }
    if line == nil, overlays.isEmpty { return promptLayout }
    // A one-line field scrolls sideways: one visual line however long it is.
    return TextLayout(field, width: Int.max / 4)
  }

  mutating func performEditing(_ id: ActionID, key: KeyPress?) -> [Effect] {
    if let motion = Self.motions[id] { return move(motion, extending: false) }
    if let command = Self.commands[id] { return edit(command) }
    switch id {
    case .editYank: return paste()
    case .editUp: return moveLine(.up, orPrompt: 1)
    case .editDown: return moveLine(.down, orPrompt: -1)
    case .editPageUp: return move(.pageUp(promptPage), extending: false)
    case .editPageDown: return move(.pageDown(promptPage), extending: false)
    case .editExtend: return extendSelection(by: key)
    case .editCopy: return copySelection()
    case .editCut:
      let text = field?.selectedText
      return edit(.cut) + (text.map { offer($0) } ?? [])
    case .editUndo: return undoChange()
    case .editRedo: return redoChange()
    case .editExternal:
      return [.openEditor(promptField, field?.text ?? "")]
    case .promptOlder: return browsePrompts(by: 1)
    case .promptNewer: return browsePrompts(by: -1)
    case .promptSearch: return searchPrompts()
    default: return []
    }
  }

  private static let motions: [ActionID: Motion] = [
    .editLeft: .left, .editRight: .right, .editWordLeft: .wordLeft, .editWordRight: .wordRight,
    .editLineStart: .lineStart, .editLineEnd: .lineEnd, .editTextStart: .textStart,
    .editTextEnd: .textEnd,
  ]

  private static let commands: [ActionID: EditCommand] = [
    .editNewline: .newline, .editDeleteBack: .deleteBack, .editDeleteForward: .deleteForward,
    .editKillToSpace: .killToSpace, .editKillWordBack: .killWordBack, .editKillWord: .killWord,
    .editKillToStart: .killToStart, .editKillToEnd: .killToEnd, .editYankPop: .yankPop,
    .editTranspose: .transpose, .editTransposeWords: .transposeWords,
    .editUpper: .upper, .editLower: .lower, .editCapitalise: .capitalise,
    .editMark: .setMark, .editSelectWord: .selectWord, .editSelectAll: .selectAll,
  ]

  private var promptPage: Int { max(1, panePlaces.promptTextRows - 1) }

  /// Applies a change to the focused text; changes of the draft can be undone.
  mutating func edit(_ command: EditCommand, isPaste: Bool = false) -> [Effect] {
    let pushes = killRing.pushes
    let effects = apply(command, isPaste: isPaste)
    // What is cut or copied goes on the clipboard itself.
    return killRing.pushes == pushes || command == .cut ? effects : effects + lookAtClipboard()
  }

  private mutating func apply(_ command: EditCommand, isPaste: Bool) -> [Effect] {
    if let before = overlays.last?.editor, var editor = overlays.last?.editor {
      _ = editor.apply(command, killRing: &killRing)
      overlays[overlays.count - 1].editor = editor
      guard case .menu(let menu)? = overlays.last?.content, !editor.hasSameText(as: before) else {
        return []
      }
      return findPrompts(menu)
    }
    guard isInField else { return [] }
    if var open = line {
      let before = open.editor
      let kind = open.editor.apply(command, killRing: &killRing)
      open.problem = nil
      line = open
      lineUndo.record(
        before, after: open.editor, kind: isPaste && kind != .none ? .other : kind)
      return []
    }
    let before = draft
    var ring = killRing
    let kind = changePromptText { $0.apply(command, killRing: &ring) }
    killRing = ring
    guard kind != .none else { return [] }
    fault = nil
    checkpoints.place = 0
    if !isPaste { refreshCompletion() }
    if draft.isEmpty { draft.parent = nil }
    undo.record(before, after: draft, kind: isPaste ? .other : kind)
    return []
  }

  private mutating func move(_ motion: Motion, extending: Bool) -> [Effect] {
    _ = moveCaret(motion, extending: extending)
    return []
  }

  /// - Returns: Whether the caret could move.
  private mutating func moveCaret(_ motion: Motion, extending: Bool) -> Bool {
    guard let layout = fieldLayout else { return false }
    undo.breakGroup()
    lineUndo.breakGroup()
    if var editor = overlays.last?.editor {
      let moved = editor.move(motion, extending: extending, layout: layout)
      overlays[overlays.count - 1].editor = editor
      return moved
    }
    if line != nil {
      return line?.editor.move(motion, extending: extending, layout: layout) ?? false
    }
    return changePromptText { $0.move(motion, extending: extending, layout: layout) }
  }

  /// Up and down go on to the prompts that were sent, past the first and the last line.
  private mutating func moveLine(_ motion: Motion, orPrompt step: Int) -> [Effect] {
    if moveCaret(motion, extending: false) || field?.isMarking == true { return [] }
    return promptField == .prompt ? browsePrompts(by: step) : []
  }

  private mutating func extendSelection(by key: KeyPress?) -> [Effect] {
    guard let key else { return [] }
    let byWord = key.modifiers.contains(.control)
    let motion: Motion
    switch key.key {
    case .left: motion = byWord ? .wordLeft : .left
    case .right: motion = byWord ? .wordRight : .right
    case .up: motion = .up
    case .down: motion = .down
    case .home: motion = .lineStart
    case .end: motion = .lineEnd
    default: return []
    }
    guard !moveCaret(motion, extending: true) else { return [] }
    // Past the first and the last line, to the end of the text.
    switch motion {
    case .up: return move(.textStart, extending: true)
    case .down: return move(.textEnd, extending: true)
    default: return []
    }
  }

  private mutating func copySelection() -> [Effect] {
    guard let text = field?.selectedText else { return [] }
    killRing.push(text)
    clearSelection()
    say(.note, "Copied", key: .editYank, label: "pastes it")
    return offer(text)
  }

  mutating func clearSelection() {
    if overlays.last?.editor != nil {
      overlays[overlays.count - 1].editor?.dropSelection()
      return
    }
    guard line == nil else {
      line?.editor.dropSelection()
      return
    }
    changePromptText { $0.dropSelection() }
  }

  /// What an undo here takes back.
  enum UndoScope {
    case draft
    case line
    /// A menu's filter is too short to need one, and must not change the draft behind it.
    case nothing
  }

  var undoScope: UndoScope {
    if !overlays.isEmpty { return .nothing }
    return line == nil ? .draft : .line
  }

  mutating func undoChange() -> [Effect] {
    if undoScope == .line, let current = line?.editor {
      if let earlier = lineUndo.undo(current: current, settled: TextEditor.settled) {
        line?.editor = earlier
      }
      return []
    }
    if canUndoRemoval { return undoJobAct() }
    return undoDraft()
  }

  /// Takes back the last change of the draft, whatever else an undo would be for here.
  mutating func undoDraft() -> [Effect] {
    guard let earlier = undo.undo(current: draft, settled: Draft.settled) else {
      return say(.note, "Nothing to undo")
    }
    // A draft from the stash goes back there: a redo may be out of reach soon.
    let aside: [Effect] =
      broughtBack.map { $0.sendsSame(as: draft) } == true ? [.stash(snapshot)] : []
    if !aside.isEmpty { broughtBack = nil }
    return aside + take(restored: earlier)
  }

  mutating func redoChange() -> [Effect] {
    if undoScope == .line, let current = line?.editor {
      if let later = lineUndo.redo(current: current) { line?.editor = later }
      return []
    }
    guard let later = undo.redo(current: draft) else { return say(.note, "Nothing to redo") }
    return take(restored: later)
  }

  private mutating func take(restored: Draft) -> [Effect] {
    draft = restored
    fault = nil
    // What is said of the change is over with it.
    toast = nil
    sentPrompts = PromptBrowsing()
    checkpoints.place = 0
    return checkReferences()
  }

  /// The text comes back from the external editor: one undo step.
  mutating func takeEdited(_ field: PromptField, _ text: String) -> [Effect] {
    let before = draft
    switch field {
    case .prompt: draft.prompt.replaceAll(text, caret: nil)
    case .negative: draft.negative.replaceAll(text, caret: nil)
    }
    if draft != before { undo.record(before, after: draft, kind: .other) }
    fault = nil
    return []
  }
}
