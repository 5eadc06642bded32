extension SettingKey {
  /// What it does, in a sentence.
  package var sentence: String {
    switch self {
    case .theme:
      "The colours: a theme's name, or auto for one that follows the terminal's light or dark ground."
    case .darkTheme: "The theme of auto on a terminal with a dark ground."
    case .lightTheme: "The theme of auto on a terminal with a light ground."
    case .outputFolder:
      "The folder for pictures of the service, from the next start on; the sandbox keeps its own."
    case .baseURL:
      "The address of the service, from the next start on; http is allowed on this machine only."
    case .keyCommand:
      "Run once when a key is first needed, from the next start on; its first line of output is the key."
    case .keyFile:
      "A file with the key, readable by its owner alone; looked for from the next start on."
    case .uploadCommand:
      "Run, without a shell, for a picture that is a file here; it prints the file's address."
    case .ascii: "Draws lines and signs with ASCII characters alone."
    case .preview:
      "How pictures are shown: auto is the sharpest way that the terminal is known to have; off shows none."
    case .previewSymbols:
      "Symbols to draw pictures with besides those that every font has: usual is none."
    case .reduceMotion: "Nothing moves by itself."
    case .mouse: "The program takes clicks and the wheel."
    case .confirmAbove: "Asks before more runs than this are sent at once, from 1 to 1000."
    case .budgetPerDay: "Asks before what a day's runs cost passes this many dollars."
    case .title: "The window's title tells what is running."
    case .progress:
      "The window shows that something is under way, where the terminal is known to (OSC 9;4)."
    case .notify:
      "How the end of a job is told while the window has not the focus: auto is the terminal's own way, or the bell."
    case .notifyAfter: "Jobs that took fewer seconds are not told of, from 0 to 86400."
    case .notifyCommand:
      "Run, without a shell, with the message as its last argument, where notify is command."
    case .historyColumns:
      "The columns of the history in their order, as far as there is room; prompt and age always are."
    case .keyPreset:
      "The keys that one begins with: default, vim or emacs; [keys] changes single ones."
    }
  }

  /// What one may write where nothing is set by itself.
  package var example: String? {
    switch self {
    case .baseURL: "\"https://api18.dev\""
    case .keyCommand: "\"pass show api18\""
    case .keyFile: "\"~/.config/hera/key\""
    case .budgetPerDay: "2.50"
    case .historyColumns: "[\"prompt\", \"judged\", \"seed\", \"age\"]"
    case .uploadCommand: "[\"my-upload\", \"--public\"]"
    case .notifyCommand: "[\"notify-send\", \"hera\"]"
    default: nil
    }
  }

  /// The kind of its value.
  package enum Kind: Sendable, Equatable {
    case text
    case boolean
    case number(ClosedRange<Int>)
    /// Dollars, with a fraction.
    case amount(ClosedRange<Int>)
    case choice([String])
    /// A program with its arguments: a text, or a list of them.
    case words
    /// A list of some of these, each at most once.
    case list([String])
  }

  package var kind: Kind {
    switch self {
    case .theme, .darkTheme, .lightTheme, .outputFolder, .baseURL, .keyCommand, .keyFile: .text
    case .uploadCommand, .notifyCommand: .words
    case .historyColumns: .list(HistoryColumn.allCases.map(\.rawValue))
    case .preview: .choice(PreviewSetting.allCases.map(\.rawValue))
    case .previewSymbols: .choice(PreviewSymbols.allCases.map(\.rawValue))
    case .ascii, .reduceMotion, .mouse, .title, .progress: .boolean
    case .notify: .choice(NotifyWay.allCases.map(\.rawValue))
    case .notifyAfter: .number(0...86_400)
    case .confirmAbove: .number(1...1000)
    case .budgetPerDay: .amount(0...1_000_000)
    case .keyPreset: .choice(KeyPreset.allCases.map(\.rawValue))
    }
  }

  /// Whether a program that runs takes a new value up.
  package var isLive: Bool {
    switch self {
    case .outputFolder, .baseURL, .keyCommand, .keyFile: false
    default: true
    }
  }
}

extension Settings {
  /// The value as one writes it in the config; `nil` where none is set.
  package func written(_ key: SettingKey) -> String? {
    switch key {
    case .theme: Self.quoted(theme)
    case .darkTheme: Self.quoted(darkTheme)
    case .lightTheme: Self.quoted(lightTheme)
    case .outputFolder: Self.quoted(outputFolder)
    case .baseURL: baseURL.map(Self.quoted)
    case .keyCommand: keyCommand.map(Self.quoted)
    case .keyFile: keyFile.map(Self.quoted)
    case .uploadCommand:
      uploadCommand.map { "[" + $0.map(Self.quoted).joined(separator: ", ") + "]" }
    case .title: "\(title)"
    case .progress: "\(progress)"
    case .notify: Self.quoted(notify.rawValue)
    case .notifyAfter: "\(notifyAfter)"
    case .notifyCommand:
      notifyCommand.map { "[" + $0.map(Self.quoted).joined(separator: ", ") + "]" }
    case .ascii: "\(ascii)"
    case .preview: Self.quoted(preview.rawValue)
    case .previewSymbols: Self.quoted(previewSymbols.rawValue)
    case .reduceMotion: "\(reduceMotion)"
    case .mouse: "\(mouse)"
    case .confirmAbove: "\(confirmAbove)"
    case .budgetPerDay:
      budgetCents.map { "\($0 / 100)." + ($0 % 100 < 10 ? "0" : "") + "\($0 % 100)" }
    case .historyColumns:
      historyColumns.map { "[" + $0.map { Self.quoted($0.rawValue) }.joined(separator: ", ") + "]" }
    case .keyPreset: Self.quoted(keyPreset.rawValue)
    }
  }

  /// A text as TOML's basic string.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
