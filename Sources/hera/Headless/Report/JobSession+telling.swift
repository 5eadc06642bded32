import Api18
import Jobs
import TerminalUI

extension JobSession {
  /// Prints what became of one job, and why where it did not go well.
  ///
  /// - Returns: How the command ends.
  func tell(_ job: Job, _ ending: Ending, asJSON: Bool) -> ExitStatus {
    var ending = ending
    if let status = interruption.status {
      ending = Ending(of: job, interruptedBy: status)
    }
    if asJSON {
      StandardOutput.write(JobReport(job, problem: ending.problem).json.line)
    } else {
      StandardOutput.write(JobLine(job).lines)
    }
    if ending.status != .success, let sentence = ending.sentence(about: job) {
      StandardError.say(sentence)
    }
    return ending.status
  }
}

extension Ending {
  /// A command that a signal ended, with its rows left right.
  init(of job: Job, interruptedBy status: ExitStatus) {
    self.init(of: job, isAwaited: false)
    self.status = status
    if job.state == .running || job.state == .completed {
      problem = JobProblem(
        type: status.word,
        message: """
          Interrupted. Job \(job.id.short) goes on at the service; hera watch \(job.id.short) follows \
          it.
          """)
    }
  }

  /// The problem as a sentence for a person, about which job it is, and cleaned.
  func sentence(about job: Job) -> String? {
    guard let words = problem?.message ?? problem?.type else { return nil }
    let cleaned = CleanText(words).text
    if cleaned.contains(job.id.short) { return cleaned }
    return "Job \(job.id.short) is \(job.state.rawValue). \(cleaned)"
  }
}
