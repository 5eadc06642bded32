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
    let message: String? =
      switch job.state {
      case .running:
        """
        Interrupted. Job \(job.id.short) goes on at the service; hera watch \(job.id.short) follows it.
        """
      case .completed:
        """
        Interrupted. Job \(job.id.short) is completed, and its picture is not saved yet; \
        hera watch \(job.id.short) fetches it.
        """
      default: nil
      }
    if let message { problem = JobProblem(type: status.word, message: message) }
  }

  /// What to do about an end that says only what happened.
  private func advice(_ job: Job) -> String {
    switch job.state {
    // It can be sent as it is once what stood in its way is gone.
    case .refused where [.key, .balance, .service].contains(status):
      " hera rerun \(job.id.short) sends it again."
    case .unconfirmed where job.settlement == nil:
      " Look at your balance; then open hera and press ! to settle it."
    case .failed:
      job.cost.map { " It cost \($0)." }
        ?? " The service does not say whether it was charged \(MicroUSD.pricePerRun)."
    default: ""
    }
  }

  /// The problem as a sentence for a person, about which job it is, and cleaned.
  func sentence(about job: Job) -> String? {
    guard let words = problem?.message ?? problem?.type else { return nil }
    let cleaned = CleanText(words).text
    if cleaned.contains(job.id.short) { return cleaned }
    return "Job \(job.id.short) is \(job.state.rawValue). \(cleaned)\(advice(job))"
  }
}
