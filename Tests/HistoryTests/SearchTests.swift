import Api18
import History
import Jobs
import TestSupport
import Testing

/// The store's search, held to one that looks at every job.
@Suite struct SearchTests {
  private static let context = QueryContext(
    now: .sample(500), saved: ["good": "rated:>=3 -is:rejected"]
  ) { _ in 3600 }

  private func query(_ text: String) throws -> JobQuery {
    try JobQuery(text, context: Self.context)
  }

  /// The same random histories in both.
  private func told(_ seed: UInt64, jobs: Int) async throws -> (TestHistory, InMemoryJobStore, Tale)
  {
    let (history, double) = (try TestHistory(), InMemoryJobStore())
    var tale = Tale(seed: seed)
    for _ in 0..<jobs {
      let job = tale.job()
      try await history.store.insert([job])
      try await double.insert([job])
      for change in tale.life() {
        let real = try? await history.store.apply(change, to: job.id)
        let plain = try? await double.apply(change, to: job.id)
        #expect(real == plain)
      }
      if let (change, ids) = tale.opinion() {
        let real = try await history.store.judge(change, .jobs(ids))
        let plain = try await double.judge(change, .jobs(ids))
        #expect(real.changed == plain.changed && real.leftOut == plain.leftOut)
      }
      if let verdict = tale.verdict() {
        try await history.store.keep(verdict, at: .sample(5))
        try await double.keep(verdict, at: .sample(5))
      }
    }
    return (history, double, tale)
  }

  /// The usual ones, and such as lead sixty jobs all the ways that else only hundreds of thousands go.
  private static let limits: [SearchLimits] = {
    var walked = SearchLimits()
    (walked.few, walked.some, walked.counted, walked.patient) = (0, 0, 0, 4)
    (walked.stride, walked.textStride) = (1, 1)
    var late = walked
    (late.few, late.some, late.stride, late.texts) = (2, 12, 3, 1)
    var hardlyDriven = walked
    hardlyDriven.driven = 6
    return [SearchLimits(), walked, late, hardlyDriven]
  }()

