import TerminalUI
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// What is written for what is presented, and what typing becomes.
@Suite struct ScreenTests {
  @Test func `The first frame comes with everything the program asks of a terminal`() throws {
    let terminal = try PseudoTerminal()
    #expect(try terminal.wait(for: "ready") == "ready 80x24 indexed256 utf8 true")
    try terminal.wait(for: "shown")
    let modes = ScreenModes(terminal.output(since: 0)).modes
    for mode in [1049, 2004, 1004, 2031, 1002, 1006, 1036, 1039, 25] {
      #expect(modes[mode] == true, "mode \(mode)")
    }
  }

  @Test func `A key that changes a cell and a counter costs at most 40 bytes`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("a")
    try terminal.wait(for: "pressed a")
    for key in ["b", "c", "d"] {
      let mark = terminal.mark
      terminal.type(key)
      try terminal.wait(for: "pressed \(key)")
      let bytes = terminal.output(since: mark)
      #expect(bytes.utf8.count <= 40, "\(bytes.debugDescription)")
      #expect(!bytes.contains("\u{1B}[?"), "no mode or cursor is switched for a key")
    }
  }

  @Test func `A task that prefers the terminal's executor runs on its thread`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("=")
    #expect(try terminal.wait(for: "on the terminal's") == "on the terminal's thread true")
  }

  @Test func `A frame that a task on the thread presents is out before it goes on`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("!")
    try terminal.wait(forOutput: "drawn at once", since: mark)
  }

  @Test func `A key is shown where the frame says so before the program knows of it`() throws {
    let terminal = try PseudoTerminal(environment: ["FIXTURE_ECHO": "10"])
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("a")
    // Nothing else comes: after a while the program hears of it all the same.
    try terminal.wait(for: "pressed a")
    // Once, as it is: the frame has nothing to add but its counter.
    #expect(terminal.output(since: mark).hasPrefix("a"))
    #expect(!terminal.output(since: mark).dropFirst().contains("a"))
  }

  @Test(arguments: [("\u{1B}[?62c", "reply"), ("\u{1B}[D", "pressed Left"), ("@", "pressed @")])
  func `Keys that were shown are told before whatever comes next`(
    _ next: String, _ report: String
  ) throws {
    let terminal = try PseudoTerminal(environment: ["FIXTURE_ECHO": "10"])
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    for key in ["a", "b"] {
      terminal.type(key)
      try terminal.wait(forOutput: key, since: mark)
    }
    terminal.type(next)
    try terminal.wait(for: "pressed a")
    try terminal.wait(for: "pressed b")
    try terminal.wait(for: report)
  }

  @Test func `A program that gives the terminal away knows of the keys that were shown`() throws {
    let terminal = try PseudoTerminal(environment: ["FIXTURE_ECHO": "10"])
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("a")
    try terminal.wait(forOutput: "a", since: mark)
    terminal.send(SIGTSTP)
    #expect(try terminal.waitForStop() == .stopped)
    terminal.send(SIGCONT)
    try terminal.wait(for: "pressed a")
    try terminal.wait(for: "resumed")
    terminal.type("\u{1B}[D")
    try terminal.wait(for: "pressed Left")
  }

  @Test func `Only one byte of ASCII at a time is shown at once, up to the end of the room`() throws
  {
    let terminal = try PseudoTerminal(environment: ["FIXTURE_ECHO": "10"])
    try terminal.wait(for: "shown")
    terminal.type("ab")
    try terminal.wait(for: "pressed a")
    try terminal.wait(for: "pressed b")
    terminal.type("é")
    try terminal.wait(for: "pressed é")
    let mark = terminal.mark
    for key in ["c", "d", "e", "f"] {
      terminal.type(key)
      try terminal.wait(forOutput: key, since: mark)
    }
    try terminal.wait(for: "pressed f")
    #expect(terminal.output(since: mark).hasPrefix("c"))
    // Columns 2 to 8 are taken; what comes into the tenth is no echo.
    let room = terminal.mark
    terminal.type("g")
    try terminal.wait(for: "pressed g")
    #expect(terminal.output(since: room).hasPrefix("g"))
    let end = terminal.mark
    terminal.type("j")
    try terminal.wait(for: "pressed j")
    #expect(terminal.output(since: end).contains("j"))
    #expect(!terminal.output(since: end).hasPrefix("j"))
  }

  @Test func `However fast they come, few keys wait`() throws {
    let terminal = try PseudoTerminal(environment: ["FIXTURE_ECHO": "70"])
    try terminal.wait(for: "shown")
    let keys = (0..<40).map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0 % 26))) }
    for (number, key) in keys.enumerated() {
      let mark = terminal.mark
      terminal.type(key)
      try terminal.wait(forOutput: key, since: mark)
      if number == 16 { try terminal.wait(for: "pressed \(keys[16])") }
    }
    try terminal.wait(for: "pressed \(keys[39])")
  }

  @Test func `A paste of 100 KB is one event`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("\u{1B}[200~" + String(repeating: "0123456789", count: 10_000) + "\u{1B}[201~")
    #expect(try terminal.wait(for: "p") == "paste 100000")
  }

  @Test func `A lone Esc is a key after a moment of silence`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("\u{1B}")
    try terminal.wait(for: "pressed Esc")
  }

  @Test func `A changed size is told, and drawn`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.resize(to: Size(columns: 100, rows: 30))
    #expect(try terminal.wait(for: "resized") == "resized 100x30")
    try terminal.wait(for: "shown")
  }

  @Test func `A terminal without a size gets one, and losing it later changes nothing`() throws {
    let terminal = try PseudoTerminal(
      size: Size(columns: 0, rows: 0), environment: ["COLUMNS": "70"])
    #expect(try terminal.wait(for: "ready").hasPrefix("ready 70x24"))
    try terminal.wait(for: "shown")
    terminal.resize(to: Size(columns: 1, rows: 1))
    #expect(try terminal.wait(for: "resized") == "resized 1x1")
    terminal.resize(to: Size(columns: 0, rows: 0))
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func `The mouse can be given back to the terminal`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("m")
    try terminal.wait(for: "pressed m")
    terminal.type("a")
    try terminal.wait(for: "pressed a")
    #expect(ScreenModes(terminal.output(since: 0)).modes[1002] == false)
  }

  @Test func `Only a big frame is wrapped in synchronized output`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    var mark = terminal.mark
    terminal.type("p")
    try terminal.wait(for: "pressed p")
    let picture = terminal.output(since: mark)
    #expect(picture.hasPrefix("\u{1B}[?2026h"))
    #expect(picture.hasSuffix("\u{1B}[?2026l"))
    mark = terminal.mark
    terminal.type("a")
    try terminal.wait(for: "pressed a")
    mark = terminal.mark
    terminal.type("b")
    try terminal.wait(for: "pressed b")
    #expect(!terminal.output(since: mark).contains("2026"))
  }

  @Test func `Wide glyphs and marks reach the terminal whole`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("W")
    try terminal.wait(for: "pressed W")
    #expect(terminal.output(since: mark).unicodeScalars.elementsContain("漢字e\u{301}"))
  }

  @Test func `Stopping gives the terminal back, and going on draws everything anew`() throws {
    for way in ["\u{1A}", "signal"] {
      let terminal = try PseudoTerminal()
      try terminal.wait(for: "shown")
      if way == "signal" { terminal.send(SIGTSTP) } else { terminal.type(way) }
      #expect(try terminal.waitForStop() == .stopped)
      #expect(terminal.isRestored)
      let mark = terminal.mark
      terminal.resize(to: Size(columns: 90, rows: 20))
      terminal.send(SIGCONT)
      #expect(try terminal.wait(for: "resumed") == "resumed 90x20")
      let modes = ScreenModes(terminal.output(since: mark)).modes
      #expect(modes[1049] == true)
      #expect(modes[2004] == true)
      #expect(terminal.output(since: mark).contains("chosen"))
      #expect(!terminal.hasOriginalSettings)
      terminal.type("q")
      #expect(try terminal.waitForEnd() == .exited(0))
      #expect(terminal.isRestored)
    }
  }

  @Test(arguments: ["\u{1A}", "h"])
  func `Back on the screen, the screen comes first: keyboard and images belong to it`(
    way: String
  ) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("\u{1B}[?0ui")
    try terminal.wait(for: "pressed i")
    let before = terminal.mark
    terminal.type(way)
    let mark: Int
    if way == "h" {
      try terminal.wait(for: "handed over")
      mark = terminal.mark
      terminal.type("a line\n")
      try terminal.wait(for: "child read")
    } else {
      #expect(try terminal.waitForStop() == .stopped)
      mark = terminal.mark
      terminal.send(SIGCONT)
      try terminal.wait(for: "resumed")
    }
    let left = terminal.output(since: before).components(before: "\u{1B}[?1049l")
    #expect(left.contains("\u{1B}[<u") && left.contains("\u{1B}_Ga=d"))
    let back = terminal.output(since: mark)
    let inside = try #require(back.components(after: "\u{1B}[?1049h"))
    #expect(inside.contains("\u{1B}[>3u") && inside.contains("\u{1B}_Ga=T"))
    // The screen is not cleared of what was just sent to it.
    #expect(inside.components(after: "\u{1B}_Ga=T")?.contains("\u{1B}[2J") == false)
    #expect(inside.components(after: "\u{1B}[>3u")?.contains("\u{1B}[>3u") == false)
  }

  @Test func `Being stopped from outside unseen is mended when going on`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    let start = terminal.mark
    terminal.type("t")
    try terminal.wait(forOutput: "\u{1B}[22;2t", since: start)
    terminal.send(SIGSTOP)
    #expect(try terminal.waitForStop() == .stopped)
    let mark = terminal.mark
    terminal.send(SIGCONT)
    try terminal.wait(for: "resumed")
    let output = terminal.output(since: mark)
    #expect(output.contains("chosen"))
    // Put away once more only after it was taken back.
    #expect(ScreenModes(output).titles == 0)
  }

  @Test func `A child program gets the terminal and its keys, and Ctrl-C is meant for it`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("h")
    try terminal.wait(for: "handed over")
    #expect(terminal.isRestored)
    let mark = terminal.mark
    terminal.type("a line for the child\n")
    #expect(try terminal.wait(for: "child read") == "child read a line for the child")
    #expect(terminal.output(since: mark).contains("chosen"))
    #expect(!terminal.hasOriginalSettings)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
  }
}

extension String.UnicodeScalarView {
  fileprivate func elementsContain(_ text: String) -> Bool {
    indices.contains { self[$0...].starts(with: text.unicodeScalars) }
  }
}
