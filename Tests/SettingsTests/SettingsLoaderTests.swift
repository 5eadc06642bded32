import Foundation
import Settings
import SettingsModel
import Testing
import Themes

@Suite struct SettingsLoaderTests {
  private func load(
    _ folder: ScratchFolder, environment: [String: String] = [:],
    flags: [SettingKey: String] = [:]
  ) -> LoadedSettings {
    SettingsLoader(places: folder.places, builtInThemes: .shipped)
      .load(environment: environment, flags: flags)
  }

  @Test func `without a config file the defaults hold`() throws {
    let folder = try ScratchFolder()
    let loaded = load(folder)
    #expect(loaded.settings == Settings(places: folder.places))
    #expect(loaded.theme.name == "dark")
    #expect(loaded.problems.isEmpty)
    #expect(loaded.isConfigRead)
  }

  @Test func `every setting can be written in the config file`() throws {
    let folder = try ScratchFolder(
      config: """
        theme = "light"
        theme_dark = "nord"
        theme_light = "gruvbox-light"
        output_dir = "~/Pictures"   # a comment
        base_url = "http://127.0.0.1:8080"
        api_key_command = "pass show api18 | head -1"
        api_key_file = "/run/secrets/api18"
        upload_command = ["~/bin/up", "--to", "a b"]
        ascii = true
        preview = "kitty"
        preview_symbols = "braille"
        reduce_motion = true
        mouse = false
        confirm_above = 12
        budget_per_day = 2.50
        title = false
        progress = false
        notify = "osc777"
        notify_after = 30
        notify_command = ["notify-send", "hera"]
        history_columns = ["prompt", "cost", "age"]
        key_preset = "emacs"

        """)
    let loaded = load(folder)
    var expected = Settings(places: folder.places)
    expected.theme = "light"
    expected.darkTheme = "nord"
    expected.lightTheme = "gruvbox-light"
    expected.keyPreset = .emacs
    expected.title = false
    expected.progress = false
    expected.notify = .osc777
    expected.notifyAfter = 30
    expected.notifyCommand = ["notify-send", "hera"]
    expected.outputFolder = folder.places.home + "/Pictures"
    expected.baseURL = "http://127.0.0.1:8080"
    expected.keyCommand = "pass show api18 | head -1"
    expected.keyFile = "/run/secrets/api18"
    expected.uploadCommand = [folder.places.home + "/bin/up", "--to", "a b"]
    expected.ascii = true
    expected.preview = .kitty
    expected.previewSymbols = .braille
    expected.reduceMotion = true
    expected.mouse = false
    expected.confirmAbove = 12
    expected.budgetCents = 250
    expected.historyColumns = [.prompt, .cost, .age]
    for (index, key) in SettingKey.allCases.enumerated() {
      expected.sources[key] = .config(line: index + 1)
    }
    #expect(loaded.settings == expected)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.theme.name == "light")
  }

  @Test func `a flag beats the environment, which beats the config, which beats the default`()
    throws
  {
    let folder = try ScratchFolder(
      config: "base_url = \"https://config.example\"\ntheme = \"light\"\n")
    #expect(load(folder).settings.baseURL == "https://config.example")

    let environment = ["API18_BASE_URL": "https://variable.example", "NO_COLOR": "1"]
    let second = load(folder, environment: environment).settings
    #expect(second.baseURL == "https://variable.example")
    #expect(second.source(of: .baseURL) == .environment("API18_BASE_URL"))
    #expect(second.theme == "mono")

    let third = load(
      folder, environment: environment,
      flags: [.baseURL: "https://flag.example", .theme: "light", .confirmAbove: "9"]
    ).settings
    #expect(third.baseURL == "https://flag.example")
    #expect(third.source(of: .baseURL) == .flag("--base-url"))
    #expect(third.theme == "light")
    #expect(third.confirmAbove == 9)
    #expect(third.source(of: .mouse) == .standard)
  }

  @Test func `an empty NO_COLOR asks for nothing`() throws {
    let folder = try ScratchFolder()
    #expect(load(folder, environment: ["NO_COLOR": ""]).theme.name == "dark")
  }

  @Test(
    arguments: [
      ("\"up --public\"", ["up", "--public"]), ("[\"up\"]", ["up"]), ("\"\"", nil), ("[]", nil),
      ("[\"up\", 3]", nil), ("true", nil), ("\"~other/up\"", nil),
    ] as [(String, [String]?)])
  func `upload_command is a list of words, or a text parted at its blanks`(
    written: String, words: [String]?
  ) throws {
    let loaded = load(try ScratchFolder(config: "upload_command = \(written)\n"))
    #expect(loaded.settings.uploadCommand == words)
    #expect(loaded.problems.isEmpty == (words != nil))
  }

