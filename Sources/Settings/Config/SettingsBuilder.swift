import SettingsModel

/// Puts settings together from their sources and notes what does not fit.
struct SettingsBuilder {
  private(set) var settings: Settings
  var problems: [SettingsProblem] = []
  private let places: Places
  /// Where to point for a value that turns out wrong later.
  private var origins: [SettingKey: SettingsProblem] = [:]

  init(places: Places) {
    self.places = places
    settings = Settings(places: places)
  }

  /// Takes what a config file says.
  mutating func add(_ document: TOMLDocument) {
    for entry in document.root {
      let path = [entry.key]
      if entry.key == "keys" {
        addKeys(entry.value, at: path, document)
        continue
      }
      guard let key = SettingKey(rawValue: entry.key) else {
        problems.append(document.problem(atKey: path, Self.unknown(entry.key)))
        continue
      }
      assign(
        key, entry.value, source: .config(line: document.line(ofKey: path) ?? 1),
        blame: document.problem(atValue: path, ""))
    }
  }

  /// Takes a word from a variable or a flag.
  mutating func set(_ key: SettingKey, text: String, source: SettingSource) {
    let node: TOMLNode =
      switch key {
      case .ascii, .preview, .reduceMotion, .mouse, .title, .progress:
        ["true": .boolean(true), "false": .boolean(false)][text] ?? .string(text)
      case .confirmAbove, .notifyAfter: Int(text).map(TOMLNode.integer) ?? .string(text)
      case .budgetPerDay: Double(text).map(TOMLNode.number) ?? .string(text)
      default: .string(text)
      }
    assign(
      key, node, source: source, blame: SettingsProblem(origin: source.description, message: ""))
  }

  /// Where the value of a setting stands, for a problem with it; empty where it is the default.
  func origin(of key: SettingKey) -> SettingsProblem {
    origins[key] ?? SettingsProblem(origin: "the default", path: key.rawValue, message: "")
  }

  private mutating func assign(
    _ key: SettingKey, _ node: TOMLNode, source: SettingSource, blame: SettingsProblem
  ) {
    if take(key, node) {
      settings.sources[key] = source
      origins[key] = blame
    } else {
      var problem = blame
      problem.message = "This must be \(key.expected)\(Self.found(key, node))."
      problems.append(problem)
    }
  }

  /// - Returns: `false` where the value does not fit, which leaves the setting as it was.
  private mutating func take(_ key: SettingKey, _ node: TOMLNode) -> Bool {
    switch (key, node) {
    case (.theme, .string(let name)) where !name.isEmpty: settings.theme = name
    case (.darkTheme, .string(let name)) where !name.isEmpty && name != Settings.automaticTheme:
      settings.darkTheme = name
    case (.lightTheme, .string(let name)) where !name.isEmpty && name != Settings.automaticTheme:
      settings.lightTheme = name
    case (.outputFolder, .string(let path)):
      guard let path = places.expand(path) else { return false }
      // The sandbox's pictures are no results: they stay out of the folder for those.
      if places.variant == .service { settings.outputFolder = path }
    case (.baseURL, .string(let address)): settings.baseURL = address
    case (.baseURL, _):
      // Never the service itself in its place: what was meant may be a server that costs nothing. An
      // empty address is refused by whoever uses it.
      settings.baseURL = ""
      return false
    case (.keyCommand, .string(let command)) where !command.isEmpty:
      settings.keyCommand = command
    case (.keyFile, .string(let path)):
      guard let path = places.expand(path) else { return false }
      settings.keyFile = path
    case (.uploadCommand, _):
      guard let words = words(of: node) else { return false }
      settings.uploadCommand = words
    case (.notifyCommand, _):
      guard let words = words(of: node) else { return false }
      settings.notifyCommand = words
    case (.title, .boolean(let isOn)): settings.title = isOn
    case (.progress, .boolean(let isOn)): settings.progress = isOn
    case (.notify, .string(let name)):
      guard let way = NotifyWay(rawValue: name) else { return false }
      settings.notify = way
    case (.notifyAfter, .integer(let seconds)) where (0...86_400).contains(seconds):
      settings.notifyAfter = seconds
    case (.ascii, .boolean(let isOn)): settings.ascii = isOn
    case (.preview, .string(let name)):
      guard let preview = PreviewSetting(rawValue: name) else { return false }
      settings.preview = preview
    // As it was written before there were several ways.
    case (.preview, .boolean(let isOn)): settings.preview = isOn ? .auto : .off
    case (.previewSymbols, .string(let name)):
      guard let symbols = PreviewSymbols(rawValue: name) else { return false }
      settings.previewSymbols = symbols
    case (.reduceMotion, .boolean(let isOn)): settings.reduceMotion = isOn
    case (.mouse, .boolean(let isOn)): settings.mouse = isOn
    case (.confirmAbove, .integer(let count)) where (1...1000).contains(count):
      settings.confirmAbove = count
    case (.budgetPerDay, .integer(let dollars)) where (0...1_000_000).contains(dollars):
      settings.budgetCents = dollars * 100
    case (.budgetPerDay, .number(let dollars)) where (0...1_000_000).contains(dollars):
      settings.budgetCents = Int((dollars * 100).rounded())
    case (.historyColumns, .array(let nodes)):
      let names = nodes.compactMap { if case .string(let name) = $0 { name } else { nil } }
      guard names.count == nodes.count, let columns = HistoryColumn.list(names) else {
        return false
      }
      settings.historyColumns = columns
    case (.keyPreset, .string(let name)):
      guard let preset = KeyPreset(rawValue: name) else { return false }
      settings.keyPreset = preset
    default: return false
    }
    return true
  }

