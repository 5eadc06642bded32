/// Finds where keys and values stand in a TOML text, and what TOMLKit must not be given.
///
/// TOMLKit 0.6 keeps no positions of values. This reads only as much of the grammar as tells where
/// things begin and end; on a text that is not TOML it ends early and never fails.
struct SourceScanner {
  /// What the parser would not survive, and where it stands.
  struct Fault: Equatable {
    var position: SourcePositions.Position
    var message: String
  }

  /// How many names and lists may stand within one another; the settings need three of them.
  ///
  /// TOMLKit follows them by recursion.
  static let depthLimit = 64

  private(set) var fault: Fault?

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var found = SourcePositions()
  /// How many tables an array of tables has so far, by its path.
  private var tableCounts: [[String]: Int] = [:]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    // A byte order mark.
    if scalars.first == "\u{FEFF}" { index = 1 }
  }

  mutating func positions() -> SourcePositions {
    var table: [String] = []
    while true {
      skipBlanks(newlines: true)
      guard let scalar = peek() else { return found }
      let start = index
      if scalar == "[" {
        if found.firstTable == nil { found.firstTable = index }
        table = header()
      } else {
        pair(in: table)
      }
      skipLine()
      if index == start { return found }
    }
  }

  // MARK: Keys

  private mutating func header() -> [String] {
    advance()
    let isArray = peek() == "["
    if isArray { advance() }
    while peek() == " " || peek() == "\t" { advance() }
    let position = here
    // toml++ 3.3, which is in TOMLKit 0.6, asserts that a name begins here.
    if let next = peek(), next != "]", next != "\"", next != "'", !Self.isBare(next) {
      fail(position, "Between the brackets must be the name of a table.")
      return []
    }
    let written = key()
    var path: [String] = []
    for (number, part) in written.enumerated() {
      path.append(part)
      let isLast = number == written.count - 1
      if isLast, isArray {
        tableCounts[path, default: 0] += 1
      }
      record(\.keys, path, position)
      if let count = tableCounts[path] { path.append(String(count - 1)) }
    }
    record(\.keys, path, position)
    return path
  }

  private mutating func pair(in table: [String]) {
    let position = here
    var path = table
    for part in key() {
      path.append(part)
      record(\.keys, path, position)
    }
    skipBlanks(newlines: false)
    guard path.count > table.count, peek() == "=" else { return }
    advance()
    skipBlanks(newlines: false)
    let start = index
    value(at: path)
    if found.firstTable == nil, path.count == 1 {
      var end = index
      while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
      found.spans[path[0]] = start..<end
    }
  }

  /// The parts of a dotted key.
  private mutating func key() -> [String] {
    var parts: [String] = []
    while let scalar = peek() {
      guard parts.count < Self.depthLimit else {
        failTooDeep()
        return []
      }
      if scalar == "\"" || scalar == "'" {
        parts.append(quoted(scalar))
      } else {
        var part = ""
        while let next = peek(), Self.isBare(next) {
          part.unicodeScalars.append(next)
          advance()
        }
        if part.isEmpty { return parts }
        parts.append(part)
      }
      skipBlanks(newlines: false)
      guard peek() == "." else { return parts }
      advance()
      skipBlanks(newlines: false)
    }
    return parts
  }

  private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }

  // MARK: Values

  private mutating func value(at path: [String]) {
    guard path.count <= Self.depthLimit else { return failTooDeep() }
    record(\.values, path, here)
    switch peek() {
    case "\""?, "'"?:
      if let quote = peek() { text(quote) }
    case "["?:
      advance()
      var element = 0
      while true {
        skipBlanks(newlines: true)
        guard let next = peek(), next != "]" else { break }
        if next == "," {
          advance()
          continue
        }
        let start = index
        value(at: path + [String(element)])
        element += 1
        if index == start { break }
      }
      advance()
    case "{"?:
      advance()
      while true {
        skipBlanks(newlines: true)
        guard let next = peek(), next != "}" else { break }
        if next == "," {
          advance()
          continue
        }
        let start = index
        pair(in: path)
        if index == start { break }
      }
      advance()
    default: bare()
    }
  }

  /// A number, a word or a time: anything else is a fault, as toml++ asserts in the midst of some.
  private mutating func bare() {
    let position = here
    var word = String.UnicodeScalarView()
    while let next = peek(), !",]}#\n\r".unicodeScalars.contains(next) {
      word.append(next)
      advance()
    }
    while let last = word.last, last == " " || last == "\t" { word.removeLast() }
    guard word.count <= 64,
      Self.isUsual(word) || String(word).wholeMatch(of: Self.bareValue) != nil
    else {
      return fail(position, "This is no value. Texts stand in quotes.")
    }
  }

  /// What themes and settings are full of, told without the expression: making it takes longer than
  /// all else before the first frame.
  private static func isUsual(_ word: String.UnicodeScalarView) -> Bool {
    let text = String(word)
    return text == "true" || text == "false"
      || (!word.isEmpty && word.allSatisfy { ("0"..."9").contains($0) })
  }

  private static var bareValue: Regex<Substring> {
    #/
      true | false | [+-]? (?: inf | nan )
      | 0x [0-9A-Fa-f]+ (?: _ [0-9A-Fa-f]+ )* | 0o [0-7]+ (?: _ [0-7]+ )* | 0b [01]+ (?: _ [01]+ )*
      | [+-]? [0-9]+ (?: _ [0-9]+ )* (?: \. [0-9]+ (?: _ [0-9]+ )* )? (?: [eE] [+-]? [0-9]+ (?: _ [0-9]+ )* )?
      | [0-9]{4}-[0-9]{2}-[0-9]{2}
        (?: [Tt\x20] [0-9]{2}:[0-9]{2} (?: :[0-9]{2} (?: \.[0-9]+ )? )? (?: [Zz] | [+-][0-9]{2}:[0-9]{2} )? )?
      | [0-9]{2}:[0-9]{2} (?: :[0-9]{2} (?: \.[0-9]+ )? )?
    /#
  }

  /// Passes over a text in quotes, of one line or of several.
  private mutating func text(_ quote: Unicode.Scalar) {
    guard peek(1) == quote, peek(2) == quote else {
      _ = quoted(quote)
      return
    }
    for _ in 0..<3 { advance() }
    while let scalar = peek() {
      if scalar == "\\", quote == "\"" {
        advance()
        advance()
      } else if scalar == quote, peek(1) == quote, peek(2) == quote {
        // Up to two quotes may stand before the three that end it.
        while peek() == quote { advance() }
        return
      } else {
        advance()
      }
    }
  }

  /// A text in quotes on one line, without its quotes.
  ///
  /// An escape is left as it is written: no key of
  /// ours needs one, and a problem then shows what the person wrote.
  private mutating func quoted(_ quote: Unicode.Scalar) -> String {
    var content = ""
    advance()
    while let scalar = peek(), scalar != quote, scalar != "\n" {
      if scalar == "\\", quote == "\"" {
        content.unicodeScalars.append(scalar)
        advance()
        guard let escaped = peek() else { break }
        content.unicodeScalars.append(escaped)
      } else {
        content.unicodeScalars.append(scalar)
      }
      advance()
    }
    if peek() == quote { advance() }
    return content
  }

  // MARK: Faults

  /// Notes the first fault and ends the walk.
  private mutating func fail(_ position: SourcePositions.Position, _ message: String) {
    if fault == nil { fault = Fault(position: position, message: message) }
    index = scalars.count
  }

  private mutating func failTooDeep() {
    fail(here, "Names and lists can be \(Self.depthLimit) deep at most.")
  }

  // MARK: Walking

  private var here: SourcePositions.Position {
    SourcePositions.Position(line: line, column: index - lineStart + 1)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  private mutating func advance() {
    guard index < scalars.count else { return }
    if scalars[index] == "\n" {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  /// Passes over white space and comments.
  private mutating func skipBlanks(newlines: Bool) {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t": advance()
      case "\n", "\r":
        guard newlines else { return }
        advance()
      case "#":
        while let next = peek(), next != "\n" { advance() }
      default: return
      }
    }
  }

  private mutating func skipLine() {
    while let scalar = peek(), scalar != "\n" { advance() }
    advance()
  }

  /// The first place of a path is kept: a table may be named again by its parts.
  private mutating func record(
    _ places: WritableKeyPath<SourcePositions, [[String]: SourcePositions.Position]>,
    _ path: [String], _ position: SourcePositions.Position
  ) {
    if found[keyPath: places][path] == nil { found[keyPath: places][path] = position }
  }
}