  @Test(
    arguments: [
      ("upload_command = []", ", not an empty list."),
      ("upload_command = [1]", ", as a list of texts."),
      ("notify_command = [\"say\", 1]", ", as a list of texts."),
      ("notify_command = [\"\"]", ", not an empty text."),
      ("upload_command = \" \"", ", not an empty text."),
      ("upload_command = 1", ", not 1."),
      ("upload_command = [\"~nobody/up\"]", ", and only ~/ before it stands for a home folder."),
      ("upload_command = \"~nobody/up -v\"", ", and only ~/ before it stands for a home folder."),
      ("theme = \"\"", ", not an empty text."),
      ("theme_dark = \"auto\"", ", not \"auto\"."),
      ("api_key_file = \"key\"", "that begins with ~/."),
    ])
  func `of a value that does not fit it is said what is wrong with it`(
    written: String, end: String
  ) throws {
    let problems = load(try ScratchFolder(config: written + "\n")).problems
    #expect(problems.count == 1)
    #expect(problems.first?.message.hasSuffix(end) == true, "\(problems)")
  }

  @Test func `what is right holds and what is wrong is named with its place`() throws {
    let folder = try ScratchFolder(
      config: """
        mouse = false
        them = "light"
          preview = "no"
        confirm_above = 0
        output_dir = "pictures"
        api_key = "api18_secret"
        [sounds]
        send = "C-x"

        """)
    let loaded = load(folder)
    #expect(!loaded.settings.mouse)
    #expect(loaded.settings.preview == .auto)
    #expect(loaded.settings.outputFolder == folder.places.outputsFolder)
    #expect(
      Set(loaded.problems.map(\.description)) == [
        "~/.config/hera/config.toml:2:1: them: There is no such setting. Did you mean theme?",
        "~/.config/hera/config.toml:3:13: preview: This must be "
          + "\"auto\", \"kitty\", \"sixel\", \"iterm\", \"symbols\" or \"off\".",
        "~/.config/hera/config.toml:4:17: confirm_above: "
          + "This must be a whole number from 1 to 1000, not 0.",
        "~/.config/hera/config.toml:5:14: output_dir: "
          + "This must be an absolute path, or one that begins with ~/.",
        "~/.config/hera/config.toml:6:1: api_key: "
          + "A key is not kept here: set API18_KEY, api_key_command or api_key_file.",
        "~/.config/hera/config.toml:7:2: sounds: There is no such setting.",
      ])
    #expect(loaded.isConfigRead)
  }

  @Test func `a key that was written in the config is never repeated`() throws {
    let folder = try ScratchFolder(
      config: "api_key = \"api18_secret\"\nmouse = \"api18_secret\"\ntheme = \"\"\n")
    for problem in load(folder).problems {
      #expect(!problem.description.contains("api18_secret"))
    }
  }

  @Test func `an address of a wrong kind never becomes the service's`() throws {
    let folder = try ScratchFolder(config: "base_url = 8080\n")
    let loaded = load(folder)
    #expect(loaded.settings.baseURL == "")
    #expect(loaded.problems.map(\.line) == [1])
  }

  @Test func `an error of syntax has its line and column, and the defaults hold`() throws {
    let folder = try ScratchFolder(config: "mouse = false\ntheme = = \"light\"\n")
    let loaded = load(folder)
    #expect(loaded.settings == Settings(places: folder.places))
    let problem = try #require(loaded.problems.first)
    #expect(problem.line == 2)
    #expect(problem.column == 9)
    #expect(!loaded.isConfigRead)
  }

  @Test(arguments: [
    "theme = \"a\u{0}b\"", "\u{FEFF}mouse = maybe", "a = [[[[", "=", "[", "[[a]]\n[[a", "x = '''",
    "a.b.c = {d = [1, {e = 2}]}",
  ])
  func `a strange file is a problem, never a crash`(config: String) throws {
    let folder = try ScratchFolder(config: config)
    let loaded = load(folder)
    #expect(!loaded.problems.isEmpty)
    #expect(loaded.settings == Settings(places: folder.places))
  }

  @Test(
    arguments: [
      ("[ = 1", 1, 3), ("mouse = true\n[[ =]]\n", 2, 4), ("a = 1\n[ # x", 2, 3),
      ("\u{FEFF}[[[", 1, 4),
      ("a.b.c = 1\n[ = g''\nz''", 2, 3), ("x = \"\"\"\n[ =\n\"\"\"\n[\t=", 4, 3),
    ] as [(String, Int, Int)])
  func `a table without a name, which the parser would not survive, is named`(
    config: String, line: Int, column: Int
  ) throws {
    let problems = load(try ScratchFolder(config: config)).problems
    #expect(problems.map(\.line) == [line])
    #expect(problems.map(\.column) == [column])
    #expect(problems.map(\.message) == ["Between the brackets must be the name of a table."])
  }

  @Test(arguments: [
    "a = 1979-05-27Tx", "a = [0, {u = 1979-05-27Tathe07:2:00Z}]", "a = 1979-05-27 0:00", "a = 0x",
    "a = 1__0", "a = light", "a = ", "a = +", "a = 07:32:",
    "a = " + String(repeating: "1", count: 100),
  ])
  func `what is no value is told before the parser sees it`(config: String) throws {
    let problems = load(try ScratchFolder(config: config)).problems
    #expect(problems.map(\.message) == ["This is no value. Texts stand in quotes."])
  }

  @Test(arguments: [
    "true", "-inf", "+nan", "0xDEAD_beef", "0o17", "0b1_0", "-1_000", "6.26e-34", "1e5",
    "1979-05-27",
    "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5-07:00", "07:32:00",
  ])
  func `every value of TOML reaches the parser`(value: String) throws {
    let problems = load(try ScratchFolder(config: "zzz = \(value)\n")).problems
    #expect(problems.map(\.path) == ["zzz"])
  }

  @Test(arguments: [
    String(repeating: "a.", count: 100_000) + "b = 1",
    "a = " + String(repeating: "[", count: 100_000),
    "a = " + String(repeating: "{b=", count: 100_000),
    "[" + String(repeating: "a.", count: 100_000) + "b]",
    String(repeating: "a.", count: 60) + "b = {c.d.e.f = {g = 1}}",
  ])
  func `what is nested without end is refused before anything follows it`(config: String) throws {
    let problems = load(try ScratchFolder(config: config)).problems
    #expect(problems.map(\.message) == ["Names and lists can be 64 deep at most."])
  }

  @Test func `lines that look like tables inside texts and lists are none`() throws {
    let folder = try ScratchFolder(
      config: "api_key_command = \"\"\"\n[ =\n\"\"\"\nmouse = false\nlist = [\n[ {a = 1} ],\n]\n")
    let loaded = load(folder)
    #expect(loaded.settings.keyCommand == "[ =\n")
    #expect(!loaded.settings.mouse)
    #expect(loaded.problems.map(\.path) == ["list"])
  }

  @Test func `what a problem says of a file gives the terminal no orders`() throws {
    let folder = try ScratchFolder(
      config: #"""
        "a\u001b[2J\u2028\u202eb" = 1
        theme = "x\u009b\u2029y"

        """#)
    let problems = load(folder).problems
    #expect(problems.count == 2)
    let said = problems.map(\.description).joined().unicodeScalars
    #expect(!said.contains { [0x1B, 0x9B, 0x2028, 0x2029, 0x202E].contains($0.value) })
  }

  @Test func `a key that C cannot hold is passed over`() throws {
    let folder = try ScratchFolder(config: "\"a\\u0000b\" = 1\nmouse = false\n")
    #expect(!load(folder).settings.mouse)
  }

  @Test func `a file of more than a megabyte is not read`() throws {
    let folder = try ScratchFolder(config: String(repeating: "# x\n", count: 300_000))
    #expect(load(folder).problems.map(\.message) == ["The file is larger than 1 MB."])
  }

  @Test func `bytes that are not text are said to be so`() throws {
    let folder = try ScratchFolder()
    try Data([0x6D, 0xFF, 0xFE]).write(to: URL(filePath: folder.places.configFile))
    #expect(load(folder).problems.map(\.message) == ["The file is not UTF-8 text."])
  }

  @Test func `a folder in place of the file is said to be one`() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.places.configFile, withIntermediateDirectories: false)
    let loaded = load(folder)
    #expect(loaded.problems.map(\.message) == ["This is not a file."])
    #expect(!loaded.isConfigRead)
  }

  @Test func `the sandbox keeps its pictures apart`() throws {
    let folder = try ScratchFolder(config: "output_dir = \"/results\"\n", variant: .sandbox)
    #expect(load(folder).settings.outputFolder == folder.places.outputsFolder)
  }

  @Test func `a path's place is found behind lists, tables and long texts`() throws {
    let folder = try ScratchFolder(
      config: """
        theme = "dark"
        keys."a.b" = ['x', "y # no comment", [1, 2], { z = '}' }]
        notes = \"\"\"
        mouse = 1
        \\\"\"\" still inside ""\"\"\"
        mouse = 1

        """)
    let problem = try #require(load(folder).problems.first { $0.path == "mouse" })
    #expect(problem.line == 6)
    #expect(problem.column == 9)
  }

  @Test func `faults are told from the top of each file`() throws {
    let folder = try ScratchFolder(
      config: """
        theme = "mine"
        reduce_moton = true
        mouse = "yes"
        confirm_above = 99999
        """,
      themes: ["mine": "inherits = \"nrd\"\n[ink]\nacent = \"red\"\nerror = \"rde\"\n"])
    let problems = load(folder).problems
    #expect(problems.map(\.line) == [2, 3, 4, 1, 3, 4])
    #expect(Set(problems.prefix(3).map(\.origin)).count == 1)
  }
}
