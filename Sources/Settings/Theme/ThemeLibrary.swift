import SettingsModel
import Spelling
import TerminalUI

/// The themes that there are: the person's own files, and those that come with the program.
struct ThemeLibrary: Sendable {
  let builtIn: ThemeSource
  /// Where the person's own are: `NAME.toml` each, or a Base16 scheme as `NAME.yaml`.
  let folder: String

  /// What a file stands on that inherits nothing, and what is taken where a theme cannot be read.
  static let base = "dark"
  private static let lightBase = "light"

  /// A file that was found by a theme's name.
  private struct Found {
    var layer: Layer
    var origin: String
    var isOwn: Bool
    /// Where it says what it inherits.
    var blame: SettingsProblem?
  }

  private enum Layer {
    case file(ThemeFile)
    case scheme(BaseScheme)
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
      return (theme(Self.base, base, &ignored), problems)
    }
    return (theme(name, layers, &problems), problems)
  }

  private func theme(
    _ name: String, _ layers: [Layer], _ problems: inout [SettingsProblem]
  ) -> Theme {
    guard !layers.isEmpty else { return .mono }
    var names: [String: ThemeColour] = [:]
    for case .file(let file) in layers.reversed() {
      names.merge(file.palette) { _, stronger in stronger }
    }
    var palette = Palette()
    for layer in layers.reversed() {
      let roles: ThemeFile.Roles
      switch layer {
      case .file(let file):
        if let depth = file.greatestDepth { palette.greatestDepth = depth }
        roles = file.roles(with: names)
      case .scheme(let scheme): roles = scheme.roles
      }
      problems += roles.problems
      for (ink, colour) in roles.inks { palette[ink] = palette[ink].with(colour) }
      for (ground, colour) in roles.grounds { palette[ground] = palette[ground].with(colour) }
    }
    return Theme(name: name, palette: palette)
  }

  /// The file of that name and those that it inherits, the nearest first.
  private func layers(
    named name: String, wantedBy: SettingsProblem, _ problems: inout [SettingsProblem]
  ) -> [Layer] {
    var layers: [Layer] = []
    var seen: Set<String> = []
    var name = name
    var blame = wantedBy
    var isOwnLeftOut = false
    var base = Self.base
    while true {
      do {
        guard let found = try find(name, withoutOwn: isOwnLeftOut) else {
          problems.append(blame.saying(missing(name)))
          break
        }
        guard seen.insert(found.origin).inserted else {
          problems.append(blame.saying("The theme inherits itself by way of this."))
          break
        }
        layers.append(found.layer)
        guard case .file(let file) = found.layer else {
          if case .scheme(let scheme) = found.layer {
            problems += scheme.problems
            if scheme.isLight { base = Self.lightBase }
          }
          break
        }
        problems += file.problems
        guard let parent = file.inherits else {
          if !found.isOwn { return layers }
          break
        }
        // A file of the person's may have the name of one of ours and inherit from that.
        isOwnLeftOut = found.isOwn && parent == name
        blame = found.blame ?? blame
        name = parent
      } catch {
        problems.append(error)
        break
      }
    }
    if !layers.isEmpty, let base = try? find(base, withoutOwn: true) { layers.append(base.layer) }
    return layers
  }

  private func find(_ name: String, withoutOwn: Bool) throws(SettingsProblem) -> Found? {
    guard Self.isName(name) else { return nil }
    if !withoutOwn, let own = try findOwn(name) { return own }
    guard let bytes = builtIn.text(name) else { return nil }
    return Self.found(
      try TOMLDocument(bytes, origin: "theme \(name)", isOurs: true), isOwn: false)
  }

  private func findOwn(_ name: String) throws(SettingsProblem) -> Found? {
    for ending in Self.endings {
      let origin = "themes/\(name).\(ending)"
      guard let bytes = try TextFile.read("\(folder)/\(name).\(ending)", origin: origin) else {
        continue
      }
      guard ending != "toml" else {
        return Self.found(try TOMLDocument(bytes, origin: origin), isOwn: true)
      }
      let scheme = try BaseScheme(bytes, origin: origin)
      return Found(layer: .scheme(scheme), origin: origin, isOwn: true)
    }
    return nil
  }

  private static func found(_ document: TOMLDocument, isOwn: Bool) -> Found {
    let file = ThemeFile(document)
    return Found(
      layer: .file(file), origin: document.origin, isOwn: isOwn,
      blame: file.inherits == nil ? nil : document.problem(atValue: ["inherits"], ""))
  }

  private static let endings = ["toml", "yaml", "yml"]

  /// The themes that one can choose, ours and those of the person's folder.
  ///
  /// - Parameter files: the names of the files in ``folder``.
  func names(withOwn files: [String]) -> [String] {
    let own = files.compactMap { file -> String? in
      guard let dot = file.lastIndex(of: "."),
        Self.endings.contains(String(file[file.index(after: dot)...]))
      else { return nil }
      let name = String(file[..<dot])
      return Self.isName(name) && !builtIn.names.contains(name) ? name : nil
    }
    return builtIn.names + Set(own).sorted()
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
    guard let near = Spelling.nearest(to: name, in: builtIn.names) else { return sentence }
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
