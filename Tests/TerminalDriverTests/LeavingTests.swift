import TerminalUI
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Every way out leaves the terminal as it was found: proved by the bytes written and by its
/// settings.
@Suite struct LeavingTests {
  enum WayOut: Sendable {
    case key(String)
    case signal(Int32)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var way: WayOut
    var ending: PseudoTerminal.Ending
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "quitting", way: .key("q"), ending: .exited(0)),
    Case(name: "SIGTERM", way: .signal(SIGTERM), ending: .exited(0)),
    Case(name: "SIGHUP", way: .signal(SIGHUP), ending: .exited(0)),
    Case(name: "SIGINT", way: .signal(SIGINT), ending: .exited(0)),
    Case(name: "a null pointer", way: .key("0"), ending: .signalled(SIGSEGV)),
    Case(name: "a fatal error", way: .key("1"), ending: .signalled(SIGILL)),
    Case(name: "abort", way: .key("2"), ending: .signalled(SIGABRT)),
    Case(name: "exit without leaving", way: .key("3"), ending: .exited(3)),
    Case(name: "a trap on another thread", way: .key("4"), ending: .signalled(SIGILL)),
    Case(name: "SIGQUIT", way: .key("5"), ending: .signalled(SIGQUIT)),
  ]

  @Test("The terminal is restored after", arguments: cases)
  func restores(_ test: Case) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    #expect(!terminal.isRestored)
    terminal.type("t")
    try terminal.wait(for: "pressed t")
    switch test.way {
    case .key(let key): terminal.type(key)
    case .signal(let number): terminal.send(number)
    }
    #expect(try terminal.waitForEnd() == test.ending)
    #expect(terminal.isRestored)
    let modes = ScreenModes(terminal.output(since: 0))
    #expect(modes.modes[1049] == false)
    #expect(modes.modes[2004] == false)
    #expect(modes.titles == 0)
  }

  @Test(arguments: ["q", "0"])
  func `kitty's keyboard protocol is taken up where it answers, and left on every way out`(
    key: String
  ) throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    #expect(!terminal.output(since: 0).contains("\u{1B}[>3u"))
    terminal.type("\u{1B}[?0u")
    for letter in ["t", "u", "v"] {
      terminal.type(letter)
      try terminal.wait(for: "pressed \(letter)")
    }
    #expect(terminal.output(since: 0).contains("\u{1B}[>3u"))
    let mark = terminal.mark
    terminal.type(key)
    _ = try terminal.waitForEnd()
    #expect(terminal.output(since: mark).contains("\u{1B}[<u"))
    #expect(terminal.isRestored)
  }

  @Test func `Letting go of the key that quits is not typed into the shell`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("\u{1B}[?0ut")
    try terminal.wait(for: "pressed t")
    let mark = terminal.mark
    terminal.type("q")
    // The terminal is asked last of all: what it tells before its answer is of no use to a shell.
    try terminal.wait(forOutput: "\u{1B}[c", since: mark)
    let last = terminal.output(since: mark).components(after: "\u{1B}[<u")
    #expect(last?.contains("\u{1B}[c") == true)
    terminal.type("\u{1B}[113;1:3u\u{1B}[?62;4c")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
    #expect(terminal.waitingInput == 0)
  }

  @Test func `Terminals without an alternate screen get no modes and are restored`() throws {
    let terminal = try PseudoTerminal(environment: ["TERM": "vt100"])
    try terminal.wait(for: "shown")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
    #expect(ScreenModes(terminal.output(since: 0)).modes.keys.allSatisfy { $0 < 47 })
  }

  @Test func `A program that ignores a signal is ended by a later one`() throws {
    let terminal = try PseudoTerminal(
      environment: ["FIXTURE_IMPATIENT": "1", "FIXTURE_STUBBORN": "1"])
    try terminal.wait(for: "shown")
    terminal.send(SIGTERM)
    try terminal.wait(for: "signal terminate")
    terminal.send(SIGHUP)
    #expect(try terminal.waitForEnd() == .signalled(SIGHUP))
    #expect(terminal.isRestored)
  }

  @Test func `What was printed to standard error is shown after a crash, without its colours`()
    throws
  {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.type("6")
    #expect(try terminal.waitForEnd() == .signalled(SIGILL))
    let output = terminal.output(since: 0)
    let shell = try #require(output.components(after: "\u{1B}[?1049l"))
    // Neither a control character nor what looks like a key.
    #expect(shell.contains("printed in passing ******************* ?[31m"))
    #expect(shell.contains("after a print"))
    #expect(!output.components(before: "\u{1B}[?1049l").contains("printed in passing"))
  }

  @Test func `A lost terminal is told once and ends nothing by itself, nor does a late hang-up`()
    throws
  {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.hangUp()
    try terminal.wait(for: "lost")
    try terminal.wait(for: "outlived")
    try terminal.wait(for: "left")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func `An answer that is still owed is awaited and not typed into the shell`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    let mark = terminal.mark
    terminal.type("?")
    try terminal.wait(for: "pressed ?")
    #expect(terminal.output(since: mark) == "\u{1B}[c")
    terminal.type("q\u{1B}[?62;4c")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.isRestored)
    #expect(terminal.waitingInput == 0)
  }

  @Test func `A terminal that takes no bytes delays neither keys nor leaving`() throws {
    let terminal = try PseudoTerminal()
    try terminal.wait(for: "shown")
    terminal.isStalled = true
    terminal.type("F")
    try terminal.wait(for: "pressed F")
    terminal.type("m")
    try terminal.wait(for: "pressed m")
    terminal.send(SIGTERM)
    try terminal.wait(for: "signal terminate")
    try terminal.wait(for: "left")
    #expect(terminal.hasOriginalSettings)
  }
}
