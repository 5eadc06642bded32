import Api18
import Jobs
import Testing

struct SendPlanTests {
  static func turnedAway(_ status: Int = 502, retryAfter: Duration? = nil) -> SubmitOutcome {
    let kind: ServiceProblem.Kind = status == 429 ? .tooManyRequests : .generationUnavailable
    return .notSent(
      .turnedAway(ServiceProblem(status: status, kind: kind, retryAfter: retryAfter)))
  }

  static let noConnection = SubmitOutcome.notSent(
    .noConnection(
      TransportFailure(kind: .connectionRefused, mayHaveBeenTaken: false, detail: "")))

  private func steps(_ outcome: SubmitOutcome, count: Int) -> [SendPlan.Step] {
    var plan = SendPlan()
    return (0..<count).map { _ in plan.after(outcome, roll: 0.5) }
  }

  @Test func `a connection that is never made is tried three times more, then held`() {
    #expect(
      steps(Self.noConnection, count: 4) == [
        .again(after: .seconds(1)), .again(after: .seconds(2)), .again(after: .seconds(4)),
        .hold(.network),
      ])
  }

  @Test func `a service that turns away is tried four times more, then held`() {
    #expect(
      steps(Self.turnedAway(), count: 5) == [
        .again(after: .seconds(2)), .again(after: .seconds(4)), .again(after: .seconds(8)),
        .again(after: .seconds(16)), .hold(.network),
      ])
  }

  @Test(arguments: [(0.0, 1.5), (0.5, 2.0), (0.999_999, 2.5)])
  func `the wait is spread by a quarter`(roll: Double, expected: Double) {
    var plan = SendPlan()
    guard case .again(let wait) = plan.after(Self.turnedAway(), roll: roll) else {
      Issue.record("not sent again")
      return
    }
    #expect(abs(wait / .seconds(1) - expected) < 0.001)
  }

  @Test(arguments: [
    (Duration.seconds(7), SendPlan.Step.again(after: .seconds(7))),
    (.zero, .again(after: .seconds(1))),
    (.seconds(120), .again(after: .seconds(120))),
    (.seconds(121), .hold(.network)),
  ])
  func `a wait that the service asks for is kept, a very long one is left to a person`(
    told: Duration, expected: SendPlan.Step
  ) {
    #expect(steps(Self.turnedAway(429, retryAfter: told), count: 1) == [expected])
  }

  @Test(arguments: [
    SubmitOutcome.refused(ServiceProblem(status: 400, kind: .invalidRequest)),
    .unconfirmed(.gateway(ServiceProblem(status: 502, kind: .untyped))),
    .unconfirmed(.unreadable(status: 200, body: [])),
    .unconfirmed(.redirected(status: 307)),
    .unconfirmed(
      .noAnswer(TransportFailure(kind: .timedOut, mayHaveBeenTaken: true, detail: ""))),
  ])
  func `what may have been taken is never sent again`(outcome: SubmitOutcome) {
    #expect(steps(outcome, count: 1) == [.done])
  }

  @Test(arguments: [(401, HeldReason.key), (402, .balance), (0, .key)])
  func `key and balance hold`(status: Int, reason: HeldReason) {
    let problem = ServiceProblem(status: status, kind: .untyped)
    #expect(steps(.notSent(.held(problem)), count: 1) == [.hold(reason)])
  }
}