  /// The keys of actions: `"draft.send" = "F5"`, `draft.send = ["F5", "C-Enter"]`, `draft.send = "none"`.
  private mutating func addKeys(_ node: TOMLNode, at path: [String], _ document: TOMLDocument) {
    let blame = document.problem(atValue: path, "")
    let action = path.dropFirst().joined(separator: ".")
    switch node {
    case .table(let entries):
      for entry in entries { addKeys(entry.value, at: path + [entry.key], document) }
    case .string(let key) where path.count > 1:
      settings.keys.append(
        KeySetting(action: action, keys: key == "none" ? [] : [key], blame: blame))
    case .array(let nodes) where path.count > 1 && nodes.allSatisfy(\.isString):
      let keys = nodes.compactMap { if case .string(let key) = $0 { key } else { nil } }
      settings.keys.append(KeySetting(action: action, keys: keys, blame: blame))
    default:
      problems.append(
        document.problem(
          atValue: path,
          path.count == 1
            ? "This must be a table of actions and their keys."
            : "This must be a key such as \"C-x g\", a list of keys, or \"none\"."))
    }
  }

  /// The words of a command: a list as it stands, a text parted at its blanks.
  ///
  /// No shell reads them, so only `~/` before the program means something.
  private func words(of node: TOMLNode) -> [String]? {
    var words: [String]
    switch node {
    case .string(let text): words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    case .array(let nodes):
      words = nodes.compactMap { if case .string(let word) = $0 { word } else { nil } }
      guard words.count == nodes.count else { return nil }
    default: return nil
    }
    guard let program = words.first, !program.isEmpty else { return nil }
    if program.hasPrefix("~") {
      guard let path = places.expand(program) else { return nil }
      words[0] = path
    }
    return words
  }

  /// What was written instead, where saying so helps; texts are not repeated, as one may be a key.
  private static func found(_ key: SettingKey, _ node: TOMLNode) -> String {
    switch node {
    case .integer(let number): ", not \(number)"
    case .string(let text) where key.kind == .words: found(program: text)
    case .string(""): ", not an empty text"
    case .string(Settings.automaticTheme) where key == .darkTheme || key == .lightTheme:
      ", not \"\(Settings.automaticTheme)\""
    case .string: ""
    case .array where key == .historyColumns: ""
    case .array([]) where key.kind == .words: ", not an empty list"
    case .array(let nodes) where key.kind == .words:
      if nodes.allSatisfy(\.isString), case .string(let text)? = nodes.first {
        found(program: text)
      } else {
        ", as a list of texts"
      }
    default: ", not \(node.kind)"
    }
  }

  /// Why it is none.
  private static func found(program: String) -> String {
    program.allSatisfy(\.isWhitespace)
      ? ", not an empty text" : ", and only ~/ before it stands for a home folder"
  }

  private static func unknown(_ name: String) -> String {
    if name == "api_key" || name == "key" {
      return "A key is not kept here: set API18_KEY, api_key_command or api_key_file."
    }
    guard let near = SettingKey.nearest(to: name) else {
      return "There is no such setting."
    }
    return "There is no such setting. Did you mean \(near.rawValue)?"
  }
}

extension TOMLNode {
  fileprivate var isString: Bool { if case .string = self { true } else { false } }
}
