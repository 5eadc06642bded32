/// A value of a term as it was written.
struct QueryValue {
  struct Atom {
    var text: String
    /// From 1.
    var column: Int
    var isQuoted: Bool

    /// Whether it is the word `none`.
    var isNone: Bool { !isQuoted && text.lowercased() == "none" }
  }

  enum Comparison: String, CaseIterable {
    // The longer ones first, as they begin like the shorter ones.
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case more = ">"
  }

  var comparison: Comparison?
  var first: Atom
  /// The other end of a range.
  var last: Atom?
  /// Where it begins, from 1.
  var column: Int
}
