/// Where an exchange ends before its time.
struct Cut: Sendable, Hashable {
  enum Point: String, Sendable, Hashable, CaseIterable {
    /// The connection was made; nothing is read.
    case accept
    /// The head of the request was read.
    case head
    /// Some of the request's body was read.
    case body
    /// The whole request was read; it is not acted on.
    case request
    /// It was acted on, and perhaps charged; no byte of the answer leaves.
    case answer
    /// Some bytes of the answer's head left.
    case answerHead = "answer_head"
    /// The answer's head and some of its body left.
    case answerBody = "answer_body"
  }

  enum Way: String, Sendable, Hashable, CaseIterable {
    /// The end of the stream.
    case close
    /// A reset.
    case reset
    /// Nothing more, until the caller goes.
    case hang
  }

  var at: Point
  var how = Way.close
  /// How many bytes of the body or of the answer go through before.
  var after: Int?

  init(at: Point, how: Way = .close, after: Int? = nil) {
    self.at = at
    self.how = how
    self.after = after
  }

  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    at = try members.need("at").word(Point.self)
    how = try members.take("how")?.word(Way.self) ?? .close
    if let value = members.take("after") {
      guard [.body, .answerHead, .answerBody].contains(at) else {
        throw value.problem("counts bytes at body, answer_head and answer_body only")
      }
      after = try value.count(in: 0...100_000_000)
    }
    try members.end()
  }
}
