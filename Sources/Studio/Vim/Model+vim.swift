import TerminalUI
import TextEditing

/// The prompt's two modes, for those whose fingers know vim.
package struct VimState: Sendable, Hashable {
  /// A person chose the keys of vim.
  package var isOn = false
  /// Letters are commands, not text.
  package var isNormal = false
  /// The first letter of a command of two, such as `d`.
  package var pending: Character?

  package init() {}
}

extension Model {
  /// Letters in the prompt are commands now.
  var isVimNormal: Bool {
    vim.isOn && vim.isNormal && overlays.isEmpty && line == nil && focus == .prompt
      && !takesOneOutsideKey && pendingKeys.isEmpty
  }

  /// Esc in the prompt: from text to commands; the caret goes back onto a character.
  ///
  /// - Returns: `nil` where there is no such mode, or it is that one already.
  mutating func enterVimNormal() -> [Effect]? {
    guard vim.isOn, focus == .prompt, line == nil, overlays.isEmpty else { return nil }
    vim.pending = nil
    guard !vim.isNormal else { return nil }
    vim.isNormal = true
    undo.breakGroup()
    let caret = promptText.caret
    let text = VimText(promptText.text)
    put(caret: caret > text.lineStart(of: caret) ? caret - 1 : caret)
    return []
  }

  /// A letter typed in normal mode.
  ///
  /// - Returns: `nil` for a key that types none, which means what it means elsewhere.
  mutating func typeInVim(_ key: KeyPress) -> [Effect]? {
    guard isVimNormal, key.typesCharacter, case .character(let typed) = key.key else { return nil }
    interruptedAt = nil
    if let first = vim.pending {
      vim.pending = nil
      return run("\(first)\(typed)")
    }
    if "dcyg".contains(typed) {
      vim.pending = typed
      return []
    }
    return run(String(typed))
  }

  private mutating func run(_ command: String) -> [Effect] {
    if let target = target(of: command) {
      put(caret: target)
      return settleVim()
    }
    switch command {
    case "j", "k": return moveByLine(command == "j" ? .down : .up)
    case "x": return cut(promptText.caret..<promptText.caret + 1)
    case "D": return cut(promptText.caret..<VimText(promptText.text).lineEnd(of: promptText.caret))
    case "dd": return cutLine()
    case "dw": return cut(ofWord: false)
    case "cw": return cut(ofWord: true) + insertMode()
    case "yy": return copyLine()
    case "p": return pasteAfter()
    case "u": return undoChange() + settleVim()
    case "i": return insertMode()
    case "a": return insertMode(at: promptText.isEmpty ? 0 : promptText.caret + 1)
    case "A": return insertMode(at: VimText(promptText.text).lineEnd(of: promptText.caret))
    case "I": return insertMode(at: VimText(promptText.text).lineStart(of: promptText.caret))
    case "o", "O": return openLine(below: command == "o")
    case ":": return perform(.palette, key: nil, in: .prompt)
    default: return say(.note, "\(command) means nothing here: i writes")
    }
  }

  /// Where a motion leads.
  private func target(of command: String) -> Int? {
    let text = VimText(promptText.text)
    let caret = promptText.caret
    switch command {
    case "h": return max(text.lineStart(of: caret), caret - 1)
    case "l": return min(text.lineEnd(of: caret), caret + 1)
    case "w": return text.nextWord(from: caret)
    case "b": return text.wordBefore(caret)
    case "e": return text.wordEnd(from: caret)
    case "0": return text.lineStart(of: caret)
    case "$": return text.lineEnd(of: caret)
    case "gg": return 0
    case "G": return promptText.characterCount
    default: return nil
    }
  }

  private mutating func put(caret: Int) {
    changePromptText { $0.setCaret(caret, extending: false) }
    undo.breakGroup()
  }

  /// After a command the caret stands on a character.
  private mutating func settleVim() -> [Effect] {
    let caret = promptText.caret
    let place = VimText(promptText.text).onCharacter(caret)
    if place != caret { put(caret: place) }
    return []
  }

  private mutating func moveByLine(_ motion: Motion) -> [Effect] {
    let layout = promptLayout
    changePromptText { _ = $0.move(motion, extending: false, layout: layout) }
    return []
  }

  // MARK: Cutting

  private mutating func cut(_ range: Range<Int>) -> [Effect] {
    let end = min(range.upperBound, promptText.characterCount)
    guard range.lowerBound < end else { return [] }
    changePromptText { $0.select(range.lowerBound..<end) }
    return edit(.cut) + settleVim()
  }

  private mutating func cut(ofWord changes: Bool) -> [Effect] {
    let text = VimText(promptText.text)
    let caret = promptText.caret
    let end = changes ? text.endOfChange(from: caret) : text.nextWord(from: caret)
    // A word at the end of a line takes no line break with it.
    let last = max(caret, min(end, text.lineEnd(of: caret)))
    guard caret < last else { return [] }
    changePromptText { $0.select(caret..<last) }
    return edit(.cut) + (changes ? [] : settleVim())
  }

  private mutating func cutLine() -> [Effect] {
    guard !promptText.isEmpty else { return [] }
    let line = VimText(promptText.text).wholeLine(of: promptText.caret)
    let words = lineText
    changePromptText { $0.select(line) }
    let effects = edit(.cut)
    // Cut or copied, a line is one with its break behind it.
    killRing.push(words)
    put(caret: VimText(promptText.text).lineStart(of: promptText.caret))
    return effects
  }

  private var lineText: String {
    let text = VimText(promptText.text)
    let start = text.lineStart(of: promptText.caret)
    return promptText.text(in: start..<text.lineEnd(of: promptText.caret)) + "\n"
  }

  private mutating func copyLine() -> [Effect] {
    let words = lineText
    killRing.push(words)
    return say(.note, "The line is copied") + offer(words)
  }

  /// Whole lines go below this one, all else behind the caret.
  private mutating func pasteAfter() -> [Effect] {
    guard let newest = killRing.newest else { return say(.note, "Nothing was cut") }
    let text = VimText(promptText.text)
    let caret = promptText.caret
    guard newest.hasSuffix("\n") else {
      put(caret: min(caret + 1, text.lineEnd(of: caret)))
      let effects = edit(.insert(newest), isPaste: true)
      put(caret: max(0, promptText.caret - 1))
      return effects
    }
    put(caret: text.lineEnd(of: caret))
    let effects = edit(.insert("\n" + newest.dropLast()), isPaste: true)
    put(caret: VimText(promptText.text).lineStart(of: promptText.caret))
    return effects
  }

  // MARK: Writing

  private mutating func insertMode(at offset: Int? = nil) -> [Effect] {
    vim.isNormal = false
    if let offset { put(caret: offset) }
    return []
  }

  private mutating func openLine(below: Bool) -> [Effect] {
    let text = VimText(promptText.text)
    let caret = promptText.caret
    put(caret: below ? text.lineEnd(of: caret) : text.lineStart(of: caret))
    let start = promptText.caret
    let effects = edit(.newline)
    if !below { put(caret: start) }
    return effects + insertMode()
  }
}
