import Api18
import ArgumentParser
import Glibc
import SettingsModel
import Studio

/// `hera` alone: the studio.
struct StudioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio", abstract: "Opens the studio; what hera does without a command.",
    shouldDisplay: false)

  @Flag(help: "Run with neither key nor network, against a service on this machine: no AI model.")
  var sandbox = false

  @Option(help: "The theme: auto, dark, light, mono, nord, ..., or one of your own.")
  var theme: String?

  @Flag(help: "Draw with ASCII characters alone.")
  var ascii = false

  func run() async throws {
    try await StudioStart(isSandbox: sandbox, theme: theme, isASCII: ascii).run()
  }
}

/// What the studio is opened with.
struct StudioStart {
  var isSandbox = false
  var theme: String?
  var isASCII = false

  /// Not on the main actor, whose thread is libdispatch's: it would be woken for every key, and once a
  /// second besides.
  @concurrent func run() async throws {
    // The key map is made on another thread while this one reads the settings.
    Task { _ = KeyMap.usual }
    let workplace = try Workplace(
      isSandbox: isSandbox,
      flags: [.theme: theme, .ascii: isASCII ? "true" : nil].compactMapValues { $0 },
      looksAtTerminal: true)
    try workplace.makeFolders()
    let session = try StudioSession(workplace)
    let code = await session.run()
    Glibc.exit(code)
  }
}

extension StudioStart {
  /// The usual command lines, read without ArgumentParser; `nil` for all others.
  ///
  /// Its look at its own commands asks the runtime for conformances, each a search through the whole
  /// binary: as much time as all else before the first frame.
  init?(usual arguments: ArraySlice<String>) {
    guard arguments.isEmpty || Array(arguments) == ["--sandbox"] else { return nil }
    isSandbox = !arguments.isEmpty
  }
}
