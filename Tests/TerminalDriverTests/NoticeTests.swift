import TerminalUI
import Testing

@testable import TerminalDriver

@Suite struct NoticeTests {
  @Test(
    arguments: [
      (["TERM": "xterm-kitty"], .osc99), (["TERM": "foot-extra"], .osc777),
      (["TERM_PROGRAM": "WezTerm"], .osc9), (["TERM_PROGRAM": "iTerm.app"], .osc9),
      (["TERM": "xterm-256color"], .bell), ([:], .bell),
      (["TERM": "tmux-256color", "TMUX": "/tmp/x", "KITTY_WINDOW_ID": "3"], .bell),
    ] as [([String: String], Notice.Way)])
  func `each terminal has its way, and what is unknown or inside another the bell`(
    environment: [String: String], way: Notice.Way
  ) {
    #expect(Notice.way(environment: environment) == way)
  }

  @Test func `progress goes only to terminals that are known to show it`() {
    #expect(Notice.showsProgress(environment: ["WT_SESSION": "1"]))
    #expect(Notice.showsProgress(environment: ["VTE_VERSION": "8003"]))
    #expect(!Notice.showsProgress(environment: ["VTE_VERSION": "7600"]))
    #expect(!Notice.showsProgress(environment: ["TERM": "xterm-256color"]))
    #expect(!Notice.showsProgress(environment: ["TERM_PROGRAM": "ghostty", "TMUX": "x"]))
  }

  @Test(arguments: [Notice.Way.bell, .osc9, .osc777, .osc99])
  func `a message ends where it should, whatever it holds`(way: Notice.Way) {
    let hostile = CleanText("a\u{1B}]0;x\u{7}\u{9C}\nb;c")
    for isInTmux in [false, true] {
      let text = String(
        decoding: Notice.bytes(title: "he;ra", text: hostile, by: way, isInTmux: isInTmux),
        as: UTF8.self)
      #expect(text.hasSuffix("\u{7}"))
      #expect(text.filter { $0 == "\u{7}" }.count == 1)
      #expect(!text.contains("\n") && !text.contains("\u{9C}"))
      #expect(!text.contains("he;ra"))
    }
  }

  @Test func `title and progress are taken away on the way out and set again on the way back`() {
    var modes = Modes(environment: ["TERM": "foot"], hasAlternateScreen: true, hasMouse: false)
    #expect(
      String(decoding: modes.setTitle("a"), as: UTF8.self) == "\u{1B}[22;2t\u{1B}]2;a\u{1B}\\")
    #expect(String(decoding: modes.setTitle("b"), as: UTF8.self) == "\u{1B}]2;b\u{1B}\\")
    _ = modes.showWork(true)
    #expect(modes.showWork(true).isEmpty)
    let off = String(decoding: modes.off, as: UTF8.self)
    #expect(off.contains("\u{1B}]9;4;0\u{1B}\\") && off.hasSuffix("\u{1B}[23;2t"))
    let on = String(decoding: modes.on, as: UTF8.self)
    #expect(on.contains("\u{1B}[22;2t\u{1B}]2;b\u{1B}\\") && on.contains("9;4;3"))
    _ = modes.dropTitle()
    #expect(!String(decoding: modes.off, as: UTF8.self).contains("23;2t"))
  }
}
