import SettingsModel
import TerminalUI

/// A scheme of the Base16 or Base24 kind, as it is published: a YAML file with sixteen or twenty-four
/// colours, `base00` to `base0F` or `base17`, at its left edge or under `palette:`.
///
/// https://github.com/tinted-theming/home/blob/main/styling.md says what each of them is for. That much of
/// YAML is read as such files have: a name, a colon, a text, on a line.
struct BaseScheme {
  private var colours: [Int: RGB] = [:]
  private(set) var problems: [SettingsProblem] = []

  init(_ bytes: [UInt8], origin: String) throws(SettingsProblem) {
    guard bytes.count <= TOMLDocument.sizeLimit else {
      throw SettingsProblem(origin: origin, message: "The file is larger than 1 MB.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingsProblem(origin: origin, message: "The file is not UTF-8 text.")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      guard let (key, value, column) = Self.pair(line), let index = Self.index(key) else {
        continue
      }
      if let colour = RGB(hex: value.hasPrefix("#") ? value : "#" + value) {
        colours[index] = colour
      } else {
        problems.append(
          SettingsProblem(
            origin: origin, line: number + 1, column: column, path: key,
            message: "\"\(shown(value))\" is no colour: write \"rrggbb\"."))
      }
    }
    let missing = (0..<16).filter { colours[$0] == nil }.map { "base0" + Self.digit($0) }
    guard missing.isEmpty else {
      throw problems.first
        ?? SettingsProblem(
          origin: origin,
          message: "This is no Base16 scheme: \(missing.joined(separator: ", ")) "
            + (missing.count == 1 ? "is missing." : "are missing."))
    }
  }

  /// `key: "value"  # comment`, the value with or without quotes.
  private static func pair(_ line: Substring) -> (key: String, value: String, column: Int)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
    let rest = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    guard let first = rest.first else { return nil }
    let column = line.distance(from: line.startIndex, to: rest.startIndex) + 1
    if first == "\"" || first == "'" {
      return (String(key), String(rest.dropFirst().prefix { $0 != first }), column)
    }
    return (String(key), String(rest.prefix { $0 != " " && $0 != "\t" }), column)
  }

  private static func index(_ key: String) -> Int? {
    guard key.hasPrefix("base"), key.utf8.count == 6, let index = Int(key.dropFirst(4), radix: 16)
    else { return nil }
    return (0..<0x18).contains(index) ? index : nil
  }

  private static func digit(_ number: Int) -> String {
    String(number, radix: 16, uppercase: true)
  }

  /// Whether its ground is lighter than its text.
  var isLight: Bool { self[0].luminance > self[5].luminance }

  private subscript(_ index: Int) -> RGB { colours[index] ?? RGB(0) }

  /// The scheme's colours for our roles.
  ///
  /// Schemes are made for program texts, where a comment may be faint: an ink that does not reach 4.5 to 1
  /// where it may stand is mixed towards black or white until it does.
  var roles: ThemeFile.Roles {
    let base = self[0]
    let grounds: [Ground: RGB] = [
      .base: base, .overlay: self[1], .field: colours[0x11] ?? colours[0x10] ?? base,
      .selection: self[2], .selectionIdle: self[1], .textSelection: self[2],
      .match: base.mixed(with: self[0xA], 0.3), .chip: self[0xA],
    ]
    let everywhere = [Ground.base, .overlay, .field, .selection].compactMap { grounds[$0] }
    let sources: [(RGB, [Ink])] = [
      (self[5], [.text]), (self[4], [.muted, .placeholder, .label, .title, .waiting]),
      (self[7], [.strong, .titleFocus]), (self[0xC], [.key, .accent, .borderFocus]),
      (self[0xD], [.running]), (self[0xB], [.success, .added]), (self[0xA], [.warning]),
      (self[9], [.rating]), (self[8], [.error, .removed]),
    ]
    var roles = ThemeFile.Roles()
    for (colour, inks) in sources {
      let legible = colour.legible(on: everywhere, towards: isLight ? RGB(0) : RGB(0xFFFFFF))
      for ink in inks { roles.inks[ink] = ThemeColour(legible) }
    }
    roles.inks[.border] = ThemeColour(self[3])
    for (ink, ground) in [(Ink.onMatch, Ground.match), (.onChip, .chip)] {
      let under = grounds[ground] ?? base
      let aim = under.luminance > 0.18 ? RGB(0) : RGB(0xFFFFFF)
      roles.inks[ink] = ThemeColour(base.legible(on: [under], towards: aim))
    }
    for (ground, colour) in grounds { roles.grounds[ground] = ThemeColour(colour) }
    return roles
  }
}

extension RGB {
  /// The nearest mixture with another colour that is legible on all of these.
  fileprivate func legible(on grounds: [RGB], towards aim: RGB) -> RGB {
    for step in 0..<20 {
      let mixture = mixed(with: aim, Double(step) / 20)
      if grounds.allSatisfy({ mixture.contrast(with: $0) >= 4.5 }) { return mixture }
    }
    return aim
  }
}
