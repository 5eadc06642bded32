import ArgumentParser

/// A command without a screen: what was asked for on standard output, sentences on standard error,
/// and an exit status that scripts can rely on.
protocol HeadlessCommand: AsyncParsableCommand {
  /// Whether standard output holds JSON alone.
  var json: Bool { get }

  /// Does what was asked.
  ///
  /// - Throws: ``Failure`` where it could not.
  func carryOut() async throws -> ExitStatus

  /// What `--json` prints where the command failed before it had anything to print.
  func report(_ failure: Failure) -> JSON
}

extension HeadlessCommand {
  func run() async throws {
    let status: ExitStatus
    do {
      status = try await carryOut()
    } catch let failure as Failure {
      if json { StandardOutput.write(report(failure).line) }
      StandardError.say(failure.sentence)
      status = failure.status
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }

  func report(_ failure: Failure) -> JSON {
    JobReport(failure).json
  }
}

/// The flags of every command without a screen that looks at jobs.
struct CommonOptions: ParsableArguments {
  @Flag(help: "Work in the sandbox, with a history of its own: no key, no network, no AI model.")
  var sandbox = false

  @Flag(help: "Print JSON alone; hera help show says what is in it.")
  var json = false

  @Flag(help: "Print facts one after another, apart by commas and never cut: for screen readers.")
  var plain = false
}
