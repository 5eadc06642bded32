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

      --filter takes what the search line of the studio takes: words and "phrases", -without, and terms \
      such as state:failed, seed:41..50, cost:>0.05, after:yesterday, rated:>=4, tag:hair*, ref:face.jpg, \
      parent:7f3a, has:note and @saved.
      """)

  @Option(help: "At most so many.")
  var limit = 20

  @Option(help: "Only the jobs that this search finds.")
  var filter: String?

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
    do throws(StoreError) {
      guard let filter else {
        return try await list(store)
      }
      return try await find(filter, in: store)
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
  }

  private func list(_ store: HistoryStore) async throws(StoreError) -> ExitStatus {
    var anchor = PageRequest.Anchor.newest
    var left = limit
    while left > 0 {
      let page = try await store.page(
        PageRequest(anchor: anchor, limit: min(left, Self.pageSize)))
      guard StandardOutput.write(lines(page.rows.map(\.job))) else { return .success }
      left -= page.rows.count
      guard let last = page.rows.last, page.hasOlder else { break }
      anchor = .olderThan(last.key)
    }
    if left == limit { StandardError.say("There are no jobs yet.") }
    return .success
  }

  private func find(_ text: String, in store: HistoryStore) async throws(StoreError) -> ExitStatus {
    let saved = try await store.savedSearches()
    let context = QueryContext(
      now: .now(), saved: SavedSearch.texts(saved),
      secondsFromGMT: LocalTime.secondsFromGMT)
    let query: JobQuery
    do throws(QueryError) {
      query = try JobQuery(text, context: context)
    } catch {
      for line in error.lines(under: text) { StandardError.write(line) }
      return .usage
    }
    let filter = SearchFilter(query: query, now: context.now)
    var anchor = SearchRequest.Anchor.first
    var left = limit
    while left > 0 {
      let page = try await store.search(
        SearchRequest(filter, anchor: anchor, limit: min(left, Self.pageSize), patience: nil))
      guard StandardOutput.write(lines(page.rows.map(\.row.job))) else { return .success }
      left -= page.rows.count
      guard let below = page.below else { break }
      anchor = .after(below)
    }
    if left == limit { StandardError.say("Nothing was found.") }
    return .success
  }

  private func lines(_ jobs: [Job]) -> [String] {
    if json { return jobs.map { JobReport($0).json.line } }
    let clock = ClockText(now: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    var table = TextTable()
    for job in jobs { table.add(Self.cells(job, clock)) }
    return common.plain ? table.plainLines : table.lines(columns: OutputWidth.columns)
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
