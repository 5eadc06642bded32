/// Types into a text: key by key, then many keys at once.
struct TypingRun {
  var program: Program

  private static let keys = 60

  func measure(into results: inout Results) throws {
    let terminal = try program.startAndSettle()
    // The first change has more to show, such as that there is one.
    for key in ["a", "b", "c"] {
      terminal.type(key)
      terminal.settle(quiet: .milliseconds(50))
    }
    var shown: [Double] = []
    var bytes: [Double] = []
    var pause = Pause()
    let before = ProcessFigures(of: terminal.process)
    for number in 0..<Self.keys {
      let key = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
      var visible = VisibleText()
      let began = terminal.type(key)
      let end = began + pause.next()
      var at: ContinuousClock.Instant?
      var count = 0
      while at == nil || ContinuousClock.now < end {
        guard let piece = terminal.piece(within: at == nil ? .seconds(2) : end - .now) else {
          if at == nil { break }
          continue
        }
        count += piece.bytes.count
        visible.add(piece.bytes)
        if at == nil, visible.contains(key) { at = piece.at }
      }
      guard let at else { throw Trouble("\(program.name) did not show a key") }
      shown.append((at - began).milliseconds)
      bytes.append(Double(count))
    }
    let after = ProcessFigures(of: terminal.process)
    shown.sort()
    results.add(Quartiles.quantile(0.5, of: shown), .keyShown, of: program)
    results.add(Quartiles.quantile(0.95, of: shown), .keyShownLate, of: program)
    results.add(Quartiles(bytes)?.median, .keyBytes, of: program)
    results.add(after.cpu(since: before).microseconds / Double(Self.keys), .keyCPU, of: program)

    terminal.settle(quiet: .milliseconds(700))
    let began = terminal.type(String(repeating: "k", count: 200))
    let output = terminal.settle(quiet: .milliseconds(300))
    results.add(from: began, to: output.settled, .keysSettled, of: program)
    results.add(Double(output.pieces), .keysPieces, of: program)
  }
}

/// Pauses between keys, 15 to 40 ms, the same ones for every program.
struct Pause {
  private var state: UInt32 = 1

  mutating func next() -> Duration {
    // The generator of the C standard's example of rand().
    state = state &* 1_103_515_245 &+ 12345
    return .milliseconds(15 + Int(state >> 16 & 0x7FFF) % 26)
  }
}
