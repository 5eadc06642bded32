import ArgumentParser

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
    subcommands: [StudioCommand.self],
    defaultSubcommand: StudioCommand.self)
}
