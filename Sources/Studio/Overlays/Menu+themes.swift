import SettingsModel

extension Menu {
  /// All themes, the one that is set selected.
  init(themes list: ThemeList) {
    let rows = list.names.map { name in
      Row(.theme(name), title: name, note: Self.themeNotes[name] ?? "")
    }
    self.init(purpose: .themes, title: "Theme", rows: rows)
    if let index = shown.firstIndex(where: { $0.target == .theme(list.chosen) }) {
      selected = index
    }
  }

  /// What a name does not say by itself.
  private static let themeNotes = [
    Settings.automaticTheme: "follows the terminal", "terminal": "its own colours",
    "mono": "no colours", "colour-blind": "no red, no green",
  ]
}

extension Model {
  mutating func openThemes(_ list: ThemeList) -> [Effect] {
    // An answer that comes late covers nothing that was opened meanwhile.
    guard overlays.isEmpty else { return [] }
    let effects = open(.menu(Menu(themes: list)))
    guard let source = list.overriddenBy else { return effects }
    return effects + say(.note, "\(source) sets the theme: one chosen here holds until you quit")
  }

  mutating func keep(theme name: String) -> [Effect] {
    overlays.removeLast()
    // What is shown already stays.
    shownTheme = nil
    return [.keepTheme(name)]
  }

  /// Shows the theme that the picker stands on, and the one that is set once the picker is gone.
  mutating func followTheme() -> [Effect] {
    var wanted: String?
    if case .menu(let menu)? = overlays.last?.content, menu.purpose == .themes,
      case .theme(let name)? = menu.selectedRow?.target
    {
      wanted = name
    }
    guard wanted != shownTheme else { return [] }
    shownTheme = wanted
    return [.showTheme(wanted)]
  }
}
