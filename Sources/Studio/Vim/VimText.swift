/// Where vim's keys lead in a text, by its own rules: a word is letters, digits and underscores, or
/// signs; blanks part them.
struct VimText {
  private let characters: [Character]

  init(_ text: String) {
    characters = Array(text)
  }

  private enum Kind {
    case blank
    case word
    case sign
  }

  private func kind(_ index: Int) -> Kind {
    let character = characters[index]
    if character.isWhitespace { return .blank }
    return character.isLetter || character.isNumber || character == "_" ? .word : .sign
  }

  /// `w`: the start of the next word, or the end of the text.
  func nextWord(from offset: Int) -> Int {
    var index = offset
    guard index < characters.count else { return characters.count }
    let start = kind(index)
    while index < characters.count, start != .blank, kind(index) == start { index += 1 }
    while index < characters.count, kind(index) == .blank {
      index += 1
      // An empty line is a word too.
      if index < characters.count, characters[index - 1] == "\n", characters[index] == "\n" {
        break
      }
    }
    return index
  }

  /// `b`: the start of the word before.
  func wordBefore(_ offset: Int) -> Int {
    var index = offset
    while index > 0, kind(index - 1) == .blank { index -= 1 }
    guard index > 0 else { return 0 }
    let word = kind(index - 1)
    while index > 0, kind(index - 1) == word { index -= 1 }
    return index
  }

  /// `e`: the last character of this word, or of the next one where the caret is on it.
  func wordEnd(from offset: Int) -> Int {
    var index = offset + 1
    while index < characters.count, kind(index) == .blank { index += 1 }
    guard index < characters.count else { return max(0, characters.count - 1) }
    let word = kind(index)
    while index + 1 < characters.count, kind(index + 1) == word { index += 1 }
    return index
  }

  /// One past the word that `cw` changes: it leaves the blanks behind it.
  func endOfChange(from offset: Int) -> Int {
    guard offset < characters.count else { return offset }
    let word = kind(offset)
    var index = offset
    while index < characters.count, kind(index) == word, characters[index] != "\n" { index += 1 }
    return index
  }

  func lineStart(of offset: Int) -> Int {
    var index = min(offset, characters.count)
    while index > 0, characters[index - 1] != "\n" { index -= 1 }
    return index
  }

  /// The line break that ends the line, or the end of the text.
  func lineEnd(of offset: Int) -> Int {
    var index = min(offset, characters.count)
    while index < characters.count, characters[index] != "\n" { index += 1 }
    return index
  }

  /// The end of a line, or of one further on; `lines` counts the first one too.
  func lineEnd(of offset: Int, after lines: Int) -> Int {
    var end = lineEnd(of: offset)
    for _ in stride(from: 1, to: lines, by: 1) {
      guard end < characters.count else { break }
      end = lineEnd(of: end + 1)
    }
    return end
  }

  /// The first character of a line that is no blank.
  func firstInk(ofLineAt offset: Int) -> Int {
    var index = lineStart(of: offset)
    while index < characters.count, characters[index] != "\n", characters[index].isWhitespace {
      index += 1
    }
    return index
  }

  /// The start of a line, counted from 1; of the last one where there are fewer.
  func start(ofLine number: Int) -> Int {
    var start = 0
    for _ in stride(from: 1, to: number, by: 1) {
      let end = lineEnd(of: start)
      guard end < characters.count else { break }
      start = end + 1
    }
    return start
  }

  /// Where a range of words ends that takes no line break at its end with it.
  func trimmed(_ range: Range<Int>) -> Int {
    var end = min(range.upperBound, characters.count)
    guard range.lowerBound < end, characters[range.lowerBound..<end].contains("\n") else {
      return end
    }
    while end > range.lowerBound, characters[end - 1].isWhitespace { end -= 1 }
    return end
  }

  /// Whole lines with the break that parts them from the next, or, of the last one, from the line before.
  func wholeLines(of offset: Int, _ lines: Int) -> Range<Int> {
    let start = lineStart(of: offset)
    let end = lineEnd(of: offset, after: lines)
    if end < characters.count { return start..<end + 1 }
    return max(0, start - 1)..<end
  }

  /// Where the caret may stand: on a character, so not past the last one of a line that has any.
  func onCharacter(_ offset: Int) -> Int {
    let offset = min(offset, characters.count)
    let isPastLine = offset == characters.count || characters[offset] == "\n"
    return isPastLine && offset > lineStart(of: offset) ? offset - 1 : offset
  }
}
