/// How long runs usually take, by our own timings: the middle 80 % of the newest fifty.
package struct UsualDuration: Sendable, Hashable {
  package let shortest: Duration
  package let longest: Duration
  /// How many runs this is told from.
  package let count: Int

  /// - Parameter durations: Of finished runs, the newest first.
  /// - Returns: `nil` for fewer than five, which tell nothing.
  package init?(_ durations: some Sequence<Duration>) {
    let newest = durations.prefix(50).sorted()
    guard newest.count >= 5 else { return nil }
    // A tenth is left out at each end, rounded down, so that few runs lose none.
    let dropped = newest.count / 10
    shortest = newest[dropped]
    longest = newest[newest.count - 1 - dropped]
    count = newest.count
  }
}
