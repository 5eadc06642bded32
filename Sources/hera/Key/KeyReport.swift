/// What a look for the key found in each of its ways: the rows of the dialog that says there is none.
struct KeyReport: Sendable, Equatable {
  enum State: String, Sendable, Equatable {
    case notSet = "not set"
    case set
    case failed
    case missing
    case othersCanRead = "others can read it"
    case unusable
  }

  var variable = State.notSet
  var command = State.notSet
  var file = State.notSet
  /// Why there is no key and what to do; `nil` where there is one.
  var sentence: String?
}
