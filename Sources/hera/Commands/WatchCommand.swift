import Api18
import ArgumentParser
import History
import Jobs
import Studio
import TerminalUI

/// `hera watch`: until nothing is in flight.
struct WatchCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Follow running jobs until their pictures are saved.",
    discussion: """
      Follows the jobs that are named, or all, until none of them is running or completed; a line for \
      each change, with --json the whole job. Nothing is sent: what is held or unconfirmed waits for a \
      person, and is counted at the end on standard error.

      \(ExitStatus.help)
      """)

  @Argument(help: "Ids, or the first digits of them; all jobs unless given.")
  var ids: [String] = []

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    return try await JobSession.run(
      workplace, isSending: false,
      scope: { store in
        guard !ids.isEmpty else { return .everything }
        var found: Set<LocalID> = []
        for id in ids { found.insert(try await JobNaming.job(id, in: store).id) }
        return .these(found)
      },
      { session in
        let ids: Set<LocalID>? = if case .these(let ids) = session.scope { ids } else { nil }
        let board = try await Watch(session: session, ids: ids, tell: { line(for: $0) }).run()
        return try await conclude(board, ids: ids, session)
      })
  }

  private func line(for job: Job) -> Bool {
    if json { return StandardOutput.write(JobReport(job).json.line) }
    let clock = ClockText(now: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    return StandardOutput.write(
      WatchLine(job, at: clock.clock(.now())).text(
        columns: common.plain ? nil : OutputWidth.columns))
  }

  // MARK: The end

  private func conclude(
    _ board: WatchBoard, ids: Set<LocalID>?, _ session: JobSession
  ) async throws(Failure) -> ExitStatus {
    if let status = session.interruption.status { return status }
    // Whoever watched has seen enough.
    if StandardOutput.isOver { return .success }
    let isAll = ids == nil
    let followed = board.jobs.values.filter { !isAll || board.awaited.contains($0.id) }
    // One that went to another address is not asked about, nor is its end known.
    let strangers = followed.filter { $0.state == .running && $0.origin != session.origin }
    let endings = followed.filter { job in !strangers.contains { $0.id == job.id } }
      .map { ($0, Ending(of: $0, isAwaited: true)) }
    for (job, ending) in endings where ending.status != .success && job.state.isInFlight {
      if let sentence = ending.sentence(about: job) { StandardError.say(sentence) }
    }
    sayStrangers(strangers)
    try await sayWaiting(isAll ? nil : Array(board.jobs.values), session)
    let status = Ending.worst(endings.map(\.1))
    return status == .success && !isAll && !strangers.isEmpty ? .usage : status
  }

  private func sayStrangers(_ jobs: [Job]) {
    for (origin, jobs) in Dictionary(grouping: jobs, by: \.origin).sorted(by: { $0.key < $1.key }) {
      let subject = jobs.count == 1 ? "1 running job was" : "\(jobs.count) running jobs were"
      StandardError.say(
        "\(subject) sent to \(CleanText(origin).text): set API18_BASE_URL to it to follow them.")
    }
  }

  /// Counts what waits for a person: of these jobs, or of all.
  private func sayWaiting(_ jobs: [Job]?, _ session: JobSession) async throws(Failure) {
    var held: [String: Int] = [:]
    var unconfirmed = 0
    if let jobs {
      for job in jobs where job.state == .outbox && job.heldReason != nil {
        held[job.origin, default: 0] += 1
      }
      unconfirmed = jobs.count { $0.state == .unconfirmed && $0.settlement == nil }
    } else {
      do throws(StoreError) {
        let totals = try await session.store.totals(now: .now(), startOfDay: .now())
        (held, unconfirmed) = (totals.heldByOrigin, totals.unconfirmed)
      } catch {
        throw Failure(error.sentence, .jobFailed, type: "history")
      }
    }
    for (origin, count) in held.sorted(by: { $0.key < $1.key }) {
      // F8 sends what goes to the service that is in use.
      let place =
        origin == session.origin ? "" : " with API18_BASE_URL set to \(CleanText(origin).text)"
      StandardError.say(
        "\(NumberText.jobs(count)) held: open hera\(place) and press F8 to let them leave.")
    }
    if unconfirmed > 0 {
      StandardError.say(
        "\(NumberText.jobs(unconfirmed)) unconfirmed: open hera and press ! to decide.")
    }
  }
}
