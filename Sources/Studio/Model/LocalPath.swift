/// A file of this machine, as people type, paste or drop it where an address belongs.
///
/// The service fetches addresses only, so a path is kept as what it is and never sent.
package enum LocalPath {
  /// Whether a text is meant as a path and not as an address.
  package static func isPath(_ text: String) -> Bool {
    ["/", "~/", "./", "../", "file:/"].contains(where: text.hasPrefix)
  }

  /// The paths in a line that was pasted or dropped: terminals quote them, or put `\` before blanks, and
  /// part several by a blank; files copied in a file manager come as `file:` addresses.
  ///
  /// - Returns: Nothing where the line begins with no path.
  package static func paths(in line: String, home: String) -> [String] {
    let words = shellWords(line)
    guard let first = words.first, isPath(first) else { return [] }
    // A path with blanks in it that nobody quoted is one path.
    let parts = words.allSatisfy(isPath) ? words : [line]
    return parts.map { absolute($0, home: home) }
  }

  /// The folder of a path that is being typed, with its `/` at the end; `nil` for what is no path, and
  /// for `file:` addresses, which nobody types.
  static func folder(of text: String, home: String) -> String? {
    guard isPath(text), !text.hasPrefix("file:"), let slash = text.lastIndex(of: "/") else {
      return nil
    }
    return absolute(String(text[...slash]), home: home)
  }

  private static func absolute(_ text: String, home: String) -> String {
    if text.hasPrefix("file:/") {
      let rest = text.dropFirst("file:".count)
      // With a host, as in `file://localhost/a`, and without, as in `file:///a`.
      let path = rest.hasPrefix("//") ? rest.dropFirst(2).drop { $0 != "/" } : rest
      return decoded(path)
    }
    if text.hasPrefix("~/"), !home.isEmpty { return home + text.dropFirst(1) }
    return text
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Parts a line as a shell would, without expanding anything.
  private static func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return words
  }
}
