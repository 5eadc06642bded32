package import SettingsModel

/// Reads the settings: the program's own values, then the config file, the environment and the flags,
/// each stronger than the one before.
package struct SettingsLoader: Sendable {
  private let places: Places
  private let themes: ThemeLibrary

  /// - Parameter builtInThemes: the theme files that come with the program.
  package init(places: Places, builtInThemes: ThemeSource) {
    self.places = places
    themes = ThemeLibrary(builtIn: builtInThemes, folder: places.themesFolder)
  }

  /// Reads everything anew; it never fails, as what is wrong is left out and named.
  ///
  /// - Parameters:
  ///   - environment: `API18_BASE_URL` and `NO_COLOR` are looked at.
  ///   - flags: the words given on the command line for settings, by setting.
  ///   - isGroundLight: whether the terminal's ground is light, as far as is known.
  package func load(
    environment: [String: String], flags: [SettingKey: String] = [:],
    isGroundLight: Bool = false
  ) -> LoadedSettings {
    let (builder, isConfigRead) = built(environment: environment, flags: flags)
    let name = builder.settings.themeName(onLight: isGroundLight)
    let isAutomatic = builder.settings.theme == Settings.automaticTheme
    let key: SettingKey = isAutomatic ? isGroundLight ? .lightTheme : .darkTheme : .theme
    let (theme, themeProblems) = themes.theme(named: name, wantedBy: builder.origin(of: key))
    return LoadedSettings(
      settings: builder.settings, theme: theme,
      problems: (builder.problems + themeProblems).inReadingOrder,
      isConfigRead: isConfigRead)
  }

  /// Reads the settings alone, without the theme.
  ///
  /// - Returns: the settings, and whether the config file could be read; a missing one is an empty one.
  package func settings(
    environment: [String: String]
  ) -> (settings: Settings, isConfigRead: Bool) {
    let (builder, isConfigRead) = built(environment: environment, flags: [:])
    return (builder.settings, isConfigRead)
  }

  private func built(
    environment: [String: String], flags: [SettingKey: String]
  ) -> (builder: SettingsBuilder, isConfigRead: Bool) {
    var builder = SettingsBuilder(places: places)
    let isConfigRead = readConfig(into: &builder)
    if let address = environment["API18_BASE_URL"], !address.isEmpty {
      builder.set(.baseURL, text: address, source: .environment("API18_BASE_URL"))
    }
    // https://no-color.org: any value but an empty one asks for no colours.
    if let word = environment["NO_COLOR"], !word.isEmpty {
      builder.set(.theme, text: "mono", source: .environment("NO_COLOR"))
    }
    for key in SettingKey.allCases {
      guard let word = flags[key] else { continue }
      builder.set(key, text: word, source: .flag(key.flag))
    }
    return (builder, isConfigRead)
  }

  /// Reads one theme, as for a look at it.
  ///
  /// - Returns: the theme of that name, or the dark one where there is none, and what was wrong.
  package func theme(named name: String) -> (theme: Theme, problems: [SettingsProblem]) {
    themes.theme(named: name, wantedBy: SettingsProblem(origin: "theme", message: ""))
  }

  /// The names of all themes, ours first.
  ///
  /// - Parameter files: the names of the files in the themes folder.
  package func themeNames(withOwn files: [String]) -> [String] {
    themes.names(withOwn: files)
  }

  /// - Returns: whether the file could be read; a missing one is an empty one.
  private func readConfig(into builder: inout SettingsBuilder) -> Bool {
    let name = places.abbreviate(places.configFile)
    do {
      guard let bytes = try TextFile.read(places.configFile, origin: name) else { return true }
      builder.add(try TOMLDocument(bytes, origin: name))
      return true
    } catch {
      builder.problems.append(error)
      return false
    }
  }
}

extension SettingKey {
  /// The flag of the command line: `--output-dir` for `output_dir`.
  package var flag: String {
    "--" + String(rawValue.map { $0 == "_" ? "-" : $0 })
  }
}
