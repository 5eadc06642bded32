extension TextEditor {
  /// Swaps the characters around the caret and steps over them; at a line's end the two before it.
  mutating func transpose() -> EditKind {
    let atEnd = caret == store.count || store.traits(at: caret).isNewline
    let second = atEnd ? caret - 1 : caret
    let first = second - 1
    guard first >= 0, !store.traits(at: first).isNewline, !store.traits(at: second).isNewline else {
      return .none
    }
    let swapped = String(store[second]) + String(store[first])
    caret = store.replace(first..<second + 1, with: swapped)
    settle()
    return .other
  }

  /// Swaps the words around the caret and steps behind them; after the last word, the last two.
  mutating func transposeWords() -> EditKind {
    var end = store.wordEnd(after: caret)
    var second = store.wordStart(before: end)..<end
    if !store.isWord(second) {
      // No word ahead: the caret stands after the last one.
      end = store.wordEnd(after: store.wordStart(before: caret))
      second = store.wordStart(before: end)..<end
    }
    let firstStart = store.wordStart(before: second.lowerBound)
    let first = firstStart..<store.wordEnd(after: firstStart)
    guard store.isWord(first), store.isWord(second), first.upperBound <= second.lowerBound else {
      return .none
    }
    let between = store.text(in: first.upperBound..<second.lowerBound)
    let swapped = store.text(in: second) + between + store.text(in: first)
    caret = store.replace(first.lowerBound..<second.upperBound, with: swapped)
    settle()
    return .other
  }

  /// Changes the selection, which stays selected, or the word ahead, which the caret steps over.
  mutating func changeCase(_ change: (String) -> String) -> EditKind {
    let selected = selection
    let range = selected ?? caret..<store.wordEnd(after: caret)
    guard !range.isEmpty else { return .none }
    let before = store.text(in: range)
    let after = change(before)
    let end = after == before ? range.upperBound : store.replace(range, with: after)
    if selected != nil {
      select(range.lowerBound..<end)
    } else {
      caret = end
      settle()
    }
    return after == before ? .none : .other
  }

  /// The first letter of each word in upper case, the others in lower.
  static func capitalised(_ text: String) -> String {
    var result = ""
    var isInWord = false
    for character in text {
      let kind = CharacterTraits(character).wordKind
      result += isInWord ? character.lowercased() : character.uppercased()
      isInWord = kind == .letters || (isInWord && kind == .apostrophe)
    }
    return result
  }
}
