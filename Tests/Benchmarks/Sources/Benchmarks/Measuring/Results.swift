/// The values that were measured.
struct Results {
  private struct Key: Hashable {
    var figure: Figure
    var program: String
  }

  private var values: [Key: [Double]] = [:]
  /// Programs in the order in which they were measured first.
  private(set) var programs: [String] = []

  mutating func add(_ value: Double?, _ figure: Figure, of program: Program) {
    if let value { add(value, figure, of: program.name) }
  }

  mutating func add(_ value: Double, _ figure: Figure, of program: String) {
    if !programs.contains(program) { programs.append(program) }
    values[Key(figure: figure, program: program), default: []].append(value)
  }

  /// From one moment to another, or nothing where there was none.
  mutating func add(
    from start: ContinuousClock.Instant, to end: ContinuousClock.Instant?, _ figure: Figure,
    of program: Program
  ) {
    add(end.map { ($0 - start).milliseconds }, figure, of: program)
  }

  func quartiles(_ figure: Figure, of program: String) -> Quartiles? {
    Quartiles(values[Key(figure: figure, program: program)] ?? [])
  }
}
