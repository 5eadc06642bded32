import Foundation
import Settings
import SettingsModel
import TerminalUI
import Testing
import Themes

@Suite struct ThemeTests {
  private func load(_ theme: String, own: [String: String] = [:]) throws -> LoadedSettings {
    let folder = try ScratchFolder(themes: own)
    return SettingsLoader(places: folder.places, builtInThemes: .shipped)
      .load(environment: [:], flags: [.theme: theme])
  }

  @Test func `every file of the folder is embedded, and nothing else`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../themes").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".toml") }
    #expect(Set(files) == Set(Themes.names.map { $0 + ".toml" }))
    for name in Themes.names {
      let bytes = try #require(Themes.text(name))
      #expect(Data(bytes) == (try Data(contentsOf: folder.appending(path: "\(name).toml"))))
    }
  }

  @Test(arguments: Themes.names)
  func `a theme that comes with the program has nothing wrong with it`(name: String) throws {
    let loaded = try load(name)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.theme.name == name)
  }

  @Test(arguments: Themes.names)
  func `a theme that comes with the program passes the scan that it is spared`(name: String) throws
  {
    let text = String(decoding: try #require(Themes.text(name)), as: UTF8.self)
    #expect(try load("own", own: ["own": text]).problems.isEmpty)
  }

  /// Those whose colours are known; the others leave them to the terminal.
  static let coloured = Themes.names.filter { $0 != "mono" && $0 != "terminal" }

  @Test(arguments: coloured)
  func `a theme that comes with the program gives every role its colours`(name: String) throws {
    let palette = try load(name).theme.palette
    for ink in Ink.allCases {
      #expect(palette[ink].trueColour != .standard, "\(ink.name)")
      #expect(palette[ink].indexed256 != .standard, "\(ink.name)")
    }
    for ground in Ground.allCases {
      #expect(palette[ground].trueColour != .standard, "\(ground.name)")
      #expect(palette[ground].indexed256 != .standard, "\(ground.name)")
    }
  }

  @Test func `the dark theme has its published values`() throws {
    let palette = try load("dark").theme.palette
    #expect(
      palette[.running]
        == PaletteEntry(
          trueColour: .rgb(RGB(0x82B1F5)), indexed256: .index(111), sixteen: .colour(.index(6))))
    #expect(
      palette[.selection]
        == PaletteEntry(
          trueColour: .rgb(RGB(0x173B3E)), indexed256: .index(237), sixteen: .reverse))
  }

  @Test(arguments: coloured, [ColourDepth.indexed256, .trueColour])
  func `every text is legible on every ground it may stand on`(
    name: String, depth: ColourDepth
  ) throws {
    let palette = try load(name).theme.palette
    let everywhere: [Ground] = [.base, .overlay, .field, .selection, .selectionIdle]
    let lines: Set<Ink> = [.border, .onMatch, .onChip]
    var pairs = Ink.allCases.filter { !lines.contains($0) }
      .flatMap { ink in everywhere.map { (ink, $0) } }
    pairs += [(.onMatch, .match), (.onChip, .chip), (.text, .textSelection)]
    for (ink, ground) in pairs {
      let look = palette.look(ink, ground, depth: depth)
      let ratio = try contrast(look.foreground, look.background)
      let least = name == "high-contrast" ? 7 : 4.5
      #expect(ratio >= least, "\(ink.name) on \(ground.name): \(ratio)")
    }
  }

  @Test func `mono has no colours at any depth`() throws {
    let palette = try load("mono").theme.palette
    for depth in ColourDepth.allCases {
      for ink in Ink.allCases {
        for ground in Ground.allCases {
          let look = palette.look(ink, ground, depth: depth)
          #expect(look.foreground == .standard)
          #expect(look.background == .standard)
          #expect(look.attributes == palette.look(ink, ground, depth: .mono).attributes)
        }
      }
    }
  }

  @Test func `a theme of one's own changes a part and stands on the dark one`() throws {
    let loaded = try load(
      "dusk",
      own: [
        "dusk": """
        [ink]
        accent = "#FB5"
        error = ["#ff6b6b", 203]
        key = "magenta"
        text = "default"
        muted = 244
        [ground]
        selection = ["#3a2c1a", 236, "blue"]
        field = "reverse"

        """
      ])
    #expect(loaded.problems.isEmpty)
    let (palette, dark) = (loaded.theme.palette, try load("dark").theme.palette)
    #expect(
      palette[.accent]
        == PaletteEntry(
          trueColour: .rgb(RGB(0xFFBB55)), indexed256: .index(215), sixteen: dark[.accent].sixteen))
    #expect(
      palette[.error]
        == PaletteEntry(
          trueColour: .rgb(RGB(0xFF6B6B)), indexed256: .index(203), sixteen: dark[.error].sixteen))
    #expect(
      palette[.key]
        == PaletteEntry(
          trueColour: .index(5), indexed256: .index(5), sixteen: .colour(.index(5))))
    #expect(palette[.text] == PaletteEntry())
    #expect(palette[.muted].trueColour == .rgb(RGB(0x808080)))
    #expect(palette[.selection].sixteen == .colour(.index(4)))
    #expect(palette[.field].sixteen == .reverse)
    #expect(palette[.field].trueColour == dark[.field].trueColour)
    #expect(palette[.title] == dark[.title])
  }

  @Test func `a theme inherits from another, and that from a third`() throws {
    let loaded = try load(
      "a",
      own: [
        "a": "inherits = \"b\"\n[ink]\nkey = \"red\"\n",
        "b": "inherits = \"light\"\n[ink]\nkey = \"blue\"\ntext = \"black\"\n",
      ])
    #expect(loaded.problems.isEmpty)
    let light = try load("light").theme.palette
    #expect(loaded.theme.palette[.key].sixteen == .colour(.index(1)))
    #expect(loaded.theme.palette[.text].sixteen == .colour(.index(0)))
    #expect(loaded.theme.palette[.muted] == light[.muted])
  }

  @Test func `an own theme may have the name of one of ours and inherit from it`() throws {
    let loaded = try load("light", own: ["light": "inherits = \"light\"\n[ink]\nkey = \"red\"\n"])
    #expect(loaded.problems.isEmpty)
    #expect(loaded.theme.palette[.key].sixteen == .colour(.index(1)))
    let folder = try ScratchFolder()
    let ours = SettingsLoader(places: folder.places, builtInThemes: .shipped)
      .load(environment: [:], flags: [.theme: "light"]).theme.palette
    #expect(loaded.theme.palette[.muted] == ours[.muted])
  }

  @Test func `a circle of themes is told and does not hang`() throws {
    let loaded = try load("a", own: ["a": "inherits = \"b\"\n", "b": "\ninherits = \"a\"\n"])
    #expect(
      loaded.problems.map(\.description) == [
        "themes/b.toml:2:12: inherits: The theme inherits itself by way of this."
      ])
    #expect(loaded.theme.palette == (try load("dark").theme.palette))
  }

  @Test(arguments: ["lihgt", "solarised", "../../etc/passwd", "a/b", "."])
  func `a theme that is not there gives the dark one and a word about it`(name: String) throws {
    let loaded = try load(name)
    #expect(loaded.theme.name == "dark")
    #expect(loaded.problems.count == 1)
    let message = try #require(loaded.problems.first?.message)
    #expect(message.hasPrefix("There is no theme named \(name)."))
    #expect(message.contains("Did you mean light?") == (name == "lihgt"))
  }

  @Test func `roles take colours of the palette, and who changes one there changes them all`()
    throws
  {
    let loaded = try load(
      "mine",
      own: [
        "mine": """
        inherits = "nord"
        [palette]
        nord8 = ["#ff00ff", 201, "magenta"]
        wine = "#722f37"
        [ink]
        key = "nord8"
        border = ["wine", 52]

        """
      ])
    #expect(loaded.problems.isEmpty)
    let palette = loaded.theme.palette
    #expect(
      palette[.key]
        == PaletteEntry(
          trueColour: .rgb(RGB(0xFF00FF)), indexed256: .index(201), sixteen: .colour(.index(5))))
    #expect(palette[.border].trueColour == .rgb(RGB(0x722F37)))
    #expect(palette[.border].indexed256 == .index(52))
    // Nord's own accent is its nord8.
    #expect(palette[.accent].trueColour == .rgb(RGB(0xFF00FF)))
  }

  @Test func `the automatic theme is the one for the terminal's ground`() throws {
    let folder = try ScratchFolder(
      config: "theme = \"auto\"\ntheme_dark = \"nord\"\ntheme_light = \"gruvbox-lihgt\"\n")
    let loader = SettingsLoader(places: folder.places, builtInThemes: .shipped)
    #expect(loader.load(environment: [:]).theme.name == "nord")
    #expect(loader.load(environment: [:]).problems.isEmpty)
    let light = loader.load(environment: [:], isGroundLight: true)
    #expect(
      light.problems.map(\.message) == [
        "There is no theme named gruvbox-lihgt. Did you mean gruvbox-light?"
      ])
    #expect(light.problems.first?.line == 3)
    #expect(loader.load(environment: ["NO_COLOR": "1"]).theme.name == "mono")
  }

  @Test func `each fault of a theme file is named with its place and the rest holds`() throws {
    let loaded = try load(
      "dusk",
      own: [
        "dusk": """
        inherit = "light"
        depth = "88"
        [ink]
        acent = "#ffb454"
        key = ["#5cc8bd", 300, "cyan"]
        error = ["red", 1, "#ff0000"]
        text = "reverse"
        muted = []
        label = "teal"
        title = true
        strong = "bright-white"
        [ground]
        base = ["#000000",
          16,
          "crimson"]
        [grounds]

        """
      ])
    #expect(loaded.theme.palette[.strong].sixteen == .colour(.index(15)))
    let forms =
      "write \"#rrggbb\", a number from 0 to 255, a name such as \"cyan\" or one of the palette, or \"default\"."
    #expect(
      Set(loaded.problems.map(\.description)) == [
        "themes/dusk.toml:1:1: inherit: There is no such part of a theme. Did you mean inherits?",
        "themes/dusk.toml:2:9: depth: This must be \"mono\", \"16\", \"256\" or \"true\".",
        "themes/dusk.toml:4:1: ink.acent: There is no such ink. Did you mean accent?",
        "themes/dusk.toml:5:19: ink.key.1: A colour's number is from 0 to 255.",
        "themes/dusk.toml:6:20: ink.error.2: "
          + "Of 16 colours this is none: write a name, \"default\" or \"reverse\".",
        "themes/dusk.toml:7:8: ink.text: Only a ground can be \"reverse\".",
        "themes/dusk.toml:8:9: ink.muted: "
          + "A list has one to three colours: true colour, of 256, of 16.",
        "themes/dusk.toml:9:9: ink.label: \"teal\" is no colour: " + forms,
        "themes/dusk.toml:10:9: ink.title: This is no colour: " + forms,
        "themes/dusk.toml:15:3: ground.base.2: \"crimson\" is no colour: " + forms,
        "themes/dusk.toml:16:2: grounds: There is no such part of a theme. Did you mean ground?",
      ])
  }
}

/// The contrast of two colours by the rule of WCAG 2.
private func contrast(_ a: TerminalColour, _ b: TerminalColour) throws -> Double {
  let (light, dark) = (try luminance(a), try luminance(b))
  return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)
}

private func luminance(_ colour: TerminalColour) throws -> Double {
  let rgb: RGB? =
    switch colour {
    case .rgb(let rgb): rgb
    case .index(let index): RGB(fixedIndex: index)
    case .standard: nil
    }
  let value = try #require(rgb)
  func linear(_ channel: UInt8) -> Double {
    let part = Double(channel) / 255
    return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * linear(value.red) + 0.7152 * linear(value.green) + 0.0722 * linear(value.blue)
}
