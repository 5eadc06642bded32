import Api18
import Jobs
import TestSupport
import Testing

@testable import Studio

@Suite("Effects of searching")
struct SearchEffectTests {
  private let request = SearchRequest(
    SearchFilter(query: JobQuery(), now: Fixture.now), limit: 9)

  private func bench() async throws -> Workbench {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    return bench
  }

  @Test("a page is found, and how many there are in all")
  func found() async throws {
    let bench = try await bench()
    await bench.runner.start(.search(request))
    let ids = await bench.next { event -> [LocalID]? in
      if case .found(request, let page) = event { page.rows.map(\.id) } else { nil }
    }
    #expect(ids == [.sample(2), .sample(1)])
    await bench.runner.start(.countFound(request.filter))
    let count = await bench.next { if case .counted(_, let count) = $0 { count } else { nil } }
    #expect(count == 2)
  }

  @Test("one that a late older one interrupted is asked for again")
  func interrupted() async throws {
    let bench = try await bench()
    bench.store.fail("search", with: .interrupted, times: 3)
    await bench.runner.start(.search(request))
    let count = await bench.next { event -> Int? in
      if case .found(_, let page) = event { page.rows.count } else { nil }
    }
    #expect(count == 2)
  }

  /// In the store each interrupts the one before, and what was interrupted is asked for again.
  @Test("the tree turned while the other is still read: one answer, and nothing asked twice")
  func turnedMeanwhile() async throws {
    let query = JobQuery(items: [JobQuery.Item(.any([.text(TextNeedle("golden"))]))])
    let filter = SearchFilter(query: query, now: Fixture.now)
    let list = Effect.search(SearchRequest(filter, limit: 9))
    let trees = Effect.loadTrees(TreeRequest(.newest, limit: 9, filter: filter))
    for (first, second) in [(list, trees), (trees, list)] {
      let bench = try await bench()
      bench.store.holdSearches()
      await bench.runner.start(first)
      while bench.store.searchCalls < 1 { await Task.yield() }
      await bench.runner.start(second)
      while bench.store.searchCalls < 2 { await Task.yield() }
      // The one that was interrupted has its time to ask again.
      for _ in 0..<1_000 { await Task.yield() }
      #expect(bench.store.searchCalls == 2)
      bench.store.letSearchesGo()
      var answers: [Effect] = []
      _ = await bench.next { event -> Bool? in
        switch event {
        case .found(let request, _): answers.append(.search(request))
        case .trees(let request, _): answers.append(.loadTrees(request))
        default: break
        }
        return answers.contains(second) ? true : nil
      }
      #expect(answers == [second])
      #expect(bench.store.searchCalls == 2)
    }
  }

  @Test("what cannot be read is told of with its request")
  func failure() async throws {
    let bench = try await bench()
    bench.store.fail("search", with: .unusable("The disk is gone."))
    await bench.runner.start(.search(request))
    let message = await bench.next { event -> String? in
      if case .searchFailed(request, let message) = event { message } else { nil }
    }
    #expect(message == "The disk is gone.")
  }

  @Test("searches with names are kept, forgotten, and told of each time")
  func names() async throws {
    let bench = try await bench()
    let search = try #require(SavedSearch(name: "gold", query: "golden"))
    func told() async -> [SavedSearch]? {
      await bench.next { if case .savedSearches(let saved) = $0 { saved } else { nil } }
    }
    await bench.runner.start(.keepSearch(search))
    #expect(await told() == [search])
    await bench.runner.start(.forgetSearch("gold"))
    #expect(await told() == [])
  }
}
