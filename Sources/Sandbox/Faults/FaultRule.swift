/// One thing that goes wrong: when, how often, and what.
struct FaultRule: Sendable, Hashable {
  /// What the journal calls it.
  var name: String
  var match = FaultMatch()
  /// How often it fires, for each job where the match counts by job; `nil` without an end.
  var times: Int?
  var action: FaultAction

  init(name: String, action: FaultAction) {
    self.name = name
    self.action = action
  }

  /// - Parameter number: Its place in the file, from 1.
  init(_ json: PlacedJSON, number: Int) throws(FaultPlanProblem) {
    var members = try json.members()
    name = try members.take("name")?.text() ?? "rule \(number)"
    if let value = members.take("match") { match = try FaultMatch(value) }
    if let value = members.take("times") { times = try value.count(in: 1...1_000_000) }
    action = try FaultAction(try members.need("do"))
    try members.end()
    if let words = contradiction { throw json.problem(words) }
  }

  /// When it is decided whether it fires.
  enum Moment: Sendable, Hashable {
    /// A connection was made.
    case connection
    /// The head of a request is there.
    case head
    /// The whole request is.
    case request
  }

  var moment: Moment {
    switch action.cut?.at {
    case .accept: .connection
    case .head, .body: .head
    default: .request
    }
  }

  private var contradiction: String? {
    let cut = action.cut?.at
    if (match.route == .connection) != (cut == .accept) {
      return "the route connection and a cut at accept go together only"
    }
    if moment == .connection, match.needsRequest {
      return "of a connection nothing is known but its number: match by nth, every and probability"
    }
    if moment == .head, match.prompt != nil {
      return "a cut at head or body comes before the prompt is known"
    }
    if action.job != nil, match.route != .generate {
      return "job stands with the route generate only"
    }
    return nil
  }
}
