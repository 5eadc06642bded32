/// Types into prompts that are long already: as long as the service takes, and a million characters.
struct PromptRun {
  var program: Program

  private static let line = "the quick brown fox jumps over the lazy dog and on\r"
  private static let keys = 30

  func measureLong(into results: inout Results) throws {
    let long = try paste(2_400)
    results.add(try typing(long.terminal), .longKeyShown, of: program)
  }

  func measureHuge(into results: inout Results) throws {
    let huge = try paste(1024 * 1024)
    results.add(huge.shown, .hugePasteShown, of: program)
    results.add(try typing(huge.terminal), .hugeKeyShown, of: program)
    // One undo for what was typed, one for the paste.
    huge.terminal.type("\u{1F}")
    huge.terminal.settle(quiet: .milliseconds(300))
    let began = huge.terminal.type("\u{1F}")
    let undone = try wait(for: "Say what to change", on: huge.terminal)
    results.add(from: began, to: undone, .hugeUndone, of: program)
  }

  private func paste(_ size: Int) throws -> (terminal: PseudoTerminal, shown: Double) {
    let terminal = try program.startAndSettle()
    let text = String(repeating: Self.line, count: size / Self.line.utf8.count) + "zebra"
    let began = terminal.type("\u{1B}[200~" + text + "\u{1B}[201~")
    let shown = try wait(for: "zebra", on: terminal)
    terminal.settle(quiet: .milliseconds(700))
    return (terminal, (shown - began).milliseconds)
  }

  /// The median of some keys.
  private func typing(_ terminal: PseudoTerminal) throws -> Double {
    var shown: [Double] = []
    for number in 0..<Self.keys {
      let key = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
      let began = terminal.type(key)
      shown.append((try wait(for: key, on: terminal) - began).milliseconds)
      terminal.settle(quiet: .milliseconds(20))
    }
    return Quartiles.quantile(0.5, of: shown.sorted())
  }

  private func wait(
    for text: String, on terminal: PseudoTerminal
  ) throws -> ContinuousClock.Instant {
    var visible = VisibleText()
    while let piece = terminal.piece(within: .seconds(10)) {
      visible.add(piece.bytes)
      if visible.contains(text) { return piece.at }
    }
    throw Trouble("\(program.name) did not show “\(text)”")
  }
}
