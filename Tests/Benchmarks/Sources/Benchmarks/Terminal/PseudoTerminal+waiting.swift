/// What came after something was done.
struct Output {
  /// When the first byte came.
  var first: ContinuousClock.Instant?
  /// When the last byte of the first frame came: a frame ends where nothing follows for 2 ms.
  var shown: ContinuousClock.Instant?
  /// When the last byte came.
  var settled: ContinuousClock.Instant?
  var bytes = 0
  /// How many `read`s it took: no fewer than the program's frames.
  var pieces = 0

  mutating func add(_ piece: PseudoTerminal.Piece) {
    first = first ?? piece.at
    if settled == nil || settled == shown, piece.at - (settled ?? piece.at) < .milliseconds(2) {
      shown = piece.at
    }
    settled = piece.at
    bytes += piece.bytes.count
    pieces += 1
  }
}

extension PseudoTerminal {
  /// Reads until nothing has come for a while.
  @discardableResult
  func settle(quiet: Duration) -> Output {
    var output = Output()
    while let piece = piece(within: quiet) { output.add(piece) }
    return output
  }

  /// Reads until a moment.
  func read(until end: ContinuousClock.Instant) -> Output {
    var output = Output()
    while ContinuousClock.now < end {
      if let piece = piece(within: end - .now) { output.add(piece) }
    }
    return output
  }

  /// Reads until a text has come.
  ///
  /// - Returns: When it came, or `nil` when it did not.
  func wait(for text: String) -> ContinuousClock.Instant? {
    wait(for: [text])[0]
  }

  /// Reads until some texts have come, which may be at once.
  func wait(for texts: [String]) -> [ContinuousClock.Instant?] {
    var visible = VisibleText()
    var seen = [ContinuousClock.Instant?](repeating: nil, count: texts.count)
    let end = ContinuousClock.now + Self.limit
    while seen.contains(nil), let piece = piece(within: end - .now) {
      visible.add(piece.bytes)
      for (index, text) in texts.enumerated() where seen[index] == nil && visible.contains(text) {
        seen[index] = piece.at
      }
    }
    return seen
  }
}
