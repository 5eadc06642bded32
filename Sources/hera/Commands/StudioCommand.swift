import Api18
import ArgumentParser
import Glibc
import SettingsModel

/// `hera` alone: the studio.
struct StudioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio", abstract: "Opens the studio; what hera does without a command.",
    shouldDisplay: false)

  @Flag(help: "Run with neither key nor network, against a service on this machine: no AI model.")
  var sandbox = false

  @Option(help: "The theme: dark, light, mono, or one of your own.")
  var theme: String?

  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  func run() async throws {
    let workplace = try Workplace(
      isSandbox: sandbox,
      flags: [.theme: theme, .ascii: ascii ? "true" : nil].compactMapValues { $0 })
    try workplace.makeFolders()
    let session = try StudioSession(workplace)
    let code = await session.run()
    Glibc.exit(code)
  }
}
