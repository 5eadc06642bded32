import SettingsModel
import Spelling
import TerminalUI

/// What a theme file says: any part of a theme, on top of the one it inherits.
///
/// A role is given one colour or a list of up to three: for true colour, of 256, of 16. A colour may be
/// the name of one in `[palette]`, the file's own or an inherited one.
///
///     name = "dusk"
///     inherits = "dark"
///     depth = "256"
///     [palette]
///     amber = "#ffb454"
///     [ink]
///     accent = "amber"
///     error = ["#ff6b6b", 203, "red"]
///     [ground]
///     selection = ["#3a2c1a", 237, "reverse"]
struct ThemeFile {
  private(set) var inherits: String?
  private(set) var greatestDepth: ColourDepth?
  private(set) var palette: [String: ThemeColour] = [:]
  private(set) var problems: [SettingsProblem] = []
  private let document: TOMLDocument
  private var inks: [TOMLNode.Entry] = []
  private var grounds: [TOMLNode.Entry] = []

  /// What the roles are given, once all palettes are known.
  struct Roles {
    var inks: [Ink: ThemeColour] = [:]
    var grounds: [Ground: ThemeColour] = [:]
    var problems: [SettingsProblem] = []
  }

  init(_ document: TOMLDocument) {
    self.document = document
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
      case ("palette", .table(let entries)): readPalette(entries)
      case ("ink", .table(let entries)): inks = entries
      case ("ground", .table(let entries)): grounds = entries
      case ("name", _), ("inherits", _), ("depth", _):
        problems.append(document.problem(atValue: path, "This must be a text."))
      case ("palette", _), ("ink", _), ("ground", _):
        problems.append(document.problem(atValue: path, "This must be a table of colours."))
      default:
        let names = ["name", "inherits", "depth", "palette", "ink", "ground"]
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

  private mutating func readPalette(_ entries: [TOMLNode.Entry]) {
    for entry in entries {
      let path = ["palette", entry.key]
      do {
        palette[entry.key] = try ThemeColour(entry.value, isGround: false)
      } catch {
        let place = error.element.map { path + [String($0)] } ?? path
        problems.append(document.problem(atValue: place, error.message))
      }
    }
  }

  /// - Parameter palette: of this file, of those it inherits and of those that inherit it, the last
  ///   being the strongest: who changes a colour by name changes all roles that have it.
  func roles(with palette: [String: ThemeColour]) -> Roles {
    var roles = Roles()
    roles.inks = read(inks, of: Self.inksByName, in: "ink", palette, &roles.problems)
    roles.grounds = read(grounds, of: Self.groundsByName, in: "ground", palette, &roles.problems)
    return roles
  }

  private func read<Role: Hashable>(
    _ entries: [TOMLNode.Entry], of roles: [String: Role], in section: String,
    _ palette: [String: ThemeColour], _ problems: inout [SettingsProblem]
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
        colours[role] = try ThemeColour(
          entry.value, isGround: Role.self == Ground.self, palette: palette)
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
