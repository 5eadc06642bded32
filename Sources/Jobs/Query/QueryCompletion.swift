/// What the item of a search that is being typed may be completed to: the name of a term, a word that may
/// be its value, the name of a saved search.
package struct QueryCompletion: Sendable, Hashable {
  /// What stands there of it already, in characters from 0; it ends at the caret.
  package let typed: Range<Int>
  /// All of them whole, the one first that is taken; at least one.
  package let candidates: [String]

  /// - Parameters:
  ///   - caret: Where the caret stands, in characters from 0.
  ///   - saved: The names of saved searches.
  ///   - tags: Those in use.
  /// - Returns: `nil` where nothing fits, all of it stands there, or the caret is inside of a word.
  package init?(_ text: String, caret: Int, saved: [String] = [], tags: [String] = []) {
    var tokens = QueryTokens(text)
    var start = 0
    repeat {
      tokens.skipSpace()
      start = tokens.position
      tokens.skipItem()
    } while tokens.next != nil && tokens.position < caret
    guard start < caret, caret == tokens.position else { return nil }
    tokens.position = start
    _ = tokens.take("-")
    let known: [String]
    let begin: Int
    if tokens.next == "@" {
      begin = tokens.position
      known = saved.map { "@\($0)" }
    } else if let word = tokens.takeKey() {
      guard let key = QueryKey(rawValue: word.lowercased()) else { return nil }
      let values = tokens.characters[tokens.position..<caret]
      begin = values.lastIndex(of: ",").map { $0 + 1 } ?? tokens.position
      let before = Set(values[..<begin].split(separator: ",").map { String($0).lowercased() })
      known = ((key == .tag ? tags : []) + key.words).filter { !before.contains($0.lowercased()) }
    } else {
      begin = tokens.position
      // One letter begins too many words to be taken for a term.
      guard caret - begin >= 2 else { return nil }
      known = QueryKey.allCases.map { "\($0.rawValue):" }
    }
    let beginning = String(tokens.characters[begin..<caret]).lowercased()
    let candidates = known.filter {
      let word = $0.lowercased()
      return word.hasPrefix(beginning) && !word.contains(where: \.isWhitespace)
    }
    // What is whole already may begin another one, but is not in want of it.
    guard !candidates.isEmpty, !candidates.contains(where: { $0.lowercased() == beginning })
    else { return nil }
    // A term whose value may be anything is not to seem to want the one word that it knows.
    guard !beginning.isEmpty || candidates.count > 1 else { return nil }
    typed = begin..<caret
    self.candidates = candidates
  }

  /// What is put in behind the caret.
  package var rest: String { String(candidates[0].dropFirst(typed.count)) }
}

extension QueryKey {
  /// The words that may stand for its value, those that are asked for most first; none where any text or
  /// number may.
  package var words: [String] {
    switch self {
    case .state:
      [
        "failed", "saved", "running", "unconfirmed", "open", "ended", "lost", "refused", "outbox",
        "sending", "completed",
      ]
    case .rated: [">=4", ">=3", "5", "none"]
    case .is: ["kept", "rejected", "marked"]
    case .verdict: ["won", "lost", "tie"]
    case .saved: ["yes", "no", "lost"]
    case .has: QueryTest.Part.allCases.map(\.rawValue)
    case .on, .after, .before:
      [
        "today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday",
      ]
    case .seed, .cost, .took, .tag, .model: ["none"]
    case .status, .ref, .parent, .branch: []
    }
  }
}
