import SettingsModel
import Spelling
import TerminalUI

/// The themes that there are: the person's own files, and those that come with the program.
struct ThemeLibrary: Sendable {
  let builtIn: [String: [UInt8]]
  /// Where the person's own are, `NAME.toml` each.
  let folder: String

  /// What a file stands on that inherits nothing, and what is taken where a theme cannot be read.
  static let base = "dark"

  /// A file that was found by a theme's name.
  private struct Found {
    var document: TOMLDocument
    var isOwn: Bool
  }

  /// Reads a theme and all that it inherits.
  ///
  /// - Parameter wantedBy: where the name was written, for a problem with it.
  /// - Returns: the theme, or the base where there is none of that name, and all that was wrong.
  func theme(
    named name: String, wantedBy: SettingsProblem
  ) -> (theme: Theme, problems: [SettingsProblem]) {
    var problems: [SettingsProblem] = []
    let layers = layers(named: name, wantedBy: wantedBy, &problems)
    if layers.isEmpty, name != Self.base {
      var ignored: [SettingsProblem] = []
      let base = self.layers(named: Self.base, wantedBy: wantedBy, &ignored)
      return (theme(Self.base, base), problems)
    }
    return (theme(name, layers), problems)
  }

  private func theme(_ name: String, _ layers: [ThemeFile]) -> Theme {
    guard !layers.isEmpty else { return .mono }
    var palette = Palette()
    for layer in layers.reversed() {
      if let depth = layer.greatestDepth { palette.greatestDepth = depth }
      for (ink, colour) in layer.inks { palette[ink] = palette[ink].with(colour) }
      for (ground, colour) in layer.grounds { palette[ground] = palette[ground].with(colour) }
    }
    return Theme(name: name, palette: palette)
  }

  /// The file of that name and those that it inherits, the nearest first.
  private func layers(
    named name: String, wantedBy: SettingsProblem, _ problems: inout [SettingsProblem]
  ) -> [ThemeFile] {
    var layers: [ThemeFile] = []
    var seen: Set<String> = []
    var name = name
    var blame = wantedBy
    var isOwnLeftOut = false
    while true {
      do {
        guard let found = try find(name, withoutOwn: isOwnLeftOut) else {
          problems.append(blame.saying(missing(name)))
          break
        }
        guard seen.insert(found.document.origin).inserted else {
          problems.append(blame.saying("The theme inherits itself by way of this."))
          break
        }
        let file = ThemeFile(found.document)
        layers.append(file)
        problems += file.problems
        guard let parent = file.inherits else {
          if !found.isOwn { return layers }
          break
        }
        // A file of the person's may have the name of one of ours and inherit from that.
        isOwnLeftOut = found.isOwn && parent == name
        blame = found.document.problem(atValue: ["inherits"], "")
        name = parent
      } catch {
        problems.append(error)
        break
      }
    }
    if !layers.isEmpty, let base = try? find(Self.base, withoutOwn: true) {
      layers.append(ThemeFile(base.document))
    }
    return layers
  }

  private func find(_ name: String, withoutOwn: Bool) throws(SettingsProblem) -> Found? {
    guard Self.isName(name) else { return nil }
    if !withoutOwn {
      let origin = "themes/\(name).toml"
      if let bytes = try TextFile.read("\(folder)/\(name).toml", origin: origin) {
        return Found(document: try TOMLDocument(bytes, origin: origin), isOwn: true)
      }
    }
    guard let bytes = builtIn[name] else { return nil }
    return Found(document: try TOMLDocument(bytes, origin: "theme \(name)"), isOwn: false)
  }

  /// A name becomes part of a path: letters, digits, `-` and `_` alone.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      }
  }

  private func missing(_ name: String) -> String {
    let sentence = "There is no theme named \(shown(name))."
    guard let near = Spelling.nearest(to: name, in: builtIn.keys.sorted()) else { return sentence }
    return sentence + " Did you mean \(near)?"
  }
}

extension SettingsProblem {
  fileprivate func saying(_ message: String) -> SettingsProblem {
    var problem = self
    problem.message = message
    return problem
  }
}

extension PaletteEntry {
  fileprivate func with(_ colour: ThemeColour) -> PaletteEntry {
    PaletteEntry(
      trueColour: colour.trueColour ?? trueColour, indexed256: colour.indexed256 ?? indexed256,
      sixteen: colour.sixteen ?? sixteen)
  }
}
