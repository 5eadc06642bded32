import Spelling

/// The settings by the names that people write: the one table that reading, checking and documenting
/// are made from.
package enum SettingKey: String, CaseIterable, Sendable, Hashable {
  /// The colours: `auto`, one of those that come with the program, or a file in the themes folder.
  case theme
  /// The theme of `auto` on a terminal with a dark ground.
  case darkTheme = "theme_dark"
  /// The theme of `auto` on a terminal with a light ground.
  case lightTheme = "theme_light"
  /// The folder for pictures of the service; the sandbox keeps its own.
  case outputFolder = "output_dir"
  /// The service; `http` is allowed on this machine only.
  case baseURL = "base_url"
  /// Run once when a key is first needed; its first line of output is the key.
  case keyCommand = "api_key_command"
  /// A file with the key, readable by its owner alone.
  case keyFile = "api_key_file"
  /// Run, without a shell, for a picture that is a file here; its first line of output is the address.
  case uploadCommand = "upload_command"
  /// Draws lines and signs with ASCII characters alone.
  case ascii
  /// How pictures are shown in the terminal.
  case preview
  /// With which symbols, besides those that every font has.
  case previewSymbols = "preview_symbols"
  /// Nothing moves by itself.
  case reduceMotion = "reduce_motion"
  /// The program takes clicks and the wheel.
  case mouse
  /// Asks before more runs than this are sent at once.
  case confirmAbove = "confirm_above"
  /// Asks before what a day's runs cost passes this many dollars.
  case budgetPerDay = "budget_per_day"
  /// The window's title tells what is running.
  case title
  /// The window shows that something is under way, where the terminal can.
  case progress
  /// By which way the end of a job is told while the window has not the focus.
  case notify
  /// Jobs that took no longer are not told of, in seconds.
  case notifyAfter = "notify_after"
  /// Run, without a shell, with the message as its last argument.
  case notifyCommand = "notify_command"
  /// The columns of the history, in their order.
  case historyColumns = "history_columns"
  /// The keys that one begins with; `[keys]` changes them one by one.
  case keyPreset = "key_preset"

  /// What a value must be, in words for a message.
  package var expected: String {
    switch self {
    case .theme: "the name of a theme, such as \"light\", or \"auto\""
    case .darkTheme, .lightTheme: "the name of a theme, such as \"nord\""
    case .outputFolder, .keyFile: "an absolute path, or one that begins with ~/"
    case .baseURL: "an address, such as \"https://api18.dev\""
    case .keyCommand: "a command that prints the key"
    case .uploadCommand:
      "a program that takes a file and prints its address, such as [\"my-upload\", \"--public\"]"
    case .preview: "\"auto\", \"kitty\", \"sixel\", \"iterm\", \"symbols\" or \"off\""
    case .previewSymbols: "\"usual\", \"sextants\", \"braille\" or \"all\""
    case .ascii, .reduceMotion, .mouse, .title, .progress: "true or false"
    case .notify: "\"auto\", \"bell\", \"osc9\", \"osc777\", \"osc99\", \"command\" or \"off\""
    case .notifyAfter: "a whole number of seconds from 0 to 86400"
    case .notifyCommand: "a program that takes a message, such as [\"notify-send\", \"hera\"]"
    case .confirmAbove: "a whole number from 1 to 1000"
    case .budgetPerDay: "an amount in dollars from 0 to 1000000, such as 5 or 2.50"
    case .historyColumns:
      "a list of id, prompt, judged, seed, took, cost and age, each at most once, such as [\"prompt\", \"seed\"]"
    case .keyPreset: "\"default\", \"vim\" or \"emacs\""
    }
  }

  /// The name nearest to one that is not known, where one is near enough to be meant.
  package static func nearest(to unknown: String) -> SettingKey? {
    Spelling.nearest(to: unknown, in: allCases.map(\.rawValue)).flatMap(SettingKey.init)
  }
}
