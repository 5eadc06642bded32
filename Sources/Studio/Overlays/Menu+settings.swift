package import SettingsModel

extension Menu {
  init(settings values: [SettingValue]) {
    self.init(purpose: .settings, title: "Settings", rows: Self.rows(of: values))
  }

  static func rows(of values: [SettingValue]) -> [Row] {
    values.map { value in
      let target: Row.Target =
        value.key == .theme ? .action(.theme, in: .history) : .setting(value)
      return Row(
        target, title: value.key.title, note: value.shown,
        reason: value.overriddenBy.map { "\(value.shown), set by \($0)" })
    }
      + [ActionID.config, .reload].map { id in
        Row(.action(id, in: .history), title: ActionTable[id].title)
      }
  }
}

extension SettingKey {
  /// What the screen calls it.
  fileprivate var title: String {
    switch self {
    case .theme: "Theme"
    case .keyPreset: "Keys"
    case .preview: "Pictures"
    case .mouse: "Mouse"
    case .ascii: "ASCII characters alone"
    case .reduceMotion: "Reduced motion"
    case .confirmAbove: "Ask above so many runs"
    case .notify: "Tell of jobs that ended"
    default: rawValue
    }
  }
}

extension Model {
  /// The settings that the screen shows; the config has all.
  package static let commonSettings: [SettingKey] = [
    .theme, .keyPreset, .preview, .mouse, .ascii, .reduceMotion, .confirmAbove,
    .notify,
  ]

  mutating func openSettings(_ values: [SettingValue]) -> [Effect] {
    if case .menu(var menu)? = overlays.last?.content, menu.purpose == .settings {
      menu.all = Menu.rows(of: values)
      menu.keepSelectionInside()
      overlays[overlays.count - 1].content = .menu(menu)
      return []
    }
    guard overlays.isEmpty else { return [] }
    return open(.menu(Menu(settings: values)))
  }

  mutating func change(_ setting: SettingValue) -> [Effect] {
    guard let next = setting.next else { return [] }
    return [.setSetting(setting.key, next)]
  }

  mutating func take(_ preferences: Preferences) -> [Effect] {
    if keyMap != preferences.keyMap {
      keyMap = preferences.keyMap
      pendingKeys = []
    }
    glyphs = preferences.glyphs
    facts.confirmAbove = preferences.confirmAbove
    facts.dailyBudget = preferences.dailyBudget
    facts.historyColumns = preferences.historyColumns
    wishes = preferences.wishes
    hasMouse = preferences.hasMouse
    facts.canUpload = preferences.canUpload
    vim.isOn = preferences.usesVim
    if !vim.isOn { vim.isNormal = false }
    if showsPictures != preferences.showsPictures {
      showsPictures = preferences.showsPictures
      // They are asked for again, and come or say why they do not.
      picture = PictureState()
      referencePicture = PictureState()
    }
    return []
  }
}
