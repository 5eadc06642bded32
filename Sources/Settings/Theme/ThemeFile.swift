import SettingsModel
import Spelling
import TerminalUI

/// What a theme file says: any part of a theme, on top of the one it inherits.
///
/// A role is given one colour or a list of up to three: for true colour, of 256, of 16.
///
///     name = "dusk"
///     inherits = "dark"
///     depth = "256"
///     [ink]
///     accent = "#ffb454"
///     error = ["#ff6b6b", 203, "red"]
///     [ground]
///     selection = ["#3a2c1a", 237, "reverse"]
struct ThemeFile: Equatable {
  var inherits: String?
  var greatestDepth: ColourDepth?
  var inks: [Ink: ThemeColour] = [:]
  var grounds: [Ground: ThemeColour] = [:]
  var problems: [SettingsProblem] = []

  init(_ document: TOMLDocument) {
    for entry in document.root {
      let path = [entry.key]
      switch (entry.key, entry.value) {
      case ("name", .string): break
      case ("inherits", .string(let name)): inherits = name
      case ("depth", .string(let word)):
        greatestDepth = Self.depths[word]
        if greatestDepth == nil {
          problems.append(
            document.problem(atValue: path, "This must be \"mono\", \"16\", \"256\" or \"true\"."))
        }
      case ("ink", .table(let entries)):
        inks = read(entries, of: Self.inksByName, in: entry.key, document)
      case ("ground", .table(let entries)):
        grounds = read(entries, of: Self.groundsByName, in: entry.key, document)
      case ("name", _), ("inherits", _), ("depth", _):
        problems.append(document.problem(atValue: path, "This must be a text."))
      case ("ink", _), ("ground", _):
        problems.append(document.problem(atValue: path, "This must be a table of colours."))
      default:
        let names = ["name", "inherits", "depth", "ink", "ground"]
        problems.append(
          document.problem(atKey: path, Self.unknown("part of a theme", entry.key, names)))
      }
    }
  }

  private static let depths: [String: ColourDepth] = [
    "mono": .mono, "16": .sixteen, "256": .indexed256, "true": .trueColour,
  ]
  private static let inksByName = Dictionary(
    uniqueKeysWithValues: Ink.allCases.map { ($0.name, $0) })
  private static let groundsByName = Dictionary(
    uniqueKeysWithValues: Ground.allCases.map { ($0.name, $0) })

  private mutating func read<Role: Hashable>(
    _ entries: [TOMLNode.Entry], of roles: [String: Role], in section: String,
    _ document: TOMLDocument
  ) -> [Role: ThemeColour] {
    var colours: [Role: ThemeColour] = [:]
    for entry in entries {
      let path = [section, entry.key]
      guard let role = roles[entry.key] else {
        problems.append(
          document.problem(
            atKey: path, Self.unknown(section, entry.key, roles.keys.sorted())))
        continue
      }
      do {
        colours[role] = try ThemeColour(entry.value, isGround: Role.self == Ground.self)
      } catch {
        let place = error.element.map { path + [String($0)] } ?? path
        problems.append(document.problem(atValue: place, error.message))
      }
    }
    return colours
  }

  private static func unknown(_ what: String, _ name: String, _ names: [String]) -> String {
    guard let near = Spelling.nearest(to: name, in: names) else {
      return "There is no such \(what)."
    }
    return "There is no such \(what). Did you mean \(near)?"
  }
}
