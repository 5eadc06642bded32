import Settings
import SettingsModel
import Testing

@Suite struct ConfigEditTests {
  private func edit(
    _ text: String, _ key: SettingKey = .theme, _ value: String = "\"nord\""
  ) throws -> String {
    String(
      decoding: try ConfigEdit.setting(key, to: value, in: Array(text.utf8), origin: "config"),
      as: UTF8.self)
  }

  @Test(arguments: [
    // A value is replaced, and every other byte stays.
    ("theme = \"dark\"", "theme = \"nord\""),
    (
      "# my own\n\ntheme=  'dark'   # dusk\nascii = true\n",
      "# my own\n\ntheme=  \"nord\"   # dusk\nascii = true\n"
    ),
    (
      "\u{FEFF}theme = \"dark\"\r\nmouse = false\r\n",
      "\u{FEFF}theme = \"nord\"\r\nmouse = false\r\n"
    ),
    ("\"theme\" = \"d\u{E9}j\u{E0}\"\n", "\"theme\" = \"nord\"\n"),
    // What is not there comes after the last setting, before any table.
    ("", "theme = \"nord\"\n"),
    ("# only words", "# only words\ntheme = \"nord\"\n"),
    (
      "ascii = true\n\n[keys]\nx = \"y\"\n", "ascii = true\ntheme = \"nord\"\n\n[keys]\nx = \"y\"\n"
    ),
    ("[keys]\ntheme = \"y\"\n", "theme = \"nord\"\n[keys]\ntheme = \"y\"\n"),
    (
      "upload_command = [\n  \"a\",\n  \"b\",\n]\n",
      "upload_command = [\n  \"a\",\n  \"b\",\n]\ntheme = \"nord\"\n"
    ),
  ])
  func `one setting changes and nothing else`(old: String, new: String) throws {
    #expect(try edit(old) == new)
    #expect(try edit(new) == new)
  }

  @Test(arguments: [
    ("theme = \"dark\"", ""), ("", ""), ("ascii = true\n", "ascii = true\n"),
    ("\u{FEFF}theme = \"dark\"\r\nmouse = false\r\n", "\u{FEFF}mouse = false\r\n"),
    (
      "a = 1\n  theme = 'dark' # dusk\n\n[keys]\ntheme = \"y\"\n",
      "a = 1\n\n[keys]\ntheme = \"y\"\n"
    ),
  ])
  func `a setting is taken out with its line, and nothing else`(old: String, new: String) throws {
    let bytes = try ConfigEdit.removing(.theme, from: Array(old.utf8), origin: "config")
    #expect(String(decoding: bytes, as: UTF8.self) == new)
  }

  @Test func `a file with a fault is left to the person`() {
    #expect(throws: SettingsProblem.self) { try edit("theme = [") }
  }
}
