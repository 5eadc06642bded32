import Glibc
import Picture
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
    /// The files changed while it was looked at.
    var hasMissedChange = false
    /// One that was chosen although a flag or a variable says another: it holds until the program is left.
    var chosen: String?
    var terminal: Terminal?
    var pictures: PictureDesk?
    var watch: ConfigWatch?
    /// What was wrong when the files were read last.
    var problems: [SettingsProblem] = []
  }

  private let workplace: Workplace
  private let send: @Sendable (Event) -> Void
  private let state: Mutex<State>
  let habitsFile: HabitsFile

  init(_ workplace: Workplace, send: @escaping @Sendable (Event) -> Void) {
    self.workplace = workplace
    self.send = send
    habitsFile = HabitsFile(places: workplace.places)
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
    let glyphs: GlyphSet = isASCII ? .ascii : .unicode
    return Preferences(
      keyMap: Self.keys(of: settings).map,
      glyphs: settings.reduceMotion ? glyphs.withoutMotion : glyphs,
      confirmAbove: settings.confirmAbove, dailyBudget: settings.dailyBudget,
      historyColumns: settings.historyColumns,
      wishes: SignalWishes(
        title: settings.title, progress: settings.progress, notices: settings.notify != .off,
        noticesAfter: .seconds(settings.notifyAfter)), hasMouse: settings.mouse,
      usesVim: settings.keyPreset == .vim, showsPictures: settings.preview != .off,
      canUpload: settings.uploadCommand != nil)
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
    send(.faults(problems.map(\.description)))
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
    let hasMissedChange = state.withLock { state in
      state.looked = name
      return name == nil && state.hasMissedChange
    }
    refresh()
    if hasMissedChange { takeUpChange() }
  }

  func keep(theme name: String) async {
    state.withLock { state in
      state.looked = nil
      if state.settings.isThemeOverridden { state.chosen = name }
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
    // The screen of settings shows what it has.
    if Model.commonSettings.contains(key) { await loadSettings() }
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
    let before = settings
    if takeUp() {
      send(.kept("Settings and themes were read again" + Self.waiting(settings, after: before)))
    }
  }

  // MARK: Changes from outside

  /// Takes up what is written to the config and the themes from now on, by whichever program.
  func watch() {
    let watch = ConfigWatch { [weak self] in self?.takeUpChange() }
    state.withLock { $0.watch = watch }
    watchFolders()
  }

  /// The folders, made yet or not; where the config is a link, that of the file itself too.
  private func watchFolders() {
    let places = workplace.places
    var folders = [places.configFolder, places.themesFolder]
    if let folder = configFile.realFolder, folder != places.configFolder { folders.append(folder) }
    state.withLock { $0.watch }?.watch(folders)
  }

  /// Whether something changed that waits until no theme is looked at.
  var hasMissedChange: Bool { state.withLock { $0.hasMissedChange } }

  private func takeUpChange() {
    // At once, as a folder that was made is watched from here on.
    watchFolders()
    let now = state.withLock { state -> (SettingsModel.Settings, Theme)? in
      // A theme that is being looked at stays until its picker is closed.
      state.hasMissedChange = state.looked != nil
      return state.hasMissedChange ? nil : (state.settings, state.theme)
    }
    guard let before = now else { return }
    let isRight = takeUp(isQuiet: true)
    let after = state.withLock { ($0.settings, $0.theme) }
    guard isRight, before.0 != after.0 || before.1 != after.1 else { return }
    send(.kept("Settings were read again" + Self.waiting(after.0, after: before.0)))
  }

  /// What was changed that a running program does not take up: jobs may be on their way.
  private static func waiting(
    _ settings: SettingsModel.Settings, after before: SettingsModel.Settings
  ) -> String {
    let names = SettingKey.allCases.filter { key in
      !key.isLive && settings.written(key) != before.written(key)
    }.map(\.rawValue)
    guard !names.isEmpty else { return "" }
    return ": \(names.joined(separator: ", ")) from the next start on"
  }

  /// Reads everything anew and takes up what a running program can.
  ///
  /// - Returns: whether nothing was wrong.
  ///
  /// - Parameter isQuiet: What was told of already is not told again, and what is the same is not taken up.
  private func takeUp(isQuiet: Bool = false) -> Bool {
    let before = settings
    let isLight = state.withLock { state in
      state.hasMissedChange = false
      return state.isGroundLight
    }
    let loaded = workplace.loader.load(
      environment: workplace.environment, flags: workplace.flags, isGroundLight: isLight)
    var (wanted, theme) = (loaded.settings, loaded.theme)
    if wanted.isThemeOverridden, let chosen = state.withLock({ $0.chosen }) {
      wanted.theme = chosen
      theme = workplace.loader.theme(named: wanted.themeName(onLight: isLight)).theme
    }
    let isSame = state.withLock { $0.settings == wanted && $0.theme == theme }
    // What cannot be read as a whole changes nothing.
    if loaded.isConfigRead, !(isQuiet && isSame) {
      let terminal = state.withLock { state in
        state.settings = wanted
        state.theme = theme
        return state.terminal
      }
      state.withLock { $0.pictures }?.take(wanted)
      if before.mouse != wanted.mouse { terminal?.setMouse(wanted.mouse) }
      send(.coloursChanged)
      send(.preferences(preferences(isUTF8: terminal?.isUTF8 ?? true)))
    }
    let problems = loaded.problems + Self.keys(of: loaded.settings).problems
    let told = state.withLock { state in
      defer { state.problems = problems }
      return isQuiet ? state.problems : []
    }
    let new = problems.filter { !told.contains($0) }
    send(.faults(new.map(\.description)))
    return problems.isEmpty
  }

  func loadTerminal() async {
    let (terminal, isLight) = state.withLock { ($0.terminal, $0.isGroundLight) }
    guard let terminal else { return }
    let environment = workplace.environment
    func variable(_ name: String) -> String {
      environment[name].flatMap { $0.isEmpty ? nil : CleanText($0).text } ?? "not set"
    }
    let way = TerminalDriver.Notice.way(environment: environment)
    let choice = state.withLock { $0.pictures }?.report.choice
    send(
      .terminal([
        TerminalFact("TERM", variable("TERM")), TerminalFact("COLORTERM", variable("COLORTERM")),
        TerminalFact("TERM_PROGRAM", variable("TERM_PROGRAM")),
        TerminalFact("Colours", terminal.colours.words),
        TerminalFact("Characters", terminal.isUTF8 ? "UTF-8" : "ASCII"),
        TerminalFact("Ground", isLight ? "light" : "dark"),
        TerminalFact("Theme", state.withLock { $0.theme.name }),
        TerminalFact("Pictures", choice.map { "\($0.way.name): \($0.reason)" } ?? "off"),
        TerminalFact("Notifications", "\(settings.notify.rawValue), its own way is \(way)"),
        TerminalFact(
          "Progress",
          TerminalDriver.Notice.showsProgress(environment: environment)
            ? "OSC 9;4" : "not known to be shown"),
      ]))
  }

  func keep(habits: [UInt8]) async {
    await habitsFile.write(habits)
  }

  func editConfig() async {
    guard let terminal = state.withLock({ $0.terminal }) else { return }
    let places = workplace.places
    do {
      let old = try configFile.text ?? Self.text(ConfigCommand.defaultFile(places))
      let outside = LiveOutside(
        terminal: terminal, environment: workplace.environment, keys: nil, uploadCommand: { nil },
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
      // What was written here is no change from outside.
      _ = takeUp(isQuiet: true)
    } catch {
      send(.failed("\(said) until you quit: \(error.sentence)"))
    }
  }
}

extension SettingsModel.Settings {
  /// A flag or a variable says which theme, whatever the config does.
  fileprivate var isThemeOverridden: Bool {
    switch source(of: .theme) {
    case .flag, .environment: true
    case .standard, .config: false
    }
  }
}
