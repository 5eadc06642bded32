import Settings
import SettingsModel
import TerminalUI
import Testing

@Suite struct BaseSchemeTests {
  private func load(_ text: String, as file: String = "ocean.yaml") throws -> LoadedSettings {
    let folder = try ScratchFolder(themes: [file: text])
    return SettingsLoader(places: folder.places, builtInThemes: .shipped)
      .load(environment: [:], flags: [.theme: "ocean"])
  }

  /// Ocean by Chris Kempson, as it is published.
  private static let flat = """
    scheme: "Ocean"
    author: "Chris Kempson (http://chriskempson.com)"
    base00: "2b303b"
    base01: "343d46"
    base02: "4f5b66"
    base03: "65737e"
    base04: "a7adba"
    base05: "c0c5ce"
    base06: "dfe1e8"
    base07: "eff1f5"
    base08: "bf616a"
    base09: "d08770"
    base0A: "ebcb8b"
    base0B: "a3be8c"
    base0C: "96b5b4"
    base0D: "8fa1b3"
    base0E: "b48ead"
    base0F: "ab7967"
    """

  /// The newer form: colours under `palette:`, with a hash, and comments.
  private static let nested = """
    system: "base24"
    name: "Ocean"
    variant: "dark"
    palette:
      base00: "#2b303b" # background
      base01: "#343d46"
      base02: '#4f5b66'
      base03: "#65737e"
      base04: "#a7adba"
      base05: "#c0c5ce"
      base06: "#dfe1e8"
      base07: "#eff1f5"
      base08: "#bf616a"
      base09: "#d08770"
      base0A: "#ebcb8b"
      base0B: "#a3be8c"
      base0C: "#96b5b4"
      base0D: "#8fa1b3"
      base0E: "#b48ead"
      base0F: "#ab7967"
      base10: "#1d2026"
      base11: "#101216"

    """

  @Test(arguments: [("ocean.yaml", flat), ("ocean.yml", nested)])
  func `a published scheme is a theme`(file: String, text: String) throws {
    let loaded = try load(text, as: file)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.theme.name == "ocean")
    #expect(loaded.theme.isLight == false)
    #expect(loaded.theme.palette[.base].trueColour == .rgb(RGB(0x2B303B)))
    #expect(loaded.theme.palette[.strong].trueColour == .rgb(RGB(0xEFF1F5)))
    #expect(loaded.theme.palette[.border].trueColour == .rgb(RGB(0x65737E)))
    let field: RGB = file == "ocean.yml" ? RGB(0x101216) : RGB(0x2B303B)
    #expect(loaded.theme.palette[.field].trueColour == .rgb(field))
    // Sixteen colours are the terminal's own, so they stay those of our dark theme.
    #expect(loaded.theme.palette[.selection].sixteen == .reverse)
  }

  @Test func `its inks are made legible where they may stand`() throws {
    let palette = try load(Self.flat).theme.palette
    for ink in [Ink.text, .muted, .key, .running, .success, .warning, .error] {
      for ground in [Ground.base, .overlay, .field, .selection] {
        guard case .rgb(let a) = palette[ink].trueColour,
          case .rgb(let b) = palette[ground].trueColour
        else { return #expect(Bool(false)) }
        #expect(a.contrast(with: b) >= 4.5, "\(ink.name) on \(ground.name)")
      }
    }
  }

  @Test func `a light scheme stands on the light theme`() throws {
    let light = Self.flat.replacing("\"2b303b\"", with: "\"eff1f5\"")
      .replacing("\"c0c5ce\"", with: "\"2b303b\"")
    let theme = try load(light).theme
    #expect(theme.isLight == true)
    #expect(theme.palette[.key].sixteen == .colour(.index(4)))
  }

  @Test func `what is wrong in one is said with its place`() throws {
    let broken = Self.flat.replacing("base0D: \"8fa1b3\"", with: "base0D: \"8fa1bz\"")
    #expect(
      try load(broken).problems.map(\.description) == [
        "themes/ocean.yaml:16:9: base0D: \"8fa1bz\" is no colour: write \"rrggbb\"."
      ])
    let short = Self.flat.split(separator: "\n").dropLast(2).joined(separator: "\n")
    #expect(
      try load(short).problems.map(\.description) == [
        "themes/ocean.yaml: This is no Base16 scheme: base0E, base0F are missing."
      ])
  }
}
