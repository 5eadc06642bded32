/// Makes the terminal large.
struct ResizeRun {
  var program: Program

  func measure(into results: inout Results) throws {
    let terminal = try program.startAndSettle()
    let began = terminal.resize(to: .large)
    let output = terminal.settle(quiet: .milliseconds(300))
    guard output.bytes > 0 else { throw Trouble("\(program.name) did not draw after a resize") }
    results.add(from: began, to: output.settled, .resizeSettled, of: program)
  }
}
