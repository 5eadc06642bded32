import Api18
import ArgumentParser
import Jobs

/// `hera rerun`: an earlier run once more, paid once more.
struct RerunCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "rerun", abstract: "Send an earlier run again, as it was or with another seed.",
    discussion: """
      A new run, which costs \(MicroUSD.pricePerRun.description) by the list price and names the earlier one \
      as its parent. What is sent is the earlier request to the byte, but for the seed.

      \(ExitStatus.help)
      """)

  @Argument(help: "The job's id, or the first digits of it.")
  var id: String

  @Option(
    help: ArgumentHelp(
      "A number, random (rolled here), or next (one more); as it was unless given.",
      valueName: "seed"))
  var seed: RerunSeedOption?

  @Flag(help: "Wait until the picture is saved.")
  var wait = false

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    var random = SystemRandomNumberGenerator()
    let newID = LocalID(using: &random)
    let choice = seed?.choice(using: &random) ?? .same
    return try await JobSession.run(workplace, scope: { _ in .submittedOnly }) { session in
      let earlier = try await JobNaming.job(id, in: session.store)
      try Self.check(earlier, base: session.base)
      let job: Job
      do throws(RerunProblem) {
        job = try earlier.rerun(seed: choice, id: newID, now: .now(), origin: session.origin)
      } catch {
        throw Failure(error.sentence, .usage, type: "seed")
      }
      let (sent, ending) = try await session.send(job, isAwaited: wait)
      return session.tell(sent, ending, asJSON: json)
    }
  }

  func report(_ failure: Failure) -> JSON {
    JobReport(failure, state: failure.type == "unknown_id" ? nil : .refused).json
  }

  /// - Throws: ``Failure`` for a job that a person should not pay for again without having looked, and
  ///   for one whose pictures the service could not reach.
  private static func check(_ job: Job, base: BaseURL) throws(Failure) {
    let name = "Job \(job.id.short)"
    switch job.state {
    case .unconfirmed where job.settlement == nil:
      throw Failure(
        """
        \(name) is unconfirmed: it may have run, and may have cost \(MicroUSD.pricePerRun) already. \
        Nothing was sent. Open hera and press ! to settle it or to send it again.
        """, .unconfirmed, type: "unconfirmed")
    case .sending:
      throw Failure("\(name) is being sent right now. Nothing more was sent.", .usage)
    case .outbox:
      throw Failure(
        "\(name) was not sent yet. Nothing was sent. Open hera and press F8 to let it leave.",
        .usage
      )
    case .running, .completed, .saved, .failed, .refused, .lost, .unconfirmed: break
    }
    if case .failure(let violations) = job.input.request.validated(for: base) {
      throw Failure(violations)
    }
  }
}
