extension TextEditor {
  /// Carries out a command; what it says of the change is for the undo history.
  @discardableResult
  package mutating func apply(_ command: EditCommand, killRing: inout KillRing) -> EditKind {
    switch command {
    case .insert(let text): insert(InsertedText.cleaned(text, isMultiline: isMultiline))
    case .type(let letters):
      insert(InsertedText.cleaned(letters, isMultiline: isMultiline), isTyped: true)
    case .newline: isMultiline ? insert("\n") : EditKind.none
    case .deleteBack: delete(selection ?? max(0, caret - 1)..<caret)
    case .deleteForward: delete(selection ?? caret..<min(store.count, caret + 1))
    case .killToSpace:
      kill(selection ?? store.startOfRun(before: caret)..<caret, .backward, &killRing)
    case .killWordBack: kill(store.wordStart(before: caret)..<caret, .backward, &killRing)
    case .killWord: kill(caret..<store.wordEnd(after: caret), .forward, &killRing)
    case .killToStart: kill(rangeToLineStart, .backward, &killRing)
    case .killToEnd: kill(rangeToLineEnd, .forward, &killRing)
    case .yank: yank(&killRing)
    case .yankPop: yankPop(&killRing)
    case .transpose: transpose()
    case .transposeWords: transposeWords()
    case .upper: changeCase { $0.uppercased() }
    case .lower: changeCase { $0.lowercased() }
    case .capitalise: changeCase(Self.capitalised)
    case .selectWord: selectWord()
    case .selectAll: selectAll()
    case .setMark: setMark()
    case .cut: cut(&killRing)
    }
  }

  /// - Parameter isTyped: Each character was typed by itself; else that is told from the text.
  private mutating func insert(_ text: String, isTyped: Bool = false) -> EditKind {
    guard !text.isEmpty else { return .none }
    let replaced = selection
    let sizeBefore = store.count
    caret = store.replace(replaced ?? caret..<caret, with: text)
    settle()
    // Only what can have been typed counts as typing; a mark that joined the character before it
    // leaves the count as it was.
    let isSingle = store.count - sizeBefore + (replaced?.count ?? 0) <= 1 && text.count == 1
    guard isTyped || isSingle && text != "\n" else { return .other }
    if replaced != nil { return .replacing }
    return CharacterTraits(text.first ?? " ").isSpace ? .typingSpace : .typing
  }

  private mutating func delete(_ range: Range<Int>) -> EditKind {
    let kind: EditKind = selection == nil ? .deleting : .other
    guard !range.isEmpty else {
      settle()
      return .none
    }
    caret = store.replace(range, with: "")
    settle()
    return kind
  }

  // MARK: Kill ring

  private mutating func kill(
    _ range: Range<Int>, _ direction: KillRing.Direction, _ ring: inout KillRing
  ) -> EditKind {
    let follows = chain == .kill(revision: ring.revision)
    guard !range.isEmpty else {
      settle()
      return .none
    }
    let text = store.text(in: range)
    if follows {
      ring.merge(text, direction)
    } else {
      ring.push(text)
    }
    caret = store.replace(range, with: "")
    settle()
    chain = .kill(revision: ring.revision)
    return .kill
  }

  private mutating func cut(_ ring: inout KillRing) -> EditKind {
    guard let selection else { return .none }
    ring.push(store.text(in: selection))
    return delete(selection)
  }

  private mutating func yank(_ ring: inout KillRing) -> EditKind {
    guard let text = ring.newest else { return .none }
    return put(text, in: selection ?? caret..<caret, ring)
  }

  private mutating func yankPop(_ ring: inout KillRing) -> EditKind {
    guard case .yank(let range, let revision) = chain, revision == ring.revision,
      ring.entries.count > 1
    else { return .none }
    ring.rotate()
    return put(ring.newest ?? "", in: range, ring)
  }

  private mutating func put(_ text: String, in range: Range<Int>, _ ring: KillRing) -> EditKind {
    caret = store.replace(range, with: InsertedText.cleaned(text, isMultiline: isMultiline))
    settle()
    // Where the text joined the cluster before it, the caret can stand before the range's start.
    let start = min(range.lowerBound, caret)
    chain = .yank(start..<caret, revision: ring.revision)
    return .other
  }

  /// Logical lines: a kill does not depend on how wide the pane is.
  private var rangeToLineStart: Range<Int> {
    let start = store.lineStart(of: caret)
    return start == caret ? max(0, caret - 1)..<caret : start..<caret
  }

  private var rangeToLineEnd: Range<Int> {
    let end = store.lineEnd(of: caret)
    return end == caret ? caret..<min(store.count, caret + 1) : caret..<end
  }

  // MARK: Selection

  private mutating func selectWord() -> EditKind {
    guard !isEmpty else { return .none }
    let word = store.word(around: caret)
    // With a word selected the caret stands after it, where the next one may begin.
    let isWordSelected = selection.map { store.word(around: $0.lowerBound) == $0 } ?? false
    if isWordSelected || word.isEmpty {
      select(store.lineStart(of: caret)..<store.lineEnd(of: caret))
    } else {
      select(word)
    }
    return .none
  }

  private mutating func selectAll() -> EditKind {
    select(0..<store.count)
    return .none
  }

  private mutating func setMark() -> EditKind {
    let endsMarking = isMarking && anchor == caret
    settle()
    if !endsMarking {
      anchor = caret
      isMarking = true
    }
    return .none
  }
}
