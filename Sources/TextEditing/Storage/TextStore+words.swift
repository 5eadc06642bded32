/// Words and lines: the ends that motions and commands go to.
extension TextStore {
  /// The start of the word before an offset, over what parts it from there.
  func wordStart(before offset: Int) -> Int {
    var position = offset
    while position > 0, kind(at: position - 1) == .none { position -= 1 }
    guard position > 0 else { return 0 }
    let word = kind(at: position - 1)
    while position > 0, kind(at: position - 1) == word { position -= 1 }
    return position
  }

  /// The end of the word after an offset, over what parts it from there.
  func wordEnd(after offset: Int) -> Int {
    var position = offset
    while position < count, kind(at: position) == .none { position += 1 }
    guard position < count else { return count }
    let word = kind(at: position)
    while position < count, kind(at: position) == word { position += 1 }
    return position
  }

  /// The word or the run of other characters that an offset touches; the word behind it at its end.
  ///
  /// Empty between line breaks only.
  func word(around offset: Int) -> Range<Int> {
    func belongs(_ other: Int, _ sample: Int) -> Bool {
      !traits(at: other).isNewline && kind(at: other) == kind(at: sample)
        && traits(at: other).isSpace == traits(at: sample).isSpace
    }
    let sample = belongsToPrevious(offset) ? offset - 1 : offset
    guard sample < count, !traits(at: sample).isNewline else { return offset..<offset }
    var start = sample
    while start > 0, belongs(start - 1, sample) { start -= 1 }
    var end = sample + 1
    while end < count, belongs(end, sample) { end += 1 }
    return start..<end
  }

  /// The character before an offset says more of the word there than the one after it.
  private func belongsToPrevious(_ offset: Int) -> Bool {
    guard offset > 0, !traits(at: offset - 1).isNewline else { return false }
    if offset == count || traits(at: offset).isNewline { return true }
    if traits(at: offset).isSpace { return !traits(at: offset - 1).isSpace }
    return kind(at: offset) == .none && kind(at: offset - 1) != .none
  }

  func isWord(_ range: Range<Int>) -> Bool {
    !range.isEmpty && range.allSatisfy { kind(at: $0) != .none }
  }

  /// Back over white space, then over what is not.
  func startOfRun(before offset: Int) -> Int {
    func isBlank(_ position: Int) -> Bool {
      let traits = traits(at: position)
      return traits.isSpace || traits.isNewline
    }
    var position = offset
    while position > 0, isBlank(position - 1) { position -= 1 }
    while position > 0, !isBlank(position - 1) { position -= 1 }
    return position
  }

  func lineStart(of offset: Int) -> Int {
    newline(before: offset).map { $0 + 1 } ?? 0
  }

  func lineEnd(of offset: Int) -> Int {
    newline(from: offset) ?? count
  }

  /// The kind of word that a character belongs to; an apostrophe between letters belongs to theirs.
  private func kind(at offset: Int) -> CharacterTraits.WordKind {
    let kind = traits(at: offset).wordKind
    guard kind == .apostrophe else { return kind }
    let joins =
      offset > 0 && offset + 1 < count && traits(at: offset - 1).wordKind == .letters
      && traits(at: offset + 1).wordKind == .letters
    return joins ? .letters : .none
  }
}
