import Api18
import Jobs
import TestSupport
import Testing

@testable import History

/// Searches as one types: the newest counts, and none holds the next one up.
@Suite struct SearchingLaneTests {
  private static let endless = """
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers) SELECT n FROM numbers
    """

  private func query(_ text: String) -> JobQuery {
    JobQuery(items: [JobQuery.Item(.any([.text(TextNeedle(text))]))])
  }

  @Test func `a newer search interrupts the older one inside of its statement`() async throws {
    let history = try TestHistory()
    try await history.store.insert([.sample(1, input: .sample("golden hour"))])
    let lane = history.store.searches
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    // By itself it would go on for ever.
    let older = Task {
      await lane.ask { _, db, _ in
        let cursor = try RawCursor(SQL(Self.endless), in: db)
        while try cursor.step() { begin.yield() }
      }
    }
    for await _ in begun { break }
    let filter = SearchFilter(query: query("golden"), now: .sample())
    let page = try await history.store.search(SearchRequest(filter, limit: 9))
    #expect(page.rows.map(\.id) == [.sample(1)])
    guard case .failure(.interrupted) = await older.value else {
      Issue.record("the older search came to an end of its own")
      return
    }
  }

  @Test func `of several searches that wait only the newest is carried out`() async throws {
    let history = try TestHistory()
    let lane = history.store.searches
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      await lane.ask { _, _, isCurrent in
        begin.yield()
        while isCurrent() {}
      }
    }
    for await _ in begun { break }
    async let second = lane.ask { _, _, isCurrent in isCurrent() }
    let answers = await [second, lane.ask { _, _, isCurrent in isCurrent() }]
    _ = await first.value
    #expect(answers.contains { if case .success(true) = $0 { true } else { false } })
    #expect(!answers.contains { if case .success(false) = $0 { true } else { false } })
  }

  /// Two characters have no trigram: such a search walks.
  @Test func `an unfinished search looks up what texts hold in slices, too`() async throws {
    let history = try TestHistory()
    let count = 3_000
    try await history.store.insert(
      (1...count).map { .sample($0, input: .sample("prompt \($0)\($0 == 1 ? " zq" : "")")) })
    let filter = SearchFilter(query: query("zq"), now: .sample())
    var anchor = SearchRequest.Anchor.first
    var known: [Int64] = []
    var rows: [LocalID] = []
    while true {
      let page = try await history.store.search(
        SearchRequest(filter, anchor: anchor, limit: 9, patience: .zero))
      rows += page.rows.map(\.id)
      known.append(
        try await history.store.searches.ask { searcher, _, _ in
          searcher.slots.values.first?.last ?? 0
        }.get())
      guard let below = page.below else { break }
      anchor = .after(below)
    }
    #expect(rows == [.sample(1)])
    // Nothing is looked up for the first answer, and for each one after it no more than a slice.
    #expect(known.first == 0)
    #expect(zip(known, known.dropFirst()).allSatisfy { $1 - $0 <= 1_024 })
    #expect(known.last ?? 0 >= Int64(count))
  }

  @Test func `a page around a job says in which row it is`() async throws {
    let history = try TestHistory()
    try await history.store.insert(
      (1...40).map { .sample($0, input: .sample("prompt \($0 / 10)", seed: Int64($0))) })
    var filter = SearchFilter(query: query("prompt"), now: .sample())
    for isFolded in [false, true] {
      filter.isFolded = isFolded
      let page = try await history.store.search(
        SearchRequest(filter, anchor: .around(.sample(12)), limit: 3))
      #expect(page.anchor == .sample(isFolded ? 19 : 12))
      #expect(page.rows.contains { $0.id == page.anchor })
      let none = try await history.store.search(
        SearchRequest(filter, anchor: .around(.sample(99)), limit: 3))
      #expect(none.anchor == nil)
    }
  }
}
