/// A piece of a search as it was written: what its characters are, for showing them apart.
package struct QueryPart: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A term's name with its colon.
    case key
    case text
    /// All of an item that leaves out what it finds.
    case excluded
    /// A saved search, by its name.
    case saved
  }

  /// In characters, from 0.
  package var range: Range<Int>
  package var kind: Kind

  package init(_ range: Range<Int>, _ kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

extension QueryPart {
  /// The pieces of a search in their order, without the space between items; whether they are right
  /// does not matter.
  package static func parts(of text: String) -> [QueryPart] {
    var tokens = QueryTokens(text)
    var parts: [QueryPart] = []
    tokens.skipSpace()
    while let first = tokens.next {
      let start = tokens.position
      var kind = Kind.text
      if first == "-" {
        kind = .excluded
      } else if first == "@" {
        kind = .saved
      } else if let word = tokens.takeKey() {
        if QueryKey(rawValue: word.lowercased()) == nil {
          tokens.position = start
        } else {
          parts.append(QueryPart(start..<tokens.position, .key))
        }
      }
      let rest = tokens.position
      tokens.skipItem()
      if tokens.position > rest { parts.append(QueryPart(rest..<tokens.position, kind)) }
      tokens.skipSpace()
    }
    return parts
  }

  /// Where the item ends that a character belongs to, in characters from 0.
  package static func end(ofItemAt position: Int, in text: String) -> Int {
    parts(of: text).first { $0.range.upperBound > position }?.range.upperBound ?? text.count
  }
}
