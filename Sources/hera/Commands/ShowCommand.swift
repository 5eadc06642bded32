import Api18
import ArgumentParser
import History
import Jobs
import TerminalUI

/// `hera show`: all that is known of one job.
struct ShowCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show all that is known of one job.",
    discussion: """
      Nothing is changed, and nothing is asked of the service.

      \(JobReport.help)
      """)

  @Argument(help: "The job's id, or the first digits of it.")
  var id: String

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    let store = try await HistoryOpening.reading(workplace)
    let job = try await JobNaming.job(id, in: store)
    if json {
      StandardOutput.write(JobReport(job).json.line)
    } else {
      StandardOutput.write(
        common.plain
          ? JobDetails(job).plainLines : JobDetails(job).lines(columns: OutputWidth.columns))
    }
    return .success
  }
}
