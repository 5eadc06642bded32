import TerminalUI
import TextEditing

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
    vim.forget()
    guard !vim.isNormal else { return nil }
    vim.isNormal = true
    undo.breakGroup()
    let caret = promptText.caret
    let text = VimText(promptText.text)
    put(caret: caret > text.lineStart(of: caret) ? caret - 1 : caret)
    return []
  }

  /// A letter typed in normal mode, or a digit of a count.
  ///
  /// - Returns: `nil` for a key that types none, which means what it means elsewhere.
  mutating func typeInVim(_ key: KeyPress) -> [Effect]? {
    guard isVimNormal, key.typesCharacter, case .character(let typed) = key.key else { return nil }
    interruptedAt = nil
    // Esc, an arrow or the mouse ended the selection.
    if promptText.selection == nil { vim.anchor = nil }
    if let digit = typed.wholeNumberValue, typed.isASCII, digit > 0 || vim.count != nil {
      vim.count = min(VimState.mostTimes, (vim.count ?? 0) * 10 + digit)
      return []
    }
    if vim.anchor != nil, vim.pending == nil, let effects = runOnSelection(typed) {
      vim.forget()
      return effects
    }
    if let first = vim.pending {
      let count = vim.times
      vim.forget()
      return run("\(first)\(typed)", count)
    }
    if "dcyg".contains(typed) {
      vim.pending = typed
      vim.operatorCount = vim.count
      vim.count = nil
      return []
    }
    let count = vim.times
    vim.forget()
    return run(String(typed), count)
  }

  private mutating func run(_ command: String, _ count: Int?) -> [Effect] {
    let times = count ?? 1
    if let target = target(of: command, count) {
      if let anchor = vim.anchor { return select(from: anchor, to: target) }
      put(caret: target)
      return settleVim()
    }
    switch command {
    case "j", "k": return moveByLine(command == "j" ? .down : .up, times)
    case "v": return beginSelection()
    case "x":
      let end = VimText(promptText.text).lineEnd(of: promptText.caret)
      return cut(promptText.caret..<max(promptText.caret + 1, min(end, promptText.caret + times)))
    case "D": return cut(promptText.caret..<VimText(promptText.text).lineEnd(of: promptText.caret))
    case "C":
      return cut(promptText.caret..<VimText(promptText.text).lineEnd(of: promptText.caret))
        + insertMode(at: VimText(promptText.text).lineEnd(of: promptText.caret))
    case "dd": return cutLines(times)
    case "cw": return cut(changing: times) + insertMode()
    case "yy": return copyLines(times)
    case "p": return pasteAfter(times)
    case "u":
      var effects: [Effect] = []
      for turn in 0..<times {
        guard turn == 0 || undo.canUndo else { break }
        effects += undoChange()
      }
      return effects + settleVim()
    case "i": return insertMode()
    case "a": return insertMode(at: promptText.isEmpty ? 0 : promptText.caret + 1)
    case "A": return insertMode(at: VimText(promptText.text).lineEnd(of: promptText.caret))
    case "I": return insertMode(at: VimText(promptText.text).lineStart(of: promptText.caret))
    case "o", "O": return openLine(below: command == "o")
    case ":": return perform(.palette, key: nil, in: .prompt)
    default:
      return operate(command, count) ?? say(.note, "\(command) means nothing here: i writes")
    }
  }

  /// Where a motion leads.
  private func target(of command: String, _ count: Int?) -> Int? {
    let text = VimText(promptText.text)
    // What is selected ends behind the character that the caret is on.
    let caret =
      vim.anchor.map { promptText.caret > $0 ? promptText.caret - 1 : promptText.caret }
      ?? promptText.caret
    let times = count ?? 1
    func again(_ step: (Int) -> Int) -> Int {
      var place = caret
      for _ in 0..<times {
        let next = step(place)
        guard next != place else { break }
        place = next
      }
      return place
    }
    switch command {
    case "h": return max(text.lineStart(of: caret), caret - times)
    case "l": return min(text.lineEnd(of: caret), caret + times)
    case "w": return again(text.nextWord)
    case "b": return again(text.wordBefore)
    case "e": return again(text.wordEnd)
    case "0": return text.lineStart(of: caret)
    case "^": return text.firstInk(ofLineAt: caret)
    case "$": return text.lineEnd(of: caret)
    case "gg": return count.map(text.start(ofLine:)) ?? 0
    case "G": return count.map(text.start(ofLine:)) ?? promptText.characterCount
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

  private mutating func moveByLine(_ motion: Motion, _ times: Int) -> [Effect] {
    let layout = promptLayout
    let anchor = vim.anchor
    changePromptText { editor in
      // The caret of a selection stands behind the character that it is on.
      if let anchor, editor.caret > anchor {
        editor.setCaret(editor.caret - 1, extending: false)
      }
      for _ in 0..<times {
        guard editor.move(motion, extending: false, layout: layout) else { break }
      }
    }
    guard let anchor else { return [] }
    return select(from: anchor, to: promptText.caret)
  }

  // MARK: Selecting

  private mutating func beginSelection() -> [Effect] {
    guard !promptText.isEmpty else { return [] }
    vim.anchor = promptText.caret
    return select(from: promptText.caret, to: promptText.caret)
  }

  /// From one character to another, both with it.
  private mutating func select(from anchor: Int, to head: Int) -> [Effect] {
    let last = max(0, promptText.characterCount - 1)
    let (anchor, head) = (min(anchor, last), min(head, last))
    changePromptText {
      $0.setCaret(head < anchor ? anchor + 1 : anchor, extending: false)
      $0.setCaret(head < anchor ? head : head + 1, extending: true)
    }
    return []
  }

  /// - Returns: `nil` for what is no command on a selection, such as a motion.
  private mutating func runOnSelection(_ command: Character) -> [Effect]? {
    let anchor = vim.anchor
    guard let range = promptText.selection else { return nil }
    switch command {
    case "v": put(caret: (anchor ?? 0) < promptText.caret ? promptText.caret - 1 : promptText.caret)
    case "d", "x":
      vim.anchor = nil
      return edit(.cut) + settleVim()
    case "c", "s":
      vim.anchor = nil
      return edit(.cut) + insertMode()
    case "y":
      let words = promptText.text(in: range)
      killRing.push(words)
      put(caret: range.lowerBound)
      vim.anchor = nil
      return say(.note, "Copied") + offer(words)
    default: return nil
    }
    vim.anchor = nil
    return []
  }

  // MARK: Cutting

  private mutating func cut(_ range: Range<Int>) -> [Effect] {
    let end = min(range.upperBound, promptText.characterCount)
    guard range.lowerBound < end else { return [] }
    changePromptText { $0.select(range.lowerBound..<end) }
    return edit(.cut) + settleVim()
  }

  /// `d`, `c` or `y` with a motion.
  ///
  /// - Returns: `nil` for anything else.
  private mutating func operate(_ command: String, _ count: Int?) -> [Effect]? {
    guard command.count == 2, let first = command.first, "dcy".contains(first) else { return nil }
    let motion = String(command.dropFirst())
    guard motion != "G", let target = target(of: motion, count) else { return nil }
    let caret = promptText.caret
    var (start, end) = (min(caret, target), max(caret, target))
    if motion == "e" { end += 1 }
    // The last word of a line takes no line break with it.
    if motion == "w" { end = VimText(promptText.text).trimmed(start..<end) }
    start = min(start, end)
    switch first {
    case "d": return cut(start..<end)
    case "c":
      changePromptText { $0.select(start..<end) }
      return (start < end ? edit(.cut) : []) + insertMode()
    default:
      let words = promptText.text(in: start..<end)
      guard !words.isEmpty else { return [] }
      killRing.push(words)
      put(caret: start)
      return say(.note, "Copied") + offer(words)
    }
  }

  /// `cw` leaves the blanks behind the word.
  private mutating func cut(changing words: Int) -> [Effect] {
    let text = VimText(promptText.text)
    let caret = promptText.caret
    var place = caret
    for _ in stride(from: 1, to: words, by: 1) { place = text.nextWord(from: place) }
    let last = max(caret, min(text.endOfChange(from: place), text.lineEnd(of: caret)))
    guard caret < last else { return [] }
    changePromptText { $0.select(caret..<last) }
    return edit(.cut)
  }

  private mutating func cutLines(_ count: Int) -> [Effect] {
    guard !promptText.isEmpty else { return [] }
    let lines = VimText(promptText.text).wholeLines(of: promptText.caret, count)
    let words = lineText(count)
    changePromptText { $0.select(lines) }
    let effects = edit(.cut)
    // Cut or copied, a line is one with its break behind it.
    killRing.push(words)
    put(caret: VimText(promptText.text).lineStart(of: promptText.caret))
    return effects
  }

  private func lineText(_ count: Int) -> String {
    let text = VimText(promptText.text)
    let start = text.lineStart(of: promptText.caret)
    return promptText.text(in: start..<text.lineEnd(of: promptText.caret, after: count)) + "\n"
  }

  private mutating func copyLines(_ count: Int) -> [Effect] {
    let words = lineText(count)
    killRing.push(words)
    return say(.note, count > 1 ? "The lines are copied" : "The line is copied") + offer(words)
  }

  /// Whole lines go below this one, all else behind the caret.
  private mutating func pasteAfter(_ times: Int) -> [Effect] {
    guard let newest = killRing.newest else { return say(.note, "Nothing was cut") }
    // No count makes more of it than a prompt can hold.
    let times = max(1, min(times, 100_000 / max(1, newest.utf8.count)))
    let words = String(repeating: newest, count: times)
    let text = VimText(promptText.text)
    let caret = promptText.caret
    guard newest.hasSuffix("\n") else {
      put(caret: min(caret + 1, text.lineEnd(of: caret)))
      let effects = edit(.insert(words), isPaste: true)
      put(caret: max(0, promptText.caret - 1))
      return effects
    }
    put(caret: text.lineEnd(of: caret))
    let effects = edit(.insert("\n" + words.dropLast()), isPaste: true)
    put(caret: VimText(promptText.text).lineStart(of: promptText.caret))
    return effects
  }

  // MARK: Writing

  private mutating func insertMode(at offset: Int? = nil) -> [Effect] {
    vim.isNormal = false
    vim.anchor = nil
    changePromptText { $0.dropSelection() }
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
