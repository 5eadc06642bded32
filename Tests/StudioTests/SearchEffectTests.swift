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
