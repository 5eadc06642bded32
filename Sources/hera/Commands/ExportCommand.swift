import Api18
import ArgumentParser
import History
import Jobs
import TerminalUI

/// `hera export`: jobs and their pictures into a folder.
struct ExportCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write jobs and copies of their pictures into a new folder.",
    discussion: """
      The folder gets jobs.jsonl (a job a line, as hera show --json prints it, with what is thought of \
      it and the files of its pictures), jobs.csv, index.html (a page for any browser), and pictures/. It \
      is named by the time and made below exports/ of the folder \
      for pictures, or below --to. Its path is printed. Nothing is overwritten, and the key is in none of \
      it.
      """)

  @Argument(help: "The jobs' ids, or the first digits of them; without any the newest are taken.")
  var ids: [String] = []

  @Option(help: "Where no job is named: at most so many of the newest.")
  var limit = 100

  @Option(help: ArgumentHelp("Make the new folder in this one.", valueName: "folder"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Write this alone: jsonl, csv or html; may be given again.", valueName: "format"))
  var format: [JobExport.Format] = []

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
  }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    let store = try await HistoryOpening.reading(workplace)
    let batches = try await batches(in: store)
    let isThere = ids.isEmpty ? try await hasJobs(store) : true
    guard isThere else {
      StandardError.say("There are no jobs yet.")
      return .success
    }
    var export = JobExport(
      below: workplace.outputFolder, at: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    if let to, !to.isEmpty { export.parent = to }
    if ids.isEmpty { export.limit = limit }
    if !format.isEmpty { export.formats = Set(format) }
    let outcome: JobExport.Outcome
    do {
      outcome = try await export.write(batches)
    } catch let error as StoreError {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
    if outcome.missing > 0 {
      StandardError.say("\(outcome.missing) pictures are not where they were, and are left out.")
    }
    if json {
      StandardOutput.write(
        ([
          "folder": .text(outcome.folder), "jobs": JSON(outcome.jobs),
          "pictures": JSON(outcome.pictures), "missing": JSON(outcome.missing),
        ] as JSON).line)
    } else {
      StandardOutput.write(CleanText(outcome.folder).text)
    }
    return .success
  }

  private func hasJobs(_ store: HistoryStore) async throws(Failure) -> Bool {
    do throws(StoreError) {
      return try await !store.page(PageRequest(anchor: .newest, limit: 1)).rows.isEmpty
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
  }

  /// The named jobs in their order, or the newest.
  private func batches(in store: HistoryStore) async throws -> JobExport.Batches {
    guard ids.isEmpty else {
      var named: [HistoryRow] = []
      for id in ids {
        let job = try await JobNaming.job(id, in: store)
        let request = PageRequest(anchor: .newest, limit: 1)
        named +=
          try await store.rows(.jobs([job.id]), request).first.map { [$0] }
          // A deleted one can still be named.
          ?? [HistoryRow(key: PageKey(createdAt: job.createdAt, row: 0), job: job)]
      }
      return { [named] key in key == nil ? named : [] }
    }
    return { key in
      try await store.page(PageRequest(anchor: key.map { .olderThan($0) } ?? .newest, limit: 200))
        .rows
    }
  }
}

extension JobExport.Format: ExpressibleByArgument {}
