/// Which requests a rule is about.
struct FaultMatch: Sendable, Hashable {
  enum Target: String, Sendable, Hashable, CaseIterable {
    /// A new connection, before anything is read.
    case connection
    /// `POST /v1/generate` and `POST /v1/images/generations`.
    case generate
    /// `GET /v1/jobs/{id}`.
    case job
    /// A result's picture.
    case file
    /// A sample picture.
    case sample
    /// Anything else.
    case other
  }

  /// Which of the requests that fit.
  enum Turn: Sendable, Hashable {
    case each
    /// These, counted from 1.
    case numbers(Set<Int>)
    /// Each so many.
    case every(Int)

    func comes(at number: Int) -> Bool {
      switch self {
      case .each: true
      case .numbers(let numbers): numbers.contains(number)
      case .every(let step): number % step == 0
      }
    }
  }

  /// `nil` for every request; a connection is none.
  var route: Target?
  var method: String?
  /// A text that the prompt holds.
  var prompt: String?
  /// The service's id of the job.
  var job: String?
  /// How long ago the job was taken, in the sandbox's time.
  var olderThan: Duration?
  var youngerThan: Duration?
  /// Counts the requests of each job by themselves.
  var isPerJob = false
  var turn = Turn.each
  /// From 0 to 1.
  var probability: Double?

  init() {}

  init(_ json: PlacedJSON) throws(FaultPlanProblem) {
    var members = try json.members()
    route = try members.take("route")?.word(Target.self)
    method = try members.take("method")?.text()
    prompt = try members.take("prompt")?.text()
    job = try members.take("job")?.text()
    olderThan = try members.take("older_than")?.seconds()
    youngerThan = try members.take("younger_than")?.seconds()
    isPerJob = try members.take("per_job")?.flag() ?? false
    let nth = members.take("nth")
    if let nth { turn = .numbers(try Self.numbers(nth)) }
    if let value = members.take("every") {
      guard nth == nil else { throw value.problem("stands beside nth: use one of them") }
      turn = .every(try value.count(in: 1...1_000_000))
    }
    probability = try members.take("probability")?.number(in: 0...1)
    try members.end()
  }

  private static func numbers(_ json: PlacedJSON) throws(FaultPlanProblem) -> Set<Int> {
    guard case .array = json.value else { return [try json.count(in: 1...1_000_000)] }
    var numbers: Set<Int> = []
    for element in try json.elements() { numbers.insert(try element.count(in: 1...1_000_000)) }
    return numbers
  }

  var needsRequest: Bool {
    method != nil || prompt != nil || job != nil || olderThan != nil || youngerThan != nil
      || isPerJob
  }

  /// Whether it is about such a request at all; turns and luck are counted elsewhere.
  func fits(_ subject: FaultSubject) -> Bool {
    if let route { guard route == subject.target else { return false } }
    if let method { guard method == subject.method else { return false } }
    if let prompt { guard subject.prompt?.contains(prompt) == true else { return false } }
    if let job { guard job == subject.job else { return false } }
    if let olderThan { guard let age = subject.age, age >= olderThan else { return false } }
    if let youngerThan { guard let age = subject.age, age < youngerThan else { return false } }
    return !isPerJob || subject.job != nil
  }
}
