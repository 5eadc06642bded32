/// Looks for a word that one of 100,000 rows has.
struct FindRun {
  var program: Program
  /// The keys that lead to where a word is looked for.
  var enter = ""

  /// One of the prompts of `MakeHistory` has it.
  private static let word = "kingfisher"

  /// Once for a start: what was looked for before may be remembered.
  func measure(into results: inout Results) throws {
    let terminal = try program.start()
    var screen = TextScreen(.usual)
    while screen.rows(with: program.ready) == 0 {
      guard let piece = terminal.piece(within: PseudoTerminal.limit) else {
        throw Trouble("\(program.name) showed no “\(program.ready)”")
      }
      screen.add(piece.bytes)
    }
    screen.follow(terminal, quiet: program.quiet)
    terminal.type(enter)
    screen.follow(terminal, quiet: program.quiet)
    let began = terminal.type(Self.word)
    let end = began + PseudoTerminal.limit
    // Where it is typed, and in its row.
    while screen.rows(with: Self.word) < 2 {
      guard let piece = terminal.piece(within: end - .now) else {
        throw Trouble("\(program.name) did not show “\(Self.word)”")
      }
      screen.add(piece.bytes)
      if screen.rows(with: Self.word) > 1 {
        results.add(from: began, to: piece.at, .rareShown, of: program)
      }
    }
  }
}
