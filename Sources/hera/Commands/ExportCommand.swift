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
      The folder gets jobs.jsonl (a job a line, as hera show --json prints it, with the files of its \
      pictures), jobs.csv, and pictures/. It is named by the time and made below exports/ of the folder \
      for pictures, or below --to. Its path is printed. Nothing is overwritten, and the key is in none of \
      it.
      """)

  @Argument(help: "The jobs' ids, or the first digits of them; without any the newest are taken.")
  var ids: [String] = []

  @Option(help: "Where no job is named: at most so many of the newest.")
  var limit = 100

  @Option(help: ArgumentHelp("Make the new folder in this one.", valueName: "folder"))
  var to: String?

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be 1 or more.") }
  }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    let store = try await HistoryOpening.reading(workplace)
    let jobs = try await jobs(in: store)
    guard !jobs.isEmpty else {
      StandardError.say("There are no jobs yet.")
      return .success
    }
    var export = JobExport(
      below: workplace.outputFolder, at: .now(), secondsFromGMT: LocalTime.secondsFromGMT)
    if let to, !to.isEmpty { export = JobExport(parent: to, name: export.name) }
    let outcome = try await export.write(jobs)
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

  private func jobs(in store: HistoryStore) async throws(Failure) -> [Job] {
    var jobs: [Job] = []
    for id in ids { jobs.append(try await JobNaming.job(id, in: store)) }
    guard ids.isEmpty else { return jobs }
    var anchor = PageRequest.Anchor.newest
    do throws(StoreError) {
      while jobs.count < limit {
        let page = try await store.page(
          PageRequest(anchor: anchor, limit: min(limit - jobs.count, 200)))
        jobs += page.rows.map(\.job)
        guard let last = page.rows.last, page.hasOlder else { break }
        anchor = .olderThan(last.key)
      }
    } catch {
      throw Failure(error.sentence, .jobFailed, type: "history")
    }
    return jobs
  }
}
