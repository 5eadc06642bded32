/// What goes wrong with a request; all of it may be left out.
///
/// In the order in which it happens: `delay`, the service acts (or not), `delayAnswer`, `informational`,
/// the answer, which may be changed, cut, or slow.
struct FaultAction: Sendable, Hashable {
  /// How another course of the job that is made differs.
  struct Course: Sendable, Hashable {
    var fails = false
    var duration: Duration?
  }

  var delay: Duration = .zero
  var delayAnswer: Duration = .zero
  /// How long the answer's body takes to leave.
  var slow: Duration = .zero
  /// Statuses of 1xx that come before the answer.
  var informational: [Int] = []
  var cut: Cut?
  /// In place of the service's own answer.
  var answer: GivenAnswer?
  var change = AnswerChange()
  var job: Course?

  init() {}

  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    delay = try members.take("delay")?.seconds() ?? .zero
    delayAnswer = try members.take("delay_answer")?.seconds() ?? .zero
    slow = try members.take("slow")?.seconds() ?? .zero
    if let list = members.take("informational") {
      for element in try list.elements() { informational.append(try element.count(in: 100...199)) }
    }
    cut = try members.take("cut").map(Cut.init)
    answer = try members.take("answer").map(GivenAnswer.init)
    change = try AnswerChange(&members)
    job = try members.take("job").map(Course.init)
    try members.end()
    guard self != FaultAction() else { throw json.problem("says nothing that goes wrong") }
    if answer != nil, change.isOfMembers {
      throw json.problem("set and remove change the service's own answer, and answer replaces it")
    }
  }

  /// The service acts, and may charge.
  var isActedOn: Bool { answer.map(\.isCharged) ?? true }
}

extension FaultAction.Course {
  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    fails = try members.take("fails")?.flag() ?? false
    duration = try members.take("seconds")?.seconds()
    try members.end()
  }
}
