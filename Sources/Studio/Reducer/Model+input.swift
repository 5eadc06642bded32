import Api18
import Jobs
import TerminalUI
import TextEditing

extension Model {
  mutating func handleInput(_ input: InputEvent) -> [Effect] {
    switch input {
    case .key(let key, let isRepeat): return handleKey(key, isRepeat: isRepeat)
    case .paste(let text): return handlePaste(text)
    case .mouse(let event): return handleMouse(event)
    case .focus(let isOn):
      hasWindowFocus = isOn
      if isOn { windowFocusedAt = now }
      return []
    case .reply, .unknown: return []
    }
  }

  private mutating func handleKey(_ key: KeyPress, isRepeat: Bool) -> [Effect] {
    if keepAhead(key) { return [] }
    if toast?.kind == .error { toast = nil }
    lastInputPaid = false
    isPromptScrolled = false
    if PanePlaces.isTooSmall(size) { return handleKeyTooSmall(key) }
    if let overlay = overlays.last, !overlay.wasDrawn, overlay.asksSomething { return [] }

    if let effects = typeInVim(key) { return effects }
    let place = context
    let keys = pendingKeys + [key]
    switch keyMap.meaning(of: keys, in: place, isEnabled: { disabledReason($0) == nil }) {
    case .prefix:
      pendingKeys = keys
      pendingSince = now
      return []
    case .action(let id):
      pendingKeys = []
      takesOneOutsideKey = false
      if isHeldPaidKey(key, for: id, isRepeat: isRepeat) {
        return say(.note, "\(key.label) was held: it was sent once")
      }
      return perform(id, key: key, in: place)
    case .nothing:
      let wasSequence = !pendingKeys.isEmpty || takesOneOutsideKey
      pendingKeys = []
      takesOneOutsideKey = false
      // To leave it is what Esc is for.
      if wasSequence, key.key != .escape {
        let label = keys.map(\.label).joined(separator: " ")
        return say(.note, "\(label) means nothing here")
      }
      return wasSequence ? [] : type(key)
    }
  }

  /// Below the smallest size only leaving means something: what is not seen is not changed.
  private mutating func handleKeyTooSmall(_ key: KeyPress) -> [Effect] {
    switch keyMap.meaning(of: [key], in: .history) {
    case .action(.quit): return leave(code: 0)
    case .action(.interrupt): return perform(.interrupt, key: key, in: .history)
    case .action(.suspend): return [.suspend]
    case .action(.redraw): return [.redraw]
    default: return []
    }
  }

  /// A key that pays counts once while it is held: its repeats come within 800 ms of the last press.
  private mutating func isHeldPaidKey(
    _ key: KeyPress, for id: ActionID, isRepeat: Bool
  ) -> Bool {
    guard ActionTable[id].cost == .paid else { return false }
    lastInputPaid = true
    defer { lastPaidPress = PaidPress(key: key, at: now) }
    if isRepeat { return true }
    guard let last = lastPaidPress, last.key == key else { return false }
    // A clock that was set back tells nothing: the press is dropped rather than paid twice.
    return now.since(last.at) < .milliseconds(800)
  }

  /// A key that no action binds: text where a field has the focus, nothing elsewhere.
  private mutating func type(_ key: KeyPress) -> [Effect] {
    interruptedAt = nil
    switch key.key {
    case .character(let character) where key.modifiers.subtracting(.shift).isEmpty:
      return insert(String(character), isPaste: false)
    case .lineFeed where isInField && line == nil && overlays.isEmpty:
      return edit(.newline)
    default:
      return []
    }
  }

  private mutating func handlePaste(_ text: String) -> [Effect] {
    if toast?.kind == .error { toast = nil }
    pendingKeys = []
    takesOneOutsideKey = false
    lastInputPaid = false
    interruptedAt = nil
    isPromptScrolled = false
    completion = nil
    guard !PanePlaces.isTooSmall(size) else { return [] }
    if overlays.last?.editor != nil { return insert(text, isPaste: true) }
    guard overlays.isEmpty else { return say(.note, "A paste is no answer") }
    if line != nil { return pasteIntoLine(text) }
    switch focus {
    case .prompt: return insert(text, isPaste: true)
    case .references: return pasteAddresses(text, from: referenceRow)
    case .options, .history, .result:
      return say(.note, "Nothing can be pasted here: 1 goes to the prompt")
    }
  }

  /// Puts text where the caret is.
  mutating func insert(_ text: String, isPaste: Bool) -> [Effect] {
    edit(.insert(text), isPaste: isPaste)
  }
}

extension Overlay {
  /// An answer to it does something that cannot be taken back.
  var asksSomething: Bool {
    switch content {
    case .question, .settle: true
    case .menu, .noKey, .reader, .reference, .several, .rerun, .compare, .viewer, .sheet, .find,
      .note, .budget:
      false
    }
  }
}
