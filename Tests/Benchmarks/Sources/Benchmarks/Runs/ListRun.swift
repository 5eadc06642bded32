/// Moves in a list of 100,000 rows: step by step, many steps at once, to the end.
struct ListRun {
  var program: Program
  /// The keys that lead to the list.
  var enter = ""
  /// What comes of the number of the last row: digits that stand there already are not written again.
  var last: String
  /// The key that leads there.
  var end = "G"

  private static let moves = 60

  func measure(into results: inout Results) throws {
    let terminal = try program.startAndSettle()
    terminal.type(enter)
    terminal.settle(quiet: .milliseconds(200))
    var shown: [Double] = []
    var bytes: [Double] = []
    var pause = Pause()
    let before = ProcessFigures(of: terminal.process)
    for _ in 0..<Self.moves {
      let began = terminal.type("j")
      var output = terminal.read(until: began + pause.next())
      if output.bytes == 0, let late = terminal.piece(within: .seconds(2)) { output.add(late) }
      guard let at = output.shown else { throw Trouble("\(program.name) did not show a move") }
      shown.append((at - began).milliseconds)
      bytes.append(Double(output.bytes))
    }
    let after = ProcessFigures(of: terminal.process)
    shown.sort()
    results.add(Quartiles.quantile(0.5, of: shown), .moveShown, of: program)
    results.add(Quartiles.quantile(0.95, of: shown), .moveShownLate, of: program)
    results.add(Quartiles(bytes)?.median, .moveBytes, of: program)
    results.add(after.cpu(since: before).microseconds / Double(Self.moves), .moveCPU, of: program)

    terminal.settle(quiet: .milliseconds(300))
    var began = terminal.type(String(repeating: "j", count: 200))
    let output = terminal.settle(quiet: .milliseconds(300))
    results.add(from: began, to: output.settled, .movesSettled, of: program)
    results.add(Double(output.bytes), .movesBytes, of: program)

    began = terminal.type(end)
    let jumped = terminal.wait(for: last)
    guard jumped != nil else { throw Trouble("\(program.name) did not show “\(last)”") }
    results.add(from: began, to: jumped, .jumpShown, of: program)
  }
}
