import Jobs

extension EffectRunner {
  /// The newest job that a person has to decide about, wherever in the history it stands.
  func newestUnsettled() async throws(StoreError) -> Job? {
    let query = JobQuery(items: [JobQuery.Item(.any([.state(.unconfirmed)]))])
    let filter = SearchFilter(query: query, now: now())
    var anchor = SearchRequest.Anchor.first
    // Those that were settled stay unconfirmed: there may be pages of them.
    while !Task.isCancelled {
      let page = try await store.search(
        SearchRequest(filter, anchor: anchor, limit: 64, patience: nil))
      if let found = page.rows.first(where: { $0.row.job.isUnsettled }) { return found.row.job }
      guard let below = page.below else { return nil }
      anchor = .after(below)
    }
    return nil
  }
}
