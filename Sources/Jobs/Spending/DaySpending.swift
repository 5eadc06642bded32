package import Api18

/// What the jobs of a day came to, by when they were sent.
package struct DaySpending: Sendable, Hashable {
  /// When the day begins where the person is.
  package var start: Timestamp
  package var charged: MicroUSD
  /// How many runs were charged.
  package var runs: Int
  /// On its way: not known yet what it costs.
  package var expected: MicroUSD
  /// May have been charged.
  package var atRisk: MicroUSD
  /// How many of its pictures were kept.
  package var kept: Int

  package init(
    start: Timestamp, charged: MicroUSD = .zero, runs: Int = 0, expected: MicroUSD = .zero,
    atRisk: MicroUSD = .zero, kept: Int = 0
  ) {
    self.start = start
    self.charged = charged
    self.runs = runs
    self.expected = expected
    self.atRisk = atRisk
    self.kept = kept
  }

  /// What each of those that were kept came to, all runs of the time counted; `nil` where none was.
  package var perKept: MicroUSD? {
    charged.shared(by: kept)
  }

  /// The sum of several days; `nil` for none.
  package init?(sumOf days: some Collection<DaySpending>) {
    guard let first = days.first else { return nil }
    self.init(start: first.start)
    for day in days {
      charged += day.charged
      runs += day.runs
      expected += day.expected
      atRisk += day.atRisk
      kept += day.kept
    }
  }
}
