/// What stands before the colon of a term.
package enum QueryKey: String, Sendable, CaseIterable {
  case state
  case status
  case seed
  case cost
  case took
  case before
  case after
  case on
  case rated
  case `is`
  case verdict
  case tag
  case model
  case ref
  case parent
  case branch
  case saved
  case has

  /// What its value is, and one that it may have.
  var wanted: (noun: String, example: String) {
    switch self {
    case .state: ("a state", "failed")
    case .status: ("a word", "queued")
    case .seed: ("a number", "42")
    case .cost: ("a number", ">0.05")
    case .took: ("a number", ">20s")
    case .before: ("a time", "3h")
    case .after: ("a time", "2026-11")
    case .on: ("a day", "yesterday")
    case .rated: ("a number", ">=4")
    case .is: ("a word", "kept")
    case .verdict: ("a word", "won")
    case .tag: ("a name", "hair*")
    case .model: ("a name", "none")
    case .ref: ("a text", "portrait.jpg")
    case .parent, .branch: ("an id", "7f3a")
    case .saved: ("a word", "lost")
    case .has: ("a word", "note")
    }
  }

  /// Whether `<`, `>` and their like may stand before a value.
  var isOrdered: Bool {
    switch self {
    case .seed, .cost, .took, .rated: true
    default: false
    }
  }

  /// Whether two values with `..` between them are one.
  var takesRanges: Bool { isOrdered || self == .on }
}
