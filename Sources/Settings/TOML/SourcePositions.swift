/// Where the keys and values of a TOML text stand.
struct SourcePositions: Equatable {
  struct Position: Equatable {
    /// Counted from 1.
    var line: Int
    /// In Unicode scalars, counted from 1, as the parser counts.
    var column: Int
  }

  /// By path; an element of a list has its index, as a text, in the path.
  var keys: [[String]: Position] = [:]
  var values: [[String]: Position] = [:]
  /// Of the values that stand before the first table and whose key has one part: the scalars that each
  /// takes, counted from the start of the text.
  var spans: [String: Range<Int>] = [:]
  /// The first scalar of the first table's header.
  var firstTable: Int?
}
