/// What the sandbox is told and asked beside the service's own page, under `/_sandbox/`.
///
/// No path of the service begins so. It takes the key like every call, and nothing goes wrong with it.
enum Control: String, Sendable, Hashable {
  /// What goes wrong: GET tells it, PUT sets it, DELETE ends it.
  case faults
  /// What happened: GET, with `?from=BYTE` the part of the file from there on.
  case journal

  var methods: [String] {
    switch self {
    case .faults: ["GET", "PUT", "DELETE"]
    case .journal: ["GET"]
    }
  }
}

extension Service {
  func carryOut(_ control: Control, _ request: Incoming) async throws -> Answer {
    switch (control, request.method) {
    case (.faults, "PUT"):
      let plan: FaultPlan
      do {
        plan = try FaultPlan(try request.body.get())
      } catch let problem as FaultPlanProblem {
        throw Refusal.invalid(problem.sentence)
      }
      return await begin(plan, request)
    case (.faults, "DELETE"):
      return await begin(.none, request)
    case (.faults, _):
      return Answer(json: faults.plan.source)
    case (.journal, _):
      return Answer(
        file: await journal.lines(from: try request.offset), type: "application/jsonl")
    }
  }

  private func begin(_ plan: FaultPlan, _ request: Incoming) async -> Answer {
    faults.set(plan)
    await journal.note(
      .faults, request.server, [.init(name: "rules", value: .integer(plan.rules.count))])
    return Answer(json: plan.source)
  }
}

extension Incoming {
  fileprivate var offset: Int64 {
    get throws(Refusal) {
      guard let item = query.first else { return 0 }
      guard query.count == 1, item.name == "from", let offset = item.value.flatMap(Int64.init),
        offset >= 0
      else { throw .invalid("The only query parameter is from, a byte of the journal.") }
      return offset
    }
  }
}