  @Test(arguments: 1...6)
  func `random searches find in the store what a look at every job finds`(
    _ seed: UInt64
  ) async throws {
    let (history, double, told) = try await told(seed, jobs: 60)
    var tale = told
    let readers = try Self.limits.map { try history.another(.readOnly, limits: $0) }
    for number in 1...80 {
      let reader = readers[number % readers.count]
      let text = tale.query()
      var filter = SearchFilter(query: try query(text), now: .sample(500))
      filter.isFolded = tale.isTrue(3)
      if tale.isTrue(8) { filter.siblingsOf = tale.id() }
      if tale.isTrue(2) {
        filter.marked =
          tale.isTrue(2)
          ? .jobs([tale.id(), tale.id()])
          : .found(
            SearchFilter(query: try query(tale.query()), now: .sample(500)), except: [tale.id()])
      }
      let order = SearchOrder(tale.orderKey(), isAscending: tale.isTrue(3))
      let told = Comment(
        rawValue: "\(number) \(text) \(filter.isFolded) \(order) \(filter.siblingsOf != nil)")
      #expect(try await reader.count(filter) == double.count(filter), told)
      var anchors: [SearchRequest.Anchor] = [.first, .last]
      let all = try await double.search(SearchRequest(filter, order: order, limit: 999))
      if let place = all.rows.randomElement(using: &tale.generator)?.place {
        anchors += [.after(place), .before(place)]
      }
      anchors.append(.around(tale.id()))
      for anchor in anchors {
        let request = SearchRequest(
          filter, order: order, anchor: anchor, limit: 7, patience: nil)
        let (real, plain) = try await (reader.search(request), double.search(request))
        #expect(real.rows == plain.rows, told)
        #expect((real.above == nil) == (plain.above == nil), told)
        #expect((real.below == nil) == (plain.below == nil), told)
        #expect(real.anchor == plain.anchor, told)
      }
      #expect(
        try await self.all(filter, order, in: reader) == all.rows.map(\.id), told)
    }
  }

  /// All that is found, page by page.
  private func all(
    _ filter: SearchFilter, _ order: SearchOrder, in store: HistoryStore
  ) async throws -> [LocalID] {
    var found: [LocalID] = []
    var anchor = SearchRequest.Anchor.first
    while true {
      let page = try await store.search(
        SearchRequest(filter, order: order, anchor: anchor, limit: 9, patience: .zero))
      found += page.rows.map(\.id)
      guard let below = page.below else { return found }
      anchor = .after(below)
    }
  }

  @Test(arguments: [
    "'; DROP TABLE jobs; --", #""a" OR "b""#, "%", "_", "a*", "NEAR(a b)", "^abc", "{x}:y",
  ])
  func `no text breaks out of a statement`(_ text: String) async throws {
    let history = try TestHistory()
    try await history.store.insert([.sample(1, input: .sample("see \(text) here")), .sample(2)])
    let query = JobQuery(items: [JobQuery.Item(.any([.text(TextNeedle(text))]))])
    let page = try await history.store.search(
      SearchRequest(SearchFilter(query: query, now: .sample()), limit: 9))
    #expect(page.rows.map(\.id) == [.sample(1)])
  }

  @Test func `what is done to marked jobs is taken back, and done again`() async throws {
    let (history, double, tale) = try await told(3, jobs: 40)
    _ = tale
    let filter = SearchFilter(query: try query("o"), now: .sample(500))
    for change in [
      JudgementChange.rate(5), .choose(.rejected), .note("a note"), .delete,
    ] + ["new", "hair"].compactMap(Tag.init(rawValue:)).flatMap({ [.tag($0), .untag($0)] }) {
      let everything = SearchRequest(
        SearchFilter(query: JobQuery(), now: .sample(500)), limit: 999)
      let before = try await history.store.search(everything)
      let real = try await history.store.judge(change, .found(filter, except: []))
      let plain = try await double.judge(change, .found(filter, except: []))
      #expect(real.changed == plain.changed && real.leftOut == plain.leftOut)
      let after = try await history.store.search(everything)
      #expect(try await double.search(everything).rows == after.rows)
      guard let act = real.id, let other = plain.id else { continue }
      #expect(try await history.store.takeBack(act) == real.changed)
      #expect(try await history.store.search(everything) == before)
      try await history.store.takeBack(act)
      #expect(try await history.store.search(everything) == after)
      try await history.store.takeBack(act)
      _ = try await double.takeBack(other)
    }
    #expect(try await history.store.faults() == [])
  }

  @Test func `saved searches are kept by name`() async throws {
    let history = try TestHistory()
    let store = history.store
    let search = try #require(SavedSearch(name: "Good", query: "rated:5"))
    try await store.keep(search)
    #expect(try await store.savedSearches() == [search])
    #expect(search.name == "good")
    try await store.forgetSavedSearch(named: "GOOD")
    #expect(try await store.savedSearches() == [])
  }

  @Test func `a tree has all that came of its root`() async throws {
    let (history, double, told) = try await told(5, jobs: 50)
    var tale = told
    for _ in 1...20 {
      let id = tale.id()
      let (real, plain) = try await (
        history.store.branch(of: id, limit: 99), double.branch(of: id, limit: 99)
      )
      #expect(real == plain)
    }
    #expect(try await history.store.branch(of: tale.id(), limit: 1).rows.count == 1)
  }

  @Test func `a search is taken up by another program's jobs`() async throws {
    let history = try TestHistory()
    let filter = SearchFilter(query: try query("golden"), now: .sample())
    #expect(try await history.store.count(filter) == 0)
    try await history.another().insert([.sample()])
    #expect(try await history.store.count(filter) == 1)
    #expect(try await history.store.search(SearchRequest(filter, limit: 5)).rows.count == 1)
  }

  /// SQLite folds by its own table; what it takes for two our search may not take for one.
  @Test func `the index finds whatever the search takes for the same`() async throws {
    let scalars = (UInt32(0x80)..<0x2000).compactMap(Unicode.Scalar.init)
      .filter { TextFolding.fold($0) != $0 }
    let history = try TestHistory()
    try await history.store.insert(
      scalars.enumerated().map { index, scalar in
        .sample(index, input: .sample(String(repeating: String(scalar), count: 3)))
      })
    for scalar in scalars {
      let text = String(repeating: String(TextFolding.fold(scalar)), count: 3)
      let filter = SearchFilter(
        query: JobQuery(items: [JobQuery.Item(.any([.text(TextNeedle(text))]))]), now: .sample())
      #expect(try await history.store.count(filter) >= 1, "\(scalar.value)")
    }
  }
}
