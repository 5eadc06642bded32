import ArgumentParser

/// `hera doctor`: what is well and what is not.
struct DoctorCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the settings, the places, the key and the terminal.",
    discussion: """
      A line for each thing that was looked at; one with ! needs attention, and then the exit status \
      is 1. Nothing is changed, and the key is never shown. With --network the service is asked about a \
      made-up job, which costs nothing and shows whether it takes the key.

      With --json one object: state (ok or attention), error, attention (a list of sentences), and a \
      member for each of program, config, places, key, service, history, instances, terminal.
      """)

  @Flag(help: "Ask the service too, with the key.")
  var network = false

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    let report = await Checkup(workplace: workplace, isNetworkWanted: network).run()
    if json {
      StandardOutput.write(report.json.line)
    } else {
      StandardOutput.write(report.lines)
    }
    for fault in report.faults { StandardError.say(fault) }
    return report.faults.isEmpty ? .success : .jobFailed
  }

  func report(_ failure: Failure) -> JSON {
    JSON(failure: failure)
  }
}
