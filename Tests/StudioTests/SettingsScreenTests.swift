import SettingsModel
import TerminalUI
import Testing

@testable import Studio

@Suite("Themes and settings on the screen")
struct SettingsScreenTests {
  static let themes = ThemeList(
    names: ["auto", "dark", "light", "terminal", "nord", "rose-pine"], chosen: "light")

  @Test("a theme is shown as one moves, Esc brings the one that is set back, Enter keeps it")
  func themePicker() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    #expect(model.press("~") == [.loadThemes])
    #expect(model.handle(.themes(Self.themes), at: Fixture.now) == [.showTheme("light")])
    #expect(model.menu?.selectedRow?.target == .theme("light"))
    #expect(model.press("Down") == [.showTheme("terminal")])
    #expect(model.press("Esc") == [.showTheme(nil)])
    #expect(model.overlays.isEmpty)

    _ = model.press("~")
    _ = model.handle(.themes(Self.themes), at: Fixture.now)
    for letter in ["n", "o", "r", "d"] { _ = model.press(letter) }
    #expect(model.menu?.selectedRow?.target == .theme("nord"))
    #expect(model.press("Enter") == [.keepTheme("nord")])
    #expect(model.overlays.isEmpty)
    #expect(model.shownTheme == nil)
  }

  @Test("a list that comes late opens nothing over what was opened meanwhile")
  func late() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    _ = model.press("~")
    _ = model.press("F1")
    #expect(model.handle(.themes(Self.themes), at: Fixture.now) == [])
    #expect(model.menu?.title == "Help")
  }

  static let values = [
    SettingValue(key: .theme, value: "\"auto\""),
    SettingValue(key: .keyPreset, value: "\"default\""),
    SettingValue(key: .preview, value: "\"auto\""), SettingValue(key: .mouse, value: "false"),
    SettingValue(key: .ascii, value: "true", overriddenBy: "--ascii"),
    SettingValue(key: .confirmAbove, value: "5"),
  ]

  @Test("Enter changes a setting and the list stays")
  func settings() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    #expect(model.press(",") == [.loadSettings])
    _ = model.handle(.settings(Self.values), at: Fixture.now)
    _ = model.press("Down")
    #expect(model.press("Enter") == [.setSetting(.keyPreset, "\"vim\"")])
    _ = model.press("Down")
    #expect(model.press("Enter") == [.setSetting(.preview, "\"kitty\"")])
    var changed = Self.values
    changed[2].value = "false"
    _ = model.handle(.settings(changed), at: Fixture.now)
    #expect(model.menu?.selectedRow?.note == "off")
    _ = model.press("Down")
    _ = model.press("Down")
    #expect(model.press("Enter") == [])
    #expect(model.toast?.text == "on, set by --ascii")
    _ = model.press("Down")
    #expect(model.press("Enter") == [.setSetting(.confirmAbove, "10")])
    for _ in 0..<6 { _ = model.press("Up") }
    #expect(model.press("Enter") == [.loadThemes])
  }

  @Test("what is read again is taken up")
  func preferences() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    _ = model.press("R")
    let keys = KeyMapMaking(
      preset: .vim,
      settings: [
        KeySetting(
          action: "app.theme", keys: ["A-z"], blame: SettingsProblem(origin: "", message: ""))
      ])
    #expect(keys.problems.isEmpty)
    _ = model.handle(
      .preferences(Preferences(keyMap: keys.map, glyphs: .ascii, confirmAbove: 9)), at: Fixture.now)
    #expect(model.pendingKeys.isEmpty)
    #expect(model.facts.confirmAbove == 9)
    #expect(model.press("A-z") == [.loadThemes])
    #expect(model.press("~") == [])
    #expect(!Screen.draw(model).text().contains("┌"))
  }

  @Test("one fault of the settings is told as it is, more in one line, and each among the messages")
  func faults() {
    var model = Fixture.working(focus: .prompt)
    _ = model.handle(.faults(["config.toml:1: a"]), at: Fixture.now)
    #expect(model.toast?.text == "config.toml:1: a")
    _ = model.handle(.faults(["config.toml:1: a", "config.toml:2: b"]), at: Fixture.now)
    #expect(model.toast?.text == "2 faults in the settings")
    #expect(model.toast?.key == "Ctrl-O @", "a text has no key for it by itself")
    #expect(model.messages.suffix(2).map(\.text) == ["config.toml:2: b", "config.toml:1: a"])
    model.press("C-o @")
    let lines = model.reader?.sections.flatMap(\.lines) ?? []
    #expect(lines.first?.contains("config.toml:1: a") == true, "the first on top: \(lines)")
    let count = model.messages.count
    _ = model.handle(.faults([]), at: Fixture.now)
    #expect(model.messages.count == count)
  }
}
