import TerminalUI
import Testing

/// Colours at each depth, read back from the bytes.
@Suite struct ColourTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var environment: [String: String]
    var depth: String
    /// What the first frame holds.
    var frame: [String]
    /// What a picture's cell of pure red on nearly black becomes.
    var cell: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "256 colours", environment: ["TERM": "xterm-256color"], depth: "indexed256",
      frame: ["38;5;79", "48;5;234", "48;5;237"], cell: ["38;5;196", "48;5;16"]),
    Case(
      name: "true colour in xterm and its kin",
      environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], depth: "trueColour",
      frame: ["38;2;92;200;189", "48;2;21;24;28", "48;2;23;59;62"],
      cell: ["38;2;255;0;0", "48;2;0;0;8"]),
    Case(
      name: "true colour in tmux",
      environment: ["TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0"], depth: "trueColour",
      frame: ["38;2;92;200;189", "48;2;21;24;28"], cell: ["38;2;255;0;0"]),
    Case(
      name: "256 colours in GNU screen, which hands COLORTERM on",
      environment: ["TERM": "screen-256color", "COLORTERM": "truecolor", "STY": "1.pts"],
      depth: "indexed256", frame: ["38;5;79"], cell: ["38;5;196"]),
    Case(
      name: "16 colours", environment: ["TERM": "xterm"], depth: "sixteen",
      frame: ["[36m", "[1;7;39m"], cell: ["31", "40"]),
    Case(
      name: "an unknown type", environment: ["TERM": "no-such-terminal"], depth: "indexed256",
      frame: ["38;5;79"], cell: []),
    Case(
      name: "an unknown type of 16 colours", environment: ["TERM": "no-such-16color"],
      depth: "sixteen", frame: ["[36m", "[1;7;39m"], cell: ["31", "40"]),
    Case(
      name: "no colour wanted", environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"],
      depth: "mono", frame: ["[1m0", "[7mchosen"], cell: []),
  ]

  @Test("Colours with", arguments: cases)
  func colours(_ test: Case) throws {
    let terminal = try PseudoTerminal(environment: test.environment)
    #expect(try terminal.wait(for: "ready").contains(" \(test.depth) "))
    try terminal.wait(for: "shown")
    let frame = terminal.output(since: 0)
    for code in test.frame { #expect(frame.contains(code), "\(frame.debugDescription)") }
    let mark = terminal.mark
    terminal.type("P")
    try terminal.wait(for: "pressed P")
    let cell = terminal.output(since: mark)
    for code in test.cell { #expect(cell.contains(code), "\(cell.debugDescription)") }
  }

  @Test func `Without colours none is written`() throws {
    let terminal = try PseudoTerminal(environment: ["NO_COLOR": "1"])
    try terminal.wait(for: "shown")
    terminal.type("p")
    try terminal.wait(for: "pressed p")
    let output = terminal.output(since: 0)
    for code in ["[3", ";3", "[4", ";4"] {
      // The codes 30 to 49 in any attribute sequence; 39;49 puts the terminal's own back.
      let found = output.split(separator: "\u{1B}").filter { part in
        part.hasSuffix("m") && "\(part)".contains(code) && part != "[39;49m"
      }
      #expect(found.isEmpty)
    }
  }

  @Test func `A theme of sixteen colours uses the terminal's own in true colour too`() throws {
    let terminal = try PseudoTerminal(environment: ["COLORTERM": "24bit"])
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("8")
    try terminal.wait(for: "pressed 8")
    #expect(terminal.output(since: mark).contains("[36m"))
    // A picture is no less for it.
    let picture = terminal.mark
    terminal.type("P")
    try terminal.wait(for: "pressed P")
    #expect(terminal.output(since: picture).contains("38;2;255;0;0"))
  }

  @Test func `A picture of more colours than the terminal has pairs is still drawn`() throws {
    let terminal = try PseudoTerminal(environment: ["TERM": "xterm"])
    try terminal.wait(for: "shown")
    for key in ["p", "a", "p", "b"] {
      terminal.type(key)
      try terminal.wait(for: "pressed \(key)")
    }
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
  }

  @Test func `A terminal that cannot place its cursor is refused with a sentence`() throws {
    let terminal = try PseudoTerminal(environment: ["TERM": "dumb"])
    let line = try terminal.wait(for: "error")
    #expect(line.contains("\"dumb\" (TERM) cannot place its cursor"))
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
    #expect(terminal.output(since: 0).isEmpty)
  }

  @Test(
    "The character set is told by the locale's name",
    arguments: [
      (["LANG": "C"], false), (["LANG": "en_US.UTF-8"], true), (["LANG": "de_DE"], false),
      (["LANG": "C", "LC_ALL": "C.utf8"], true), (["LANG": "de_DE.Utf-8@euro"], true),
      (["LANG": "de_DE.ISO-8859-15"], false),
    ])
  func characterSet(_ environment: [String: String], isUTF8: Bool) throws {
    let terminal = try PseudoTerminal(environment: environment)
    #expect(try terminal.wait(for: "ready").hasSuffix("utf8 \(isUTF8)"))
  }
}
