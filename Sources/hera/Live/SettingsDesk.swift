import Glibc
import Settings
import SettingsModel
import Studio
import Synchronization
import TerminalDriver
import TerminalUI

/// The settings while the studio runs: the colours in use, which may be tried out and which follow the
/// terminal, and what a person chooses written to the config.
final class SettingsDesk: SettingsKeeping {
  private struct State {
    var settings: SettingsModel.Settings
    var theme: Theme
    var isGroundLight: Bool
    /// A theme that is only being looked at.
    var looked: String?
    var terminal: Terminal?
    var pictures: PictureDesk?
  }

  private let workplace: Workplace
  private let send: @Sendable (Event) -> Void
  private let state: Mutex<State>

  init(_ workplace: Workplace, send: @escaping @Sendable (Event) -> Void) {
    self.workplace = workplace
    self.send = send
    state = Mutex(
      State(
        settings: workplace.settings, theme: workplace.loaded.theme,
        isGroundLight: workplace.isGroundLight))
  }

  /// Gives it what is opened later: the terminal, and what shows pictures there.
  func attach(_ terminal: Terminal, _ pictures: PictureDesk) {
    state.withLock { state in
      state.terminal = terminal
      state.pictures = pictures
    }
  }

  /// The settings in force.
  var settings: SettingsModel.Settings { state.withLock { $0.settings } }

  /// What the model takes of them.
  func preferences(isUTF8: Bool) -> Preferences {
    let settings = settings
    // The Linux console's fonts lack most of the signs.
    let isASCII =
      settings.ascii || !isUTF8 || workplace.environment["TERM"]?.hasPrefix("linux") == true
    return Preferences(
      keyMap: Self.keys(of: settings).map, glyphs: isASCII ? .ascii : .unicode,
      confirmAbove: settings.confirmAbove, dailyBudget: settings.dailyBudget)
  }

  static func keys(of settings: SettingsModel.Settings) -> KeyMapMaking {
    KeyMapMaking(preset: settings.keyPreset, settings: settings.keys)
  }

  /// The colours to draw with now.
  var palette: Palette { state.withLock { $0.theme.palette } }

  /// Whether the ground that pictures are drawn for is light.
  var isThemeLight: Bool { state.withLock { $0.theme.isLight ?? $0.isGroundLight } }

  /// Takes the terminal's answer about its ground; returns at once.
  func takeGround(isLight: Bool) {
    let isOther = state.withLock { state in
      defer { state.isGroundLight = isLight }
      return state.isGroundLight != isLight
    }
    Task {
      TerminalGround(environment: workplace.environment, places: workplace.places)
        .remember(isLight)
      if isOther { refresh() }
    }
  }

  /// Asks for the ground again, as when the window has the focus again: not every terminal tells of a
  /// change.
  func lookAtGround() {
    let terminal = state.withLock { state in
      state.settings.theme == SettingsModel.Settings.automaticTheme ? state.terminal : nil
    }
    terminal?.ask(Self.groundProbe)
  }

