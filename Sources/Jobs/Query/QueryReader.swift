import Spelling

extension JobQuery {
  /// Reads a search.
  ///
  /// - Parameter caret: Where the caret of the line stands that is being typed, in characters from 0:
  ///   an item that it is in or behind and that is not whole yet is left out, and no error.
  package init(
    _ text: String, caret: Int? = nil, context: QueryContext
  ) throws(QueryError) {
    var reader = QueryReader(text, caret: caret, context: context, savedName: nil)
    items = try reader.items()
  }
}

/// Reads a search from left to right.
struct QueryReader {
  var tokens: QueryTokens
  let caret: Int?
  let context: QueryContext
  /// The saved search that is being read, where it is one.
  let savedName: String?
  private var count = 0

  init(_ text: String, caret: Int?, context: QueryContext, savedName: String?) {
    tokens = QueryTokens(text)
    self.caret = caret
    self.context = context
    self.savedName = savedName
  }

  mutating func items() throws(QueryError) -> [JobQuery.Item] {
    guard tokens.characters.count <= JobQuery.characterLimit else {
      throw tooLong(column: JobQuery.characterLimit + 1)
    }
    var items: [JobQuery.Item] = []
    tokens.skipSpace()
    while tokens.next != nil {
      let start = tokens.position
      do throws(QueryError) {
        let item = try item()
        count += item.size
        guard count <= JobQuery.itemLimit else { throw tooLong(column: start + 1) }
        items.append(item)
      } catch {
        guard count <= JobQuery.itemLimit, skipItem(from: start) else { throw error }
      }
      tokens.skipSpace()
    }
    return items
  }

  /// Goes on behind an item that is wrong, when the caret is still in it.
  private mutating func skipItem(from start: Int) -> Bool {
    guard let caret else { return false }
    tokens.position = start
    tokens.skipItem()
    return start < caret && caret <= tokens.position
  }

  private mutating func item() throws(QueryError) -> JobQuery.Item {
    let start = tokens.position
    let isNegated = tokens.take("-")
    guard let next = tokens.next, !next.isWhitespace else {
      throw QueryError(column: start + 1, message: "nothing to leave out")
    }
    return JobQuery.Item(try condition(next), isNegated: isNegated)
  }

  private mutating func condition(
    _ next: Character
  ) throws(QueryError) -> JobQuery.Condition {
    let start = tokens.position
    if let word = tokens.takeKey() {
      guard let key = QueryKey(rawValue: word.lowercased()) else {
        throw unknownKey(word, column: start + 1)
      }
      return .any(try tests(of: key))
    }
    if next == "@" {
      let word = tokens.takeWord()
      if word.count > 1 { return try saved(String(word.dropFirst()), column: start + 1) }
      return .any([.text(TextNeedle(word))])
    }
    if next == "\"" { return .any([.text(TextNeedle(tokens.takePhrase()))]) }
    return .any([.text(TextNeedle(tokens.takeWord()))])
  }

  // MARK: Saved searches

  private func saved(
    _ name: String, column: Int
  ) throws(QueryError) -> JobQuery.Condition {
    guard savedName == nil else {
      throw QueryError(column: column, message: "a saved search may not hold another")
    }
    guard let text = context.saved[name.lowercased()] else {
      let nearest = Spelling.nearest(to: name, in: context.saved.keys.sorted())
      let hint = nearest.map { "; did you mean @\($0)?" } ?? ""
      throw QueryError(column: column, message: "no saved search is named \(name)\(hint)")
    }
    var reader = QueryReader(text, caret: nil, context: context, savedName: name)
    do throws(QueryError) {
      return .all(try reader.items())
    } catch {
      throw QueryError(column: column, message: "in the saved search \(name), \(error.line)")
    }
  }

  // MARK: Terms

  private mutating func tests(of key: QueryKey) throws(QueryError) -> [QueryTest] {
    var tests: [QueryTest] = []
    repeat {
      let value = try value(of: key)
      tests.append(try test(key, value))
    } while tokens.take(",")
    return tests
  }

  private mutating func value(of key: QueryKey) throws(QueryError) -> QueryValue {
    let start = tokens.position
    let comparison = QueryValue.Comparison.allCases.first { tokens.take($0.rawValue) }
    if comparison != nil, !key.isOrdered {
      throw QueryError(
        column: start + 1,
        message: "\(key.rawValue): takes no < and >, as in \(key.rawValue):\(key.wanted.example)")
    }
    let first = try atom(of: key)
    var value = QueryValue(comparison: comparison, first: first, column: start + 1)
    let column = tokens.position + 1
    if tokens.take("..") {
      guard key.takesRanges, comparison == nil else {
        throw QueryError(
          column: column,
          message: comparison == nil
            ? "\(key.rawValue): takes no range"
            : "give either \(comparison?.rawValue ?? "") or a range")
      }
      value.last = try atom(of: key)
    }
    return value
  }

  private mutating func atom(of key: QueryKey) throws(QueryError) -> QueryValue.Atom {
    let column = tokens.position + 1
    guard let next = tokens.next, !next.isWhitespace, next != ",", !tokens.isAt("..") else {
      let (noun, example) = key.wanted
      throw QueryError(
        column: column, message: "\(noun) is missing, as in \(key.rawValue):\(example)")
    }
    let isQuoted = next == "\""
    let text = isQuoted ? tokens.takePhrase() : tokens.takeBare()
    return QueryValue.Atom(text: text, column: column, isQuoted: isQuoted)
  }

  // MARK: Errors

  private func unknownKey(_ word: String, column: Int) -> QueryError {
    let nearest = Spelling.nearest(to: word, in: QueryKey.allCases.map(\.rawValue))
    let hint = nearest.map { "; did you mean `\($0):`?" } ?? "."
    return QueryError(
      column: column, message: "no term `\(word):`\(hint) Quote it to search the text")
  }

  private func tooLong(column: Int) -> QueryError {
    QueryError(column: column, message: "the search is too long")
  }
}

extension JobQuery.Item {
  /// How many items it is, those of a saved search counted.
  fileprivate var size: Int {
    switch condition {
    case .any: 1
    case .all(let items): max(1, items.count)
    }
  }
}
