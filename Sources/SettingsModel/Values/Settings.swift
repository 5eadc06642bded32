/// What a person can set, read and checked: a program runs on these and on nothing else.
package struct Settings: Sendable, Equatable {
  /// The name of the theme: one of those that come with the program, or a file beside the config.
  ///
  /// ``automaticTheme`` is one of the two after it, whichever suits the terminal's ground.
  package var theme = Settings.automaticTheme
  package var darkTheme = "dark"
  package var lightTheme = "light"
  /// Where pictures are saved; an absolute path.
  package var outputFolder: String
  /// The address of the service, as it was written; `nil` is the service's own.
  package var baseURL: String?
  /// A shell command whose first line of output is the key.
  package var keyCommand: String?
  /// A file that holds the key; an absolute path.
  package var keyFile: String?
  /// A program and its first arguments, which gets a file's path as the last one and prints the address
  /// where the file can be fetched; `nil` where there is none.
  package var uploadCommand: [String]?
  /// Draws with ASCII alone, as is done without being asked where the terminal has no UTF-8.
  package var ascii = false
  /// How pictures are shown in the terminal.
  package var preview = PreviewSetting.auto
  /// With which symbols, besides those that every font has.
  package var previewSymbols = PreviewSymbols.usual
  /// Draws nothing that moves by itself.
  package var reduceMotion = false
  /// Takes the mouse from the terminal.
  package var mouse = true
  /// More runs than this at once ask first.
  package var confirmAbove = 5
  /// What runs of a day may cost before each further one asks, in cents; `nil` where it does not
  /// matter.
  package var budgetCents: Int?

  /// The columns of the history; `nil` for those that suit the width.
  package var historyColumns: [HistoryColumn]?
  /// The window's title tells what is running.
  package var title = true
  /// The window shows that something is under way, where the terminal is known to.
  package var progress = true
  /// How the end of a job is told while the window has not the focus.
  package var notify = NotifyWay.automatic
  /// Jobs that took fewer seconds are not told of.
  package var notifyAfter = 10
  /// A program and its first arguments, which gets the message as the last one.
  package var notifyCommand: [String]?

  /// The keys that one begins with.
  package var keyPreset = KeyPreset.standard
  /// Keys given to actions, on top of them.
  package var keys: [KeySetting] = []

  /// Where each value came from that is not the default.
  package var sources: [SettingKey: SettingSource] = [:]

  /// The values that hold where nothing is set.
  package init(places: Places) {
    outputFolder = places.outputsFolder
  }

  /// The word for a theme that follows the terminal.
  package static let automaticTheme = "auto"

  /// The theme to show on a terminal with a light or a dark ground.
  package func themeName(onLight isLight: Bool) -> String {
    guard theme == Self.automaticTheme else { return theme }
    return isLight ? lightTheme : darkTheme
  }

  package func source(of key: SettingKey) -> SettingSource {
    sources[key] ?? .standard
  }
}

/// Where a value came from, the strongest last.
package enum SettingSource: Sendable, Equatable, CustomStringConvertible {
  /// It comes with the program.
  case standard
  /// The config file, at a line counted from 1.
  case config(line: Int)
  /// A variable of the environment.
  case environment(String)
  /// A flag of the command line.
  case flag(String)

  package var description: String {
    switch self {
    case .standard: "default"
    case .config(let line): "config.toml line \(line)"
    case .environment(let name): name
    case .flag(let name): name
    }
  }
}
