/// Starts a program, and quits it.
struct StartRun {
  var program: Program
  /// What stands beside the first page of the history, where there is one.
  var firstPage: String?

  func measure(into results: inout Results) throws {
    let terminal = try program.start()
    let texts = [program.ready] + (firstPage.map { [$0] } ?? [])
    let seen = terminal.wait(for: texts)
    for (text, at) in zip(texts, seen) where at == nil {
      throw Trouble("\(program.name) did not show “\(text)”")
    }
    results.add(from: terminal.started, to: seen[0], .firstFrame, of: program)
    if firstPage != nil {
      results.add(from: terminal.started, to: seen[1], .firstPage, of: program)
    }
    terminal.settle(quiet: .milliseconds(200))
    let began = terminal.type(program.quit)
    results.add(from: began, to: terminal.end(), .quit, of: program)
  }
}
