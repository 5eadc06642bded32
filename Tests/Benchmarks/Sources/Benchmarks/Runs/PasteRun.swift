/// Pastes 100 KB in lines.
struct PasteRun {
  var program: Program
  /// What tells that it is there; by default its last line.
  var taken = "zebra"

  private static let text: String = {
    let line = "the quick brown fox jumps over the lazy dog and on\r"
    return String(repeating: line, count: 100 * 1024 / line.utf8.count) + "zebra"
  }()

  func measure(into results: inout Results) throws {
    let terminal = try program.startAndSettle()
    let began = terminal.type("\u{1B}[200~" + Self.text + "\u{1B}[201~")
    var visible = VisibleText()
    var output = Output()
    var shown: ContinuousClock.Instant?
    while let piece = terminal.piece(within: shown == nil ? .seconds(5) : .milliseconds(300)) {
      output.add(piece)
      visible.add(piece.bytes)
      if shown == nil, visible.contains(taken) { shown = piece.at }
    }
    guard shown != nil else { throw Trouble("\(program.name) did not show a paste") }
    results.add(from: began, to: shown, .pasteShown, of: program)
    results.add(Double(output.bytes), .pasteBytes, of: program)
  }
}
