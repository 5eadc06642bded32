import Settings
import SettingsModel
import Testing

@Suite struct KeySettingTests {
  private func load(_ config: String) throws -> LoadedSettings {
    let folder = try ScratchFolder(config: config)
    return SettingsLoader(places: folder.places, builtInThemes: .shipped).load(environment: [:])
  }

  @Test func `keys are read by whichever way they are written`() throws {
    let loaded = try load(
      """
      key_preset = "vim"
      [keys]
      "draft.send" = ["F5", "A-Enter"]
      draft.request = "C-x q"
      [keys.queue]
      pause = "none"

      """)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.settings.keyPreset == .vim)
    let keys = Dictionary(uniqueKeysWithValues: loaded.settings.keys.map { ($0.action, $0.keys) })
    #expect(
      keys == ["draft.send": ["F5", "A-Enter"], "draft.request": ["C-x q"], "queue.pause": []])
    #expect(loaded.settings.keys.first { $0.action == "draft.request" }?.blame.line == 4)
  }

  @Test func `what is no key is told with its place`() throws {
    let loaded = try load("key_preset = \"wim\"\n[keys]\n\"draft.send\" = 5\napp.quit = [1]\n")
    #expect(
      Set(loaded.problems.map(\.description)) == [
        "~/.config/hera/config.toml:1:14: key_preset: This must be \"default\", \"vim\" or \"emacs\".",
        "~/.config/hera/config.toml:3:16: keys.draft.send: "
          + "This must be a key such as \"C-x g\", a list of keys, or \"none\".",
        "~/.config/hera/config.toml:4:12: keys.app.quit: "
          + "This must be a key such as \"C-x g\", a list of keys, or \"none\".",
      ])
  }

  @Test func `every value can be written and read again`() throws {
    let folder = try ScratchFolder()
    var settings = Settings(places: folder.places)
    settings.keyCommand = "pass \"a\\b\"\t\u{7}"
    settings.uploadCommand = ["up", "--x=\"1\""]
    settings.confirmAbove = 12
    settings.keyPreset = .emacs
    let lines = SettingKey.allCases.compactMap { key in
      settings.written(key).map { "\(key.rawValue) = \($0)\n" }
    }
    var again = try load(lines.joined()).settings
    again.sources = [:]
    #expect(again == settings)
  }
}
