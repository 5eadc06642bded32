import ArgumentParser
import SettingsModel
import Studio
import TerminalUI

/// `hera keys`: the actions of the studio and their keys.
struct KeysCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the studio's actions and their keys.",
    discussion: """
      A line each: the action, its keys, whether it pays, and what it does. C- is Ctrl, A- is Alt, S- \
      is Shift; keys apart by a blank are typed one after the other; what follows an @ is the only \
      place where a key holds. The keys are those of the config: its key_preset and its [keys]. With --json a line is one object: id, title, sentence, contexts, keys \
      (each with keys and contexts), cost (free, paid or deletes).
      """)

  @Flag(help: "Print JSON alone.")
  var json = false

  @Flag(help: "Print the documentation's page of keys, as they come.")
  var markdown = false

  @Flag(help: "Print the page for man, as in: hera keys --man | man -l -.")
  var man = false

  func carryOut() async throws -> ExitStatus {
    if markdown || man {
      let page = markdown ? KeysPage.markdown : KeysPage.man
      StandardOutput.write(String(page.dropLast()))
      return .success
    }
    let settings = try Workplace(isSandbox: false).settings
    let making = KeyMapMaking(preset: settings.keyPreset, settings: settings.keys)
    for problem in making.problems { StandardError.say(problem.description) }
    let map = making.map
    if json {
      StandardOutput.write(ActionTable.all.map { Self.report($0, map).line })
    } else {
      var table = TextTable()
      for action in ActionTable.all { table.add(Self.cells(action, map)) }
      StandardOutput.write(table.lines(columns: OutputWidth.columns))
    }
    return .success
  }

  func report(_ failure: Failure) -> JSON {
    JSON(failure: failure)
  }

  private static func report(_ action: Action, _ map: KeyMap) -> JSON {
    [
      "id": .text(action.id.rawValue),
      "title": .text(action.title),
      "sentence": .text(action.sentence),
      "contexts": .list(action.contexts.map { .text($0.rawValue) }),
      "keys": .list(
        map.bindings(of: action.id).map { binding in
          [
            "keys": .text(binding.notation),
            "contexts": .list((binding.contexts ?? action.contexts).map { .text($0.rawValue) }),
          ]
        }),
      "cost": .text(action.cost.rawValue),
    ]
  }

  private static func cells(_ action: Action, _ map: KeyMap) -> [CleanText] {
    let keys = map.bindings(of: action.id).map { binding in
      let places = binding.contexts.map { "@" + $0.map(\.rawValue).joined(separator: ",") }
      return binding.notation + (places ?? "")
    }
    return [
      CleanText(action.id.rawValue), CleanText(keys.joined(separator: "  ")),
      CleanText(action.cost.rawValue), CleanText(action.sentence),
    ]
  }
}
