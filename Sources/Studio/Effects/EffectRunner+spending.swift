import Jobs

extension EffectRunner {
  func loadSpending(of id: LocalID?) async throws {
    let starts = LocalDays(secondsFromGMT: secondsFromGMT).starts(Self.spendingDays, upTo: now())
    var report = SpendingReport(days: try await store.spending(days: starts))
    if let start = starts.first {
      report.branches = try await store.spending(
        byBranchSince: start, limit: Self.shownBranches)
    }
    if let id { report.own = try await store.spending(ofBranch: id) }
    send(.spending(report))
  }

  /// A month and more.
  private static let spendingDays = 31
  private static let shownBranches = 30
}