  /// OSC 11, then DA1, which every terminal answers.
  private static let groundProbe = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)

  /// Shows the theme that is wanted now.
  private func refresh() {
    let (name, shown) = state.withLock { state in
      let name = state.looked ?? state.settings.theme
      let isAutomatic = name == SettingsModel.Settings.automaticTheme
      let actual =
        isAutomatic
        ? state.isGroundLight ? state.settings.lightTheme : state.settings.darkTheme : name
      return (actual, state.theme.name)
    }
    guard name != shown else { return }
    let (theme, problems) = workplace.loader.theme(named: name)
    state.withLock { $0.theme = theme }
    send(.coloursChanged)
    for problem in problems { send(.noted(problem.description)) }
  }

  // MARK: Choosing

  func loadThemes() async {
    let files = FolderListing.names(in: workplace.places.themesFolder)
    let names =
      [SettingsModel.Settings.automaticTheme] + workplace.loader.themeNames(withOwn: files)
    let (chosen, source) = state.withLock { ($0.settings.theme, $0.settings.source(of: .theme)) }
    var overriddenBy: String?
    switch source {
    case .flag(let name), .environment(let name): overriddenBy = name
    case .standard, .config: break
    }
    send(.themes(ThemeList(names: names, chosen: chosen, overriddenBy: overriddenBy)))
  }

  func show(theme name: String?) async {
    state.withLock { $0.looked = name }
    refresh()
  }

  func keep(theme name: String) async {
    state.withLock { state in
      state.looked = nil
      state.settings.theme = name
    }
    refresh()
    write(.theme, "\"\(name)\"", said: "Theme \(name)")
  }

  // MARK: All settings

  func loadSettings() async {
    let settings = settings
    let values = Model.commonSettings.map { key in
      var value = SettingValue(key: key, value: settings.written(key) ?? "")
      switch settings.source(of: key) {
      case .flag(let name), .environment(let name): value.overriddenBy = name
      case .standard, .config: break
      }
      return value
    }
    send(.settings(values))
  }

  func set(_ key: SettingKey, to value: String) async {
    do {
      try configFile.set(key, to: value)
    } catch {
      return send(.failed(error.sentence))
    }
    guard takeUp() else { return }
    await loadSettings()
    if !key.isLive { send(.noted("\(key.rawValue) holds from the next start")) }
  }

  func remove(_ key: SettingKey) async {
    do {
      try configFile.remove(key)
    } catch {
      return send(.failed(error.sentence))
    }
    if takeUp() { await loadSettings() }
  }

  func reload() async {
    if takeUp() { send(.kept("Settings and themes were read again")) }
  }

  /// Reads everything anew and takes up what a running program can.
  ///
  /// - Returns: whether nothing was wrong.
  private func takeUp() -> Bool {
    let before = settings
    let isLight = state.withLock { $0.isGroundLight }
    let loaded = workplace.loader.load(
      environment: workplace.environment, flags: workplace.flags, isGroundLight: isLight)
    // What can not be read as a whole changes nothing.
    if loaded.isConfigRead {
      let terminal = state.withLock { state in
        state.settings = loaded.settings
        state.theme = loaded.theme
        return state.terminal
      }
      state.withLock { $0.pictures }?.take(loaded.settings)
      if before.mouse != loaded.settings.mouse { terminal?.setMouse(loaded.settings.mouse) }
      send(.coloursChanged)
      send(.preferences(preferences(isUTF8: terminal?.isUTF8 ?? true)))
    }
    let problems = loaded.problems + Self.keys(of: loaded.settings).problems
    for problem in problems { send(.noted(problem.description)) }
    return problems.isEmpty
  }

  func editConfig() async {
    guard let terminal = state.withLock({ $0.terminal }) else { return }
    let places = workplace.places
    do {
      let old = try configFile.text ?? Self.text(ConfigCommand.defaultFile(places))
      let outside = LiveOutside(
        terminal: terminal, environment: workplace.environment, keys: nil, uploadCommand: nil,
        outputFolder: workplace.outputFolder)
      var new = try await outside.edit(old)
      guard new != old else { return }
      if !new.isEmpty, new.last != "\n" { new += "\n" }
      try configFile.replace(with: Array(new.utf8))
      await reload()
    } catch let problem as ConfigFile.Problem {
      send(.failed(problem.sentence))
    } catch {
      send(.failed((error as? OutsideFailure)?.sentence ?? "The editor failed: \(error)"))
    }
  }

  private static func text(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }

  private var configFile: ConfigFile {
    let places = workplace.places
    return ConfigFile(path: places.configFile, shownAs: places.abbreviate(places.configFile))
  }

  /// Writes one setting to the config, all else in it untouched.
  private func write(_ key: SettingKey, _ value: String, said: String) {
    do {
      try configFile.set(key, to: value)
      send(.kept("\(said), kept in \(configFile.shownAs)"))
    } catch {
      send(.failed("\(said) until you quit: \(error.sentence)"))
    }
  }
}
