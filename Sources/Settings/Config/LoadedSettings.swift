package import SettingsModel

/// What was read at a start, and what could not be used.
package struct LoadedSettings: Sendable, Equatable {
  package var settings: Settings
  package var theme: Theme
  package var problems: [SettingsProblem]
  /// Whether the config file, if there is one, could be read as a whole.
  ///
  /// Where it could not, even the address of the service is not known for sure: ask before the first
  /// job is paid.
  package var isConfigRead: Bool

  package init(
    settings: Settings, theme: Theme, problems: [SettingsProblem], isConfigRead: Bool
  ) {
    self.settings = settings
    self.theme = theme
    self.problems = problems
    self.isConfigRead = isConfigRead
  }
}
