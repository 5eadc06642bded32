/// The characters of a search, and where the reader is in them.
struct QueryTokens {
  let characters: [Character]
  /// From 0.
  var position = 0

  init(_ text: String) {
    characters = Array(text)
  }

  var next: Character? { position < characters.count ? characters[position] : nil }

  mutating func skipSpace() {
    while let next, next.isWhitespace { position += 1 }
  }

  /// Goes to the end of an item: to the next white space outside of quotes.
  mutating func skipItem() {
    while let next, !next.isWhitespace {
      if next == "\"" {
        _ = takePhrase()
      } else {
        position += 1
      }
    }
  }

  mutating func take(_ text: String) -> Bool {
    guard isAt(text) else { return false }
    position += text.count
    return true
  }

  func isAt(_ text: String) -> Bool {
    characters[position...].starts(with: text)
  }

  /// Letters up to a colon that no `//` follows; the colon is taken, too.
  mutating func takeKey() -> String? {
    var end = position
    while end < characters.count, characters[end].isLetter { end += 1 }
    guard end > position, end < characters.count, characters[end] == ":",
      !characters[(end + 1)...].starts(with: "//")
    else { return nil }
    defer { position = end + 1 }
    return String(characters[position..<end])
  }

  /// What stands between quotes; an open quote runs to the end.
  ///
  /// A backslash takes the character after it as it is.
  mutating func takePhrase() -> String {
    position += 1
    var text = ""
    while let character = next {
      position += 1
      if character == "\"" { break }
      if character == "\\", let escaped = next {
        position += 1
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    return text
  }

  mutating func takeWord() -> String {
    let start = position
    while let next, !next.isWhitespace { position += 1 }
    return String(characters[start..<position])
  }

  /// A term's value, up to white space, a comma or `..`.
  mutating func takeBare() -> String {
    let start = position
    while let next, !next.isWhitespace, next != ",", position == start || !isAt("..") {
      position += 1
    }
    return String(characters[start..<position])
  }
}
