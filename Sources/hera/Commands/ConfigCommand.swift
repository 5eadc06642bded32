import ArgumentParser
import Settings
import SettingsModel
import Studio
import TerminalUI

/// `hera config`: what can be set, what is set, and what is wrong with it.
struct ConfigCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print the settings.",
    discussion: """
      With --show, as without any option, a line for each setting: its name, its value and where that came \
      from (default, the line of the config file, a variable or a flag); what a running studio takes up at its \
      next start only is marked so. Faults of the files follow on \
      standard error, and then the exit status is 1. With --print-default a config file with every setting \
      and what it does, each switched off by a # before it. With --schema the JSON Schema of the file, for \
      editors. Nothing is changed.
      """)

  @Flag(help: "Print a commented config file with the defaults.")
  var printDefault = false

  @Flag(help: "Print each value and where it came from (the default).")
  var show = false

  @Flag(help: "Print the JSON Schema of the config file.")
  var schema = false

  @OptionGroup var common: CommonOptions

  var json: Bool { common.json || schema }

  func validate() throws {
    guard [printDefault, show, schema].filter({ $0 }).count <= 1 else {
      throw ValidationError("Only one of --print-default, --show and --schema can be printed.")
    }
  }

  func carryOut() async throws -> ExitStatus {
    if schema {
      StandardOutput.write(Self.schemaDocument.line)
      return .success
    }
    let workplace = try Workplace(isSandbox: common.sandbox)
    if printDefault {
      StandardOutput.write(Self.defaultFile(workplace.places))
      return .success
    }
    let settings = workplace.settings
    let keyProblems = KeyMapMaking(preset: settings.keyPreset, settings: settings.keys).problems
    let problems = workplace.loaded.problems + keyProblems
    if common.json {
      StandardOutput.write(Self.report(settings, problems).line)
    } else {
      var table = TextTable()
      for key in SettingKey.allCases {
        table.add(
          [
            key.rawValue, settings.written(key) ?? "not set",
            settings.source(of: key).description
              + (key.isLive || settings.source(of: key) == .standard ? "" : ", from a start on"),
          ]
          .map { CleanText($0) })
      }
      for setting in settings.keys {
        let keys = setting.keys.isEmpty ? "none" : setting.keys.joined(separator: "  ")
        table.add(
          [
            "keys.\(setting.action)", keys,
            setting.blame.line.map { "config.toml line \($0)" } ?? "",
          ]
          .map { CleanText($0) })
      }
      StandardOutput.write(
        common.plain ? table.plainLines : table.lines(columns: OutputWidth.columns))
    }
    for problem in problems { StandardError.say(problem.description) }
    return problems.isEmpty ? .success : .jobFailed
  }

  func report(_ failure: Failure) -> JSON {
    JSON(failure: failure)
  }

  private static func report(
    _ settings: SettingsModel.Settings, _ problems: [SettingsProblem]
  ) -> JSON {
    [
      "settings": .list(
        SettingKey.allCases.map { key in
          [
            "name": .text(key.rawValue),
            "value": settings.written(key).map { .text($0) } ?? .null,
            "source": .text(settings.source(of: key).description),
          ]
        }),
      "problems": .list(problems.map { .text($0.description) }),
    ]
  }

  /// Every setting with its sentence and default, each line of it a comment.
  static func defaultFile(_ places: Places) -> [String] {
    let settings = SettingsModel.Settings(places: places)
    var lines = [
      "# Settings of hera. Take the # from a line to set it. hera config --show tells what holds."
    ]
    for key in SettingKey.allCases {
      lines.append("")
      lines.append("# \(key.sentence)")
      lines.append("# \(key.rawValue) = \(settings.written(key) ?? key.example ?? "\"\"")")
    }
    return lines + [
      "", "# Keys of actions, as hera keys lists them: a key, a list of keys, or \"none\".",
      "# Two keys in turn stand in one text; @ and a place let a key hold only there.",
      "# [keys]", "# \"draft.request\" = [\"F9\", \"C-x j\"]", "# \"queue.pause\" = \"none\"",
    ]
  }

  /// By the draft 2020-12 of https://json-schema.org, whose words these are.
  static var schemaDocument: JSON {
    var members: [JSON.Member] = SettingKey.allCases.map { key in
      JSON.Member(key.rawValue, schema(of: key))
    }
    members.append(JSON.Member("keys", keysSchema))
    return [
      "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
      "title": .text("hera config.toml"), "type": .text("object"),
      "additionalProperties": .bool(false), "properties": .object(members),
    ]
  }

  /// An action's name may stand in quotes, `"seed.roll"`, or without, which is a table in a table.
  private static var keysSchema: JSON {
    func keys(of action: Action) -> JSON {
      [
        "description": .text(action.sentence), "type": .list([.text("string"), .text("array")]),
        "items": ["type": .text("string")],
      ]
    }
    var groups: [JSON.Member] = []
    var seen: Set<Substring> = []
    let parts = ActionTable.all.map { action in
      (action, action.id.rawValue.split(separator: ".", maxSplits: 1))
    }
    for group in parts.map(\.1[0]) where seen.insert(group).inserted {
      groups.append(
        JSON.Member(
          String(group),
          [
            "type": .text("object"), "additionalProperties": .bool(false),
            "properties": .object(
              parts.filter { $0.1[0] == group && $0.1.count > 1 }.map { action, names in
                JSON.Member(String(names[1]), keys(of: action))
              }),
          ]))
    }
    return [
      "description": .text("Keys of actions: a key, a list of keys, or \"none\"."),
      "type": .text("object"), "additionalProperties": .bool(false),
      "properties": .object(
        ActionTable.all.map { JSON.Member($0.id.rawValue, keys(of: $0)) } + groups),
    ]
  }

  private static func schema(of key: SettingKey) -> JSON {
    var members = [JSON.Member("description", .text(key.sentence))]
    switch key.kind {
    case .text:
      members += [JSON.Member("type", .text("string")), JSON.Member("minLength", .integer(1))]
    case .boolean: members.append(JSON.Member("type", .text("boolean")))
    case .number(let range), .amount(let range):
      let type = if case .amount = key.kind { "number" } else { "integer" }
      members += [
        JSON.Member("type", .text(type)),
        JSON.Member("minimum", .integer(Int64(range.lowerBound))),
        JSON.Member("maximum", .integer(Int64(range.upperBound))),
      ]
    case .choice(let words):
      members.append(JSON.Member("enum", .list(words.map { .text($0) })))
    case .words:
      members += [
        JSON.Member("type", .list([.text("string"), .text("array")])),
        JSON.Member("items", ["type": .text("string")]), JSON.Member("minLength", .integer(1)),
        JSON.Member("minItems", .integer(1)),
      ]
    case .list(let words):
      members += [
        JSON.Member("type", .text("array")), JSON.Member("uniqueItems", .bool(true)),
        JSON.Member("items", ["enum": .list(words.map { .text($0) })]),
      ]
    }
    return .object(members)
  }
}
