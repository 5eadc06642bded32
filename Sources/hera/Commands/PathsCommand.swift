import ArgumentParser
import SettingsModel
import TerminalUI

/// `hera paths`: where everything is kept.
struct PathsCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths", abstract: "Print where files are kept.",
    discussion: """
      A line each: a word that scripts may rely on, and the path. With --json one object with these \
      words as its members. Nothing is made by it.
      """)

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json }

  func carryOut() async throws -> ExitStatus {
    let workplace = try Workplace(isSandbox: common.sandbox)
    for warning in workplace.warnings { StandardError.say("warning: \(warning)") }
    if json {
      let members = workplace.paths.map { JSON.Member($0.name, .text($0.path)) }
      StandardOutput.write(JSON.object(members).line)
    } else {
      var table = TextTable()
      for (name, path) in workplace.paths { table.add([CleanText(name), CleanText(path)]) }
      StandardOutput.write(table.lines(columns: nil))
    }
    return .success
  }

  func report(_ failure: Failure) -> JSON {
    JSON(failure: failure)
  }
}

extension Workplace {
  /// The places, with the folder for pictures where the settings put it.
  var paths: [(name: String, path: String)] {
    places.listing.map { name, path in (name, name == "outputs" ? outputFolder : path) }
  }
}

extension JSON {
  /// What a command prints that is not about jobs and could not begin.
  init(failure: Failure) {
    self = [
      "state": .null,
      "error": ["type": .text(failure.type), "message": .text(failure.sentence)],
    ]
  }
}
