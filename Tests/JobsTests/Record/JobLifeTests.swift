import Api18
import Jobs
import TestSupport
import Testing

/// Every state and everything that can happen: where it leads, or that it cannot happen.
struct JobLifeTests {
  static let time = Timestamp.sample(10)

  /// A job in each state, made by living through it.
  static func job(_ state: JobState) throws -> Job {
    let remote = try #require(RemoteJob.sample())
    let finished = try #require(
      RemoteJob.sample(status: "completed", outputs: ["https://cdn.example.com/1.png"]))
    let failed = try #require(RemoteJob.sample(status: "failed"))
    let sent = try Job.sample().after(.sendBegan(sender: .sample, at: time))
    let running = try sent.after(.sendEnded(.accepted(remote), retryAt: nil, at: time))
    return switch state {
    case .outbox: Job.sample()
    case .sending: sent
    case .running: running
    case .completed: try running.after(.heard(finished, at: time))
    case .saved:
      try running.after(.heard(finished, at: time), .fetched(index: 0, .sample, at: time))
    case .failed: try running.after(.heard(failed, at: time))
    case .refused: try Job.sample().after(.dropped(JobProblem(type: "x"), at: time))
    case .lost: try running.after(.forgotten(at: time))
    case .unconfirmed: try sent.after(.senderDied(at: time))
    }
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    var name: String
    var change: @Sendable () throws -> JobChange
    /// Where it leads from each state; it cannot happen in the others.
    var leadsTo: [JobState: JobState]

