package import Api18

/// Days where the person is, whatever summer time does to their lengths.
package struct LocalDays: Sendable {
  private let secondsFromGMT: @Sendable (Timestamp) -> Int

  package init(secondsFromGMT: @escaping @Sendable (Timestamp) -> Int) {
    self.secondsFromGMT = secondsFromGMT
  }

  /// When the day began that a moment is in.
  package func start(of moment: Timestamp) -> Timestamp {
    let offset = Int64(secondsFromGMT(moment)) * 1_000
    let local = moment.rawValue + offset
    let midnight = local - (local % Self.day + Self.day) % Self.day
    // Clocks may have been set since midnight.
    let guess = Timestamp(rawValue: midnight - offset)
    return Timestamp(rawValue: midnight - Int64(secondsFromGMT(guess)) * 1_000)
  }

  /// When the last days began, the oldest first; the last one holds the moment.
  package func starts(_ count: Int, upTo moment: Timestamp) -> [Timestamp] {
    var starts = [start(of: moment)]
    while starts.count < count, let first = starts.first {
      // Half a day before midnight is in the day before, however long that is.
      starts.insert(start(of: Timestamp(rawValue: first.rawValue - Self.day / 2)), at: 0)
    }
    return starts
  }

  private static let day: Int64 = 86_400_000
}
