import Api18
import ArgumentParser
import History
import Jobs
import Studio
import TerminalUI

/// `hera jobs`: the history as a list.
struct JobsCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List the jobs of the history, newest first.",
    discussion: """
      A line each: the first digits of the id, when it was made, where it stands, the seed, what it \
      cost, the prompt. With --json a line is one JSON object, as hera show --json prints it. Nothing \
      is changed, and nothing is asked of the service.
      """)

  @Option(help: "At most so many.")
  var limit = 20

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  /// How many rows are read at a time.
  private static let pageSize = 200

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
  }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    let store = try await HistoryOpening.reading(workplace)
    var anchor = PageRequest.Anchor.newest
    var left = limit
    do throws(StoreError) {
      while left > 0 {
        let page = try await store.page(
          PageRequest(anchor: anchor, limit: min(left, Self.pageSize)))
        guard StandardOutput.write(lines(page.rows.map(\.job))) else { return .success }
        left -= page.rows.count
        guard let last = page.rows.last, page.hasOlder else { break }
        anchor = .olderThan(last.key)
      }
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
    if left == limit { StandardError.say("There are no jobs yet.") }
    return .success
  }

  private func lines(_ jobs: [Job]) -> [String] {
    if json { return jobs.map { JobReport($0).json.line } }
    let clock = ClockText(now: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    var table = TextTable()
    for job in jobs { table.add(Self.cells(job, clock)) }
    return table.lines(columns: OutputWidth.columns)
  }

  private static func cells(_ job: Job, _ clock: ClockText) -> [CleanText] {
    [
      CleanText(job.id.short),
      CleanText(clock.moment(job.createdAt)).padded(to: 16),
      JobWord(job).clean.padded(to: JobWord.longest),
      CleanText(job.input.seed.map { "seed \($0)" } ?? "seed auto").padded(to: 15),
      CleanText(job.costText(price: .pricePerRun)).paddedLeft(to: 6),
      CleanText(job.input.prompt),
    ]
  }
}