    var testDescription: String { name }
  }

  static func problem(_ status: Int, _ kind: ServiceProblem.Kind) -> ServiceProblem {
    ServiceProblem(status: status, kind: kind)
  }

  static func ended(_ outcome: SubmitOutcome, retryAt: Timestamp? = nil) -> JobChange {
    .sendEnded(outcome, retryAt: retryAt, at: time)
  }

  static let failure = TransportFailure(
    kind: .connectionLost, mayHaveBeenTaken: true, detail: "reset")
  static let picture = ["https://cdn.example.com/1.png"]

  static let kinds: [Kind] = [
    Kind(
      name: "send began", change: { .sendBegan(sender: .sample, at: time) },
      leadsTo: [.outbox: .sending]),
    Kind(
      name: "accepted", change: { ended(.accepted(try #require(RemoteJob.sample()))) },
      leadsTo: [.sending: .running, .unconfirmed: .running]),
    Kind(
      name: "accepted, finished at once",
      change: {
        ended(.accepted(try #require(RemoteJob.sample(status: "completed", outputs: picture))))
      },
      leadsTo: [.sending: .completed, .unconfirmed: .completed]),
    Kind(
      name: "accepted, failed at once",
      change: { ended(.accepted(try #require(RemoteJob.sample(status: "FAILED")))) },
      leadsTo: [.sending: .failed, .unconfirmed: .failed]),
    Kind(
      name: "refused", change: { ended(.refused(problem(400, .invalidRequest))) },
      leadsTo: [.sending: .refused, .unconfirmed: .refused]),
    Kind(
      name: "401", change: { ended(.notSent(.held(problem(401, .invalidAPIKey)))) },
      leadsTo: [.sending: .outbox]),
    Kind(
      name: "turned away, to be sent again",
      change: {
        ended(.notSent(.turnedAway(problem(502, .generationUnavailable))), retryAt: time)
      },
      leadsTo: [.sending: .outbox]),
    Kind(
      name: "no connection", change: { ended(.notSent(.noConnection(failure))) },
      leadsTo: [.sending: .outbox]),
    Kind(
      name: "unconfirmed", change: { ended(.unconfirmed(.noAnswer(failure))) },
      leadsTo: [.sending: .unconfirmed]),
    Kind(
      name: "sender died", change: { .senderDied(at: time) }, leadsTo: [.sending: .unconfirmed]),
    Kind(
      name: "heard an unknown word",
      change: { .heard(try #require(RemoteJob.sample(status: "pondering")), at: time) },
      leadsTo: [
        .running: .running, .completed: .completed, .saved: .saved, .failed: .failed,
        .lost: .running,
      ]),
    Kind(
      name: "heard of a picture",
      change: { .heard(try #require(RemoteJob.sample(outputs: picture)), at: time) },
      leadsTo: [
        .running: .completed, .completed: .completed, .saved: .saved, .failed: .completed,
        .lost: .completed,
      ]),
    Kind(
      name: "heard that it failed",
      change: { .heard(try #require(RemoteJob.sample(status: "failed")), at: time) },
      leadsTo: [
        .running: .failed, .completed: .completed, .saved: .saved, .failed: .failed,
        .lost: .failed,
      ]),
    Kind(
      name: "forgotten", change: { .forgotten(at: time) },
      leadsTo: [.running: .lost, .completed: .lost]),
    Kind(
      name: "fetched", change: { .fetched(index: 0, .sample, at: time) },
      leadsTo: [.completed: .saved]),
    Kind(
      name: "fetch failed", change: { .fetchFailed(index: 0, "no", at: time) },
      leadsTo: [.completed: .completed]),
    Kind(name: "held", change: { .held(.person, nil) }, leadsTo: [.outbox: .outbox]),
    Kind(name: "released", change: { .released }, leadsTo: [.outbox: .outbox]),
    Kind(
      name: "dropped", change: { .dropped(JobProblem(type: "x"), at: time) },
      leadsTo: [.outbox: .refused]),
    Kind(
      name: "settled", change: { .settled(.ran, at: time) },
      leadsTo: [.unconfirmed: .unconfirmed]),
    Kind(name: "asked again", change: { .askedAgain }, leadsTo: [.lost: .running]),
  ]

  @Test(arguments: JobState.allCases, kinds)
  func `a change leads where it should, or changes nothing`(state: JobState, kind: Kind) throws {
    let before = try Self.job(state)
    #expect(before.state == state)
    var job = before
    let change = try kind.change()
    if let expected = kind.leadsTo[state] {
      try job.apply(change)
      #expect(job.state == expected)
    } else {
      #expect(throws: ImpossibleChange(state: state, change: change.name)) {
        try job.apply(change)
      }
      #expect(job == before)
    }
  }

  @Test func `a held row cannot begin to leave`() throws {
    var job = try Job.sample().after(.held(.restart, nil))
    #expect(throws: ImpossibleChange.self) {
      try job.apply(.sendBegan(sender: .sample, at: Self.time))
    }
    try job.apply(.released)
    try job.apply(.sendBegan(sender: .sample, at: Self.time))
    #expect(job.state == .sending)
    #expect(job.sendCount == 1)
    #expect(job.submittedAt == Self.time)
  }

  @Test(arguments: [
    (401, ServiceProblem.Kind.invalidAPIKey, HeldReason.key),
    (401, .untyped, .key),
    (402, .insufficientBalance, .balance),
    (402, .paidBalanceRequired, .balance),
  ])
  func `an answer about key or balance holds the row and says why`(
    status: Int, kind: ServiceProblem.Kind, reason: HeldReason
  ) throws {
    let answer = SubmitOutcome.notSent(.held(Self.problem(status, kind)))
    let job = try Self.job(.sending).after(Self.ended(answer))
    #expect(job.heldReason == reason)
    #expect(job.problem?.type == kind.type ?? "http_401")
    #expect(job.problem?.message?.contains("Nothing was charged") == true)
  }

  @Test func `a row that is sent again by itself says when, one that is not is held`() throws {
    let answer = SubmitOutcome.notSent(.turnedAway(Self.problem(502, .generationUnavailable)))
    let again = try Self.job(.sending).after(Self.ended(answer, retryAt: .sample(99)))
    #expect(again.heldReason == nil)
    #expect(again.nextSendAt == .sample(99))
    let held = try Self.job(.sending).after(Self.ended(answer))
    #expect(held.heldReason == .network)
    #expect(held.nextSendAt == nil)
  }

  @Test func `an unreadable success keeps the answer that came`() throws {
    let body = Array("<html>".utf8)
    let job = try Self.job(.sending)
      .after(Self.ended(.unconfirmed(.unreadable(status: 200, body: body))))
    #expect(job.rawAnswer == body)
    #expect(job.problem?.type == "unreadable_answer")
  }
}
