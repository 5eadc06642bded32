/// Leaves programs alone, all of them over the same five seconds.
struct IdleRun {
  var programs: [Program]

  /// Threads that have nothing to do end after some seconds, which is part of coming to rest.
  private static let rest = Duration.seconds(8)
  private static let span = Duration.seconds(5)

  func measure(into results: inout Results) throws {
    let running = try programs.map { ($0, try $0.startAndSettle()) }
    settle(running)
    watch(running, into: &results, .idleSwitches, .idleBytes)
    for (program, terminal) in running {
      results.add(ProcessFigures.megabytes(of: terminal.process), .memory, of: program)
      terminal.type("abc")
    }
    settle(running)
    watch(running, into: &results, .idleSwitchesLater, .idleBytesLater)
  }

  private func settle(_ running: [(Program, PseudoTerminal)]) {
    let end = ContinuousClock.now + Self.rest
    for (_, terminal) in running { _ = terminal.read(until: end) }
    for (_, terminal) in running { terminal.settle(quiet: .zero) }
  }

  private func watch(
    _ running: [(Program, PseudoTerminal)], into results: inout Results, _ switches: Figure,
    _ bytes: Figure
  ) {
    let before = running.map { ProcessFigures(of: $0.1.process) }
    // What one writes while another is read stays in its terminal, as long as it is little.
    let end = ContinuousClock.now + Self.span
    var counts = running.map { $0.1.read(until: end).bytes }
    for (index, (program, terminal)) in running.enumerated() {
      let after = ProcessFigures(of: terminal.process)
      counts[index] += terminal.settle(quiet: .zero).bytes
      results.add(Double(after.switches(since: before[index])), switches, of: program)
      results.add(Double(counts[index]), bytes, of: program)
    }
  }
}
