import SettingsModel
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("them", "theme"), ("Theme", "theme"), ("output-dir", "output_dir"),
    ("ouptut_dir", "output_dir"),
    ("api_key_comand", "api_key_command"), ("reduced_motion", "reduce_motion"), ("mosue", "mouse"),
  ])
  func `a misspelt setting is recognised`(written: String, meant: String) {
    #expect(SettingKey.nearest(to: written)?.rawValue == meant)
  }

  @Test(arguments: ["", "zoom", "x", "colour_of_everything", String(repeating: "a", count: 5_000)])
  func `a name that resembles none is left alone`(written: String) {
    #expect(SettingKey.nearest(to: written) == nil)
  }
}
