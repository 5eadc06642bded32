import ArgumentParser

/// A span of time as `2..4` or `0.5`, in seconds.
struct SecondsRange: ExpressibleByArgument, Equatable {
  let durations: ClosedRange<Duration>

  /// A day: what is longer is a slip of the pen.
  private static let longest = 86_400.0

  init?(argument: String) {
    let parts =
      argument.firstRange(of: "..").map {
        [argument[..<$0.lowerBound], argument[$0.upperBound...]]
      } ?? [argument[...]]
    let numbers = parts.compactMap { Double($0) }.filter { (0...Self.longest).contains($0) }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last,
      first <= last
    else { return nil }
    durations = .milliseconds(Int64(first * 1000))...(.milliseconds(Int64(last * 1000)))
  }
}
