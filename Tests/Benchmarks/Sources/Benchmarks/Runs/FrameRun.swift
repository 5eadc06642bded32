/// Draws frames of a large terminal.
struct FrameRun {
  var program: Program
  /// The keys that lead to the list.
  var enter: String

  private static let frames = 40

  func measure(into results: inout Results) throws {
    let terminal = try program.startAndSettle(size: .large)
    terminal.type(enter)
    try measure("j", .largeMoveCPU, on: terminal, into: &results)
    // F2 opens the palette, Down moves in it, and Ctrl-L writes everything anew.
    terminal.type("\u{1B}OQ")
    try measure("\u{1B}[B", .frameCPU, on: terminal, into: &results)
    try measure("\u{0C}", .redrawCPU, on: terminal, into: &results)
  }

  private func measure(
    _ key: String, _ figure: Figure, on terminal: PseudoTerminal,
    into results: inout Results
  ) throws {
    terminal.settle(quiet: .milliseconds(300))
    let before = ProcessFigures(of: terminal.process)
    for _ in 0..<Self.frames {
      terminal.type(key)
      let output = terminal.settle(quiet: .milliseconds(40))
      guard output.bytes > 0 else { throw Trouble("\(program.name) did not draw") }
    }
    let after = ProcessFigures(of: terminal.process)
    results.add(
      after.cpu(since: before).microseconds / Double(Self.frames), figure, of: program)
  }
}
