package import Api18
package import SettingsModel
package import TerminalUI

/// The settings that a running program takes up when they change.
package struct Preferences: Sendable, Equatable {
  package var keyMap: KeyMap
  package var glyphs: GlyphSet
  package var confirmAbove: Int
  package var dailyBudget: MicroUSD?
  package var historyColumns: [HistoryColumn]?
  package var wishes: SignalWishes
  package var hasMouse: Bool
  package var usesVim: Bool
  package var showsPictures: Bool
  package var canUpload: Bool

  package init(
    keyMap: KeyMap, glyphs: GlyphSet, confirmAbove: Int, dailyBudget: MicroUSD? = nil,
    historyColumns: [HistoryColumn]? = nil, wishes: SignalWishes = SignalWishes(),
    hasMouse: Bool = true, usesVim: Bool = false, showsPictures: Bool = true,
    canUpload: Bool = false
  ) {
    self.historyColumns = historyColumns
    self.usesVim = usesVim
    self.showsPictures = showsPictures
    self.canUpload = canUpload
    self.dailyBudget = dailyBudget
    self.wishes = wishes
    self.hasMouse = hasMouse
    self.keyMap = keyMap
    self.glyphs = glyphs
    self.confirmAbove = confirmAbove
  }
}

/// A setting as the screen of settings shows it.
package struct SettingValue: Sendable, Hashable {
  package var key: SettingKey
  /// As TOML.
  package var value: String
  /// What sets it that is stronger than the config: a flag or a variable.
  package var overriddenBy: String?

  package init(key: SettingKey, value: String, overriddenBy: String? = nil) {
    self.key = key
    self.value = value
    self.overriddenBy = overriddenBy
  }

  /// As words on the screen.
  var shown: String {
    switch value {
    case "true": "on"
    case "false": "off"
    default: value.filter { $0 != "\"" }
    }
  }

  /// The value after this one, as TOML; `nil` for what is no matter of a few.
  var next: String? {
    switch key.kind {
    case .boolean: return value == "true" ? "false" : "true"
    case .choice(let words):
      let at = words.firstIndex(of: shown) ?? -1
      return Settings.quoted(words[(at + 1) % words.count])
    case .number(let range):
      let steps = [1, 2, 5, 10, 20, 50].filter(range.contains)
      let now = Int(value) ?? range.lowerBound
      return "\(steps.first { $0 > now } ?? range.lowerBound)"
    case .text, .words, .list, .amount: return nil
    }
  }
}
