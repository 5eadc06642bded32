import Glibc
import Settings
import SettingsModel
import Studio
import Synchronization
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

  /// Writes one setting to the config, all else in it untouched.
  private func write(_ key: SettingKey, _ value: String, said: String) {
    let places = workplace.places
    let file = places.abbreviate(places.configFile)
    do {
      try ConfigFile(path: places.configFile, shownAs: file).set(key, to: value)
      send(.kept("\(said), kept in \(file)"))
    } catch {
      send(.failed("\(said) until you quit: \(error.sentence)"))
    }
  }
}
