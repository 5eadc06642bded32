import Api18
import Jobs
import TerminalUI

/// What a job's end means for the command that was asked for it.
struct Ending: Sendable, Equatable {
  var status: ExitStatus
  /// Why the command does not end well, in words; `nil` when it does.
  var problem: JobProblem?

  /// - Parameters:
  ///   - held: Why the row could not leave, where that is why it was refused.
  ///   - isAwaited: Whether the command was to wait for the picture.
  init(of job: Job, held: HeldReason? = nil, isAwaited: Bool) {
    switch job.state {
    case .saved: self.init(.success)
    case .sending: self.init(.unconfirmed, .onTheWay(job))
    case .running where isAwaited: self.init(.key, .stillRunning(job))
    case .running: self.init(.success)
    case .completed where isAwaited: self.init(.notSaved, .notSaved(job))
    case .completed: self.init(.success)
    case .failed, .lost: self.init(.jobFailed, job.problem)
    case .outbox:
      self.init(job.heldReason.map(Self.status) ?? .service, job.reasonHeld ?? .waiting(job))
    case .refused: self.init(held.map(Self.status) ?? .jobFailed, job.problem)
    case .unconfirmed:
      switch job.settlement {
      case nil: self.init(.unconfirmed, job.problem)
      case .ran?: self.init(.jobFailed, .settled("it ran, and counts as paid", job))
      case .didNotRun?: self.init(.jobFailed, .settled("it did not run, and counts as free", job))
      }
    }
  }

  private init(_ status: ExitStatus, _ problem: JobProblem? = nil) {
    self.status = status
    self.problem = problem
  }

  /// The worst of several, for a command that looked at several jobs: what needs a person first, then
  /// what is lost, then what can be tried again.
  static func worst(_ endings: some Sequence<Ending>) -> ExitStatus {
    let order: [ExitStatus] = [
      .key, .unconfirmed, .notSaved, .jobFailed, .balance, .service, .usage,
    ]
    let found = Set(endings.map(\.status))
    return order.first(where: found.contains) ?? .success
  }

  private static func status(_ reason: HeldReason) -> ExitStatus {
    switch reason {
    case .key: .key
    case .balance: .balance
    case .network, .restart, .person: .service
    }
  }
}

extension JobProblem {
  /// The service finished the job, and its picture is not here.
  fileprivate static func notSaved(_ job: Job) -> JobProblem {
    let reason =
      job.outputs.lazy.compactMap(\.fetchProblem).first
      ?? job.unusableAddress.map {
        """
        The service says that it is completed, and names no picture that can be fetched: \
        “\(CleanText($0).clipped(to: 80).text)” is no http or https address.
        """
      }
      ?? "The service says that it is completed, and names no picture at an address to fetch it from."
    return JobProblem(
      type: "not_saved",
      message: "\(reason) The run is paid; hera watch \(job.id.short) tries again.")
  }

  /// Its request may be on the wire.
  fileprivate static func onTheWay(_ job: Job) -> JobProblem {
    JobProblem(
      type: "sending",
      message: """
        Job \(job.id.short) is being sent and has no answer yet; it may be charged. hera show \
        \(job.id.short) tells what became of it.
        """)
  }

  /// A person said what an unconfirmed one was.
  fileprivate static func settled(_ verdict: String, _ job: Job) -> JobProblem {
    JobProblem(
      type: "settled",
      message: """
        Job \(job.id.short) has no answer of the service. You settled that \(verdict).
        """)
  }

  /// It has its turn in a program that runs.
  fileprivate static func waiting(_ job: Job) -> JobProblem {
    JobProblem(
      type: "waiting",
      message: """
        Job \(job.id.short) waits in the outbox and has not been sent. Nothing was charged. Open hera \
        to see why.
        """)
  }

  /// The service is not asked about the job any more; only the key stops that.
  fileprivate static func stillRunning(_ job: Job) -> JobProblem {
    JobProblem(
      type: "invalid_api_key",
      message: """
        Job \(job.id.short) runs, but the service cannot be asked about it: there is no key that it \
        accepts. Set another key; then hera watch \(job.id.short) goes on.
        """)
  }
}
