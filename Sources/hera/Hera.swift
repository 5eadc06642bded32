import ArgumentParser
import Glibc
import TaskPool

/// The program.
@main
struct Hera: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hera",
    abstract: "A terminal studio for editing pictures by prompt.",
    discussion: """
      Without a command it opens the studio. hera --sandbox tries it in full with neither key nor \
      network. The key is read from API18_KEY, or from api_key_command or api_key_file of the config.
      """,
    version: "0.1.0",
    subcommands: [
      StudioCommand.self, EditCommand.self, JobsCommand.self, ShowCommand.self, RerunCommand.self,
      WatchCommand.self, ExportCommand.self, SandboxCommand.self, DoctorCommand.self,
      PathsCommand.self, PreviewCommand.self,
      KeysCommand.self, ConfigCommand.self,
    ],
    defaultSubcommand: StudioCommand.self)

  static func main() async {
    Heaps.bound()
    // Before the first task; this one is the main actor's.
    PoolExecutors.install()
    BrokenPipe.survive()
    CoreDump.forbid()
    do {
      if let studio = StudioStart(usual: CommandLine.arguments.dropFirst()) {
        return try await studio.run()
      }
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      StandardError.say(failure.sentence)
      Glibc.exit(failure.status.rawValue)
    } catch {
      sayUsage(error)
      leave(error)
    }
    // What was asked for did not arrive.
    if StandardOutput.isBroken { Glibc.exit(ExitStatus.jobFailed.rawValue) }
  }

  /// Ends as ArgumentParser would, but that what was typed, which a script may have from elsewhere, is
  /// told cleaned.
  private static func leave(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let text = fullMessage(for: error)
    // What was asked for, such as help, goes to standard output.
    guard !code.isSuccess, !text.isEmpty else { exit(withError: error) }
    StandardError.write(text)
    Glibc.exit(code.rawValue)
  }

  /// A wrong command line ends with an object, too, where JSON was asked for.
  private static func sayUsage(_ error: any Error) {
    guard !(error is ExitCode), exitCode(for: error) == .validationFailure,
      CommandLine.arguments.contains("--json")
    else { return }
    let failure = Failure(message(for: error), .usage)
    StandardOutput.write(JobReport(failure).json.line)
  }
}
