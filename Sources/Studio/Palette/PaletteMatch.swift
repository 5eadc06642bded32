/// How well an action that is listed fits what was typed.
///
/// Words that are there as typed come before those of which only the letters are: a search by letters
/// alone finds far too much in a hundred and more actions, so it is the last resort.
enum PaletteMatch: Int, Comparable {
  /// The title begins with all that was typed.
  case title
  /// Each word begins a word of the title.
  case titleWords
  /// Each word begins a word of the title or a part of the id, or is the key.
  case words
  /// Each word is in there somewhere.
  case inside
  /// The letters begin the words of the title, one each: `rns`.
  case initials
  /// What is no word of title or id begins one of the sentence that says what it does.
  case sentence
  /// Its letters are in there, in their order, the first one at the start of a word.
  case letters

  static func < (left: PaletteMatch, right: PaletteMatch) -> Bool { left.rawValue < right.rawValue }

  /// - Parameters:
  ///   - typed: what was typed, in lower case.
  ///   - row: a row with the title and the key of the action.
  /// - Returns: `nil` where it does not fit.
  init?(_ typed: String, in row: Menu.Row, _ action: ActionID) {
    let id = action.rawValue
    let title = row.title.lowercased()
    let words = typed.split(whereSeparator: \.isWhitespace)
    if title.hasPrefix(typed) {
      self = .title
      return
    }
    let ofTitle = Self.parts(of: title)
    let ofID = Self.parts(of: id)
    let key = row.key.lowercased()
    func begins(_ parts: [Substring], _ word: Substring) -> Bool {
      parts.contains { $0.hasPrefix(word) }
    }
    if words.allSatisfy({ begins(ofTitle, $0) }) {
      self = .titleWords
    } else if words.allSatisfy({ begins(ofTitle, $0) || begins(ofID, $0) || key == $0 })
      || key == typed
    {
      self = .words
    } else if words.allSatisfy({ title.contains($0) || id.contains($0) || key.contains($0) }) {
      self = .inside
    } else if Self.begins(ofTitle, with: typed) {
      self = .initials
    } else if Self.isSaid(words, of: ActionTable[action], besides: ofTitle + ofID) {
      self = .sentence
    } else if Self.hasLetters(of: typed, title) || Self.hasLetters(of: typed, id) {
      self = .letters
    } else {
      return nil
    }
  }

  private static func begins(_ words: [Substring], with letters: String) -> Bool {
    words.count >= letters.count && letters.count > 1
      && zip(words, letters).allSatisfy { $0.first == $1 }
  }

  /// A word of one or two letters by itself would find most of all sentences.
  private static func isSaid(
    _ words: [Substring], of action: Action, besides names: [Substring]
  ) -> Bool {
    guard words.contains(where: { $0.count >= shortestSaid }) else { return false }
    let all = names + parts(of: action.sentence.lowercased())
    return words.allSatisfy { word in all.contains { $0.hasPrefix(word) } }
  }

  private static let shortestSaid = 3

  private static func parts(of text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "+" }
  }

  private static func hasLetters(of typed: String, _ text: String) -> Bool {
    var rest = typed.filter { !$0.isWhitespace }[...]
    guard let first = rest.first, parts(of: text).contains(where: { $0.first == first }) else {
      return false
    }
    var isAtStart = true
    var hasBegun = false
    for character in text {
      let isPart = character.isLetter || character.isNumber
      defer { isAtStart = !isPart }
      guard character == rest.first, hasBegun || isAtStart else { continue }
      hasBegun = true
      rest = rest.dropFirst()
    }
    return rest.isEmpty
  }
}

extension Menu {
  /// The rows of a list of actions that fit what was typed, the best first; among equals the order stays.
  static func ranked(_ rows: [Row], by typed: String) -> [Row] {
    let typed = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var seen: Set<ActionID> = []
    let found = rows.compactMap { row -> (row: Row, match: PaletteMatch)? in
      guard case .action(let id, _) = row.target else {
        return row.holds(typed.split(separator: " ")) ? (row, .inside) : nil
      }
      // A recent one stands twice in the whole list.
      guard seen.insert(id).inserted else { return nil }
      return PaletteMatch(typed, in: row, id).map { (row, $0) }
    }
    let isLettersOnly = found.allSatisfy { $0.match == .letters }
    return found.enumerated().filter { isLettersOnly || $0.element.match != .letters }
      .sorted { ($0.element.match, $0.offset) < ($1.element.match, $1.offset) }
      .map(\.element.row)
  }
}

extension Menu.Row {
  /// Whether all words stand in it somewhere; a heading holds none.
  fileprivate func holds(_ words: [Substring]) -> Bool {
    guard target != .heading else { return false }
    let text = "\(title) \(note) \(key)".lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
