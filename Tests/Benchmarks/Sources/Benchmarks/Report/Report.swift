/// The table that is printed.
struct Report {
  var results: Results

  /// A heading for each figure, a line for each program that has it.
  func lines() -> [String] {
    var lines: [String] = []
    for figure in Figure.allCases {
      let measured = results.programs.compactMap { program in
        results.quartiles(figure, of: program).map { (program, $0) }
      }
      guard !measured.isEmpty else { continue }
      lines += ["", figure.rawValue]
      for (program, quartiles) in measured { lines.append(line(figure, program, quartiles)) }
    }
    return lines
  }

  /// Goals that were missed, for the exit status.
  var missed: Int {
    Goal.all.count { verdict(of: $0)?.isMet == false }
  }

  private func line(_ figure: Figure, _ program: String, _ quartiles: Quartiles) -> String {
    let spread = "(\(text(quartiles.lower))–\(text(quartiles.upper)))"
    let line =
      "  " + program.padded(to: 24) + text(quartiles.median).padded(to: -9) + " "
      + spread.padded(to: 20)
    let goals = Goal.all.filter { $0.figure == figure && $0.program == program }
    return line + goals.compactMap { verdict(of: $0)?.words }.joined(separator: "; ")
  }

  private func verdict(of goal: Goal) -> (isMet: Bool, words: String)? {
    guard let value = results.quartiles(goal.figure, of: goal.program)?.median else { return nil }
    switch goal.limit {
    case .atMost(let limit):
      let isMet = value <= limit
      return (isMet, "at most \(text(limit)): \(isMet ? "met" : "MISSED")")
    case .over(let limit, let other):
      guard let base = results.quartiles(goal.figure, of: other)?.median else { return nil }
      let isMet = value - base <= limit
      let more = "\(text(max(0, value - base))) over \(other)"
      return (isMet, "\(more), at most \(text(limit)): \(isMet ? "met" : "MISSED")")
    case .times(let limit, let other, let figure):
      guard let base = results.quartiles(figure ?? goal.figure, of: other)?.median, base > 0 else {
        return nil
      }
      let isMet = value / base <= limit
      let ratio = "\(text(value / base)) × \(other)"
      return (isMet, "\(ratio), at most \(text(limit)): \(isMet ? "met" : "MISSED")")
    }
  }

  /// Three digits that count, or all before the point.
  private func text(_ value: Double) -> String {
    let decimals = value >= 99.95 || value == 0 ? 0 : value >= 9.995 ? 1 : value >= 0.9995 ? 2 : 3
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard decimals > 0 else { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: decimals - fraction.count)
      + fraction
  }
}

extension String {
  /// With blanks after it, or before it where the width is negative.
  fileprivate func padded(to width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, abs(width) - count))
    return width < 0 ? blanks + self : self + blanks
  }
}
