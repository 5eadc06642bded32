import TextEditing

// The kill ring and the desktop's clipboard as one: the newer of the two is pasted. The clipboard is
// newer where it holds something else than when it was last looked at, which is after every cut; the
// same rule as in Emacs.
extension Model {
  /// Pastes the newer of kill ring and clipboard; at once where there is no clipboard.
  mutating func paste() -> [Effect] {
    guard facts.hasClipboard, historyTrouble == nil, let place = fieldPlace, let field else {
      return edit(.yank)
    }
    pastes.append(PendingPaste(place: place, field: field))
    return [.readClipboard(.paste)]
  }

  /// After a cut: what the clipboard holds now is older.
  func lookAtClipboard() -> [Effect] {
    facts.hasClipboard ? [.readClipboard(.cut)] : []
  }

  /// Puts a text on the clipboard.
  mutating func offer(_ text: String) -> [Effect] {
    clipboard = text
    return [.copy(text)]
  }

  mutating func takeClipboard(_ text: String?, for use: ClipboardUse) -> [Effect] {
    if let text, !text.isEmpty, text != clipboard {
      clipboard = text
      if use == .paste { killRing.push(text) }
    }
    guard use == .paste, !pastes.isEmpty else { return [] }
    let paste = pastes.removeFirst()
    guard let newest = killRing.newest else { return say(.note, "Nothing was cut or copied") }
    if fieldPlace == paste.place, field == paste.field { return edit(.yank, isPaste: true) }
    return put(newest, late: paste)
  }

  /// What was typed meanwhile stays behind the text, as if that had come at once.
  private mutating func put(_ text: String, late paste: PendingPaste) -> [Effect] {
    let offset = paste.field.selection?.lowerBound ?? paste.field.caret
    if case .prompt(let field) = paste.place {
      return changeDraft { draft in
        switch field {
        case .prompt: draft.prompt.insert(text, at: offset)
        case .negative: draft.negative.insert(text, at: offset)
        }
      }
    }
    guard fieldPlace == paste.place else {
      let key = keyMap.key(for: .editYank, in: .prompt)?.label ?? ""
      return say(.note, "The paste came too late: \(key) pastes it")
    }
    if var editor = overlays.last?.editor {
      editor.insert(text, at: offset)
      overlays[overlays.count - 1].editor = editor
      guard case .menu(let menu)? = overlays.last?.content else { return [] }
      return findPrompts(menu)
    }
    if let before = line?.editor {
      line?.editor.insert(text, at: offset)
      line?.problem = nil
      lineUndo.record(before, kind: .other)
    }
    return []
  }

  /// The field that keys go to.
  private var fieldPlace: PendingPaste.Place? {
    if overlays.last?.editor != nil { return .overlay(depth: overlays.count) }
    guard isInField else { return nil }
    return line.map { .line($0.target) } ?? .prompt(promptField)
  }
}
