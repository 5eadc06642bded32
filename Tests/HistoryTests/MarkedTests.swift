import Api18
import History
import Jobs
import TestSupport
import Testing

@Suite struct MarkedTests {
  private let all = SearchFilter(query: JobQuery(), now: .sample(500))

  private func history(_ count: Int) async throws -> (TestHistory, InMemoryJobStore) {
    let (history, double) = (try TestHistory(), InMemoryJobStore())
    let jobs = (1...count).map {
      Job.sample($0, input: .sample($0 % 3 == 0 ? "three" : "other", seed: Int64($0)))
    }
    try await history.store.insert(jobs)
    try await double.insert(jobs)
    return (history, double)
  }

  @Test func `marked rows are read by pages in either direction, whatever marks them`() async throws
  {
    let (history, double) = try await history(30)
    let three = SearchFilter(
      query: JobQuery(items: [JobQuery.Item(.any([.text(TextNeedle("three"))]))]),
      now: .sample(500))
    let like = SearchFilter(query: JobQuery(), siblingsOf: .sample(3), now: .sample(500))
    let middle = try #require(
      try await double.page(PageRequest(anchor: .around(.sample(15)), limit: 1)).rows.first?.key)
    for marking in [
      MarkedJobs.jobs([.sample(3), .sample(20), .sample(99)]), .found(all, except: []),
      .found(all, except: [.sample(16), .sample(2)]), .found(three, except: [.sample(6)]),
      .found(like, except: []), .jobs([]),
    ] {
      for anchor in [
        PageRequest.Anchor.newest, .oldest, .olderThan(middle), .newerThan(middle),
      ] {
        let request = PageRequest(anchor: anchor, limit: 4)
        let real = try await history.store.rows(marking, request)
        #expect(try await double.rows(marking, request) == real)
        #expect(real.count <= 4)
      }
    }
    #expect(
      try await history.store.rows(.found(three, except: []), .init(anchor: .newest, limit: 99))
        .count == 10)
  }

  @Test func `what is deleted is not read`() async throws {
    let (history, _) = try await history(3)
    try await history.store.setDeleted(true, [.sample(2)])
    let rows = try await history.store.rows(
      .found(all, except: []), PageRequest(anchor: .newest, limit: 9))
    #expect(rows.map(\.id) == [.sample(3), .sample(1)])
  }

  @Test func `a verdict is forgotten on both of its sides, and only the newest`() async throws {
    let (history, double) = try await history(2)
    for store in [history.store, double] as [any JobSearch] {
      let verdict = Verdict(job: .sample(1), other: .sample(2), outcome: .won)
      try await store.keep(verdict, at: .sample(1))
      try await store.keep(verdict, at: .sample(2))
      try await store.keep(
        Verdict(job: .sample(1), other: .sample(2), outcome: .tie), at: .sample(3))
      try await store.forget(verdict)
      #expect(try await store.verdicts(of: .sample(1)).map(\.outcome) == [.tie, .won])
      #expect(try await store.verdicts(of: .sample(2)).map(\.outcome) == [.tie, .lost])
      try await store.forget(verdict)
      try await store.forget(verdict)
      #expect(try await store.verdicts(of: .sample(2)).map(\.outcome) == [.tie])
    }
  }

  @Test func `what has not ended is not hidden with the rest`() async throws {
    let (history, _) = try await history(3)
    try await history.store.apply(
      .dropped(.takenBack, at: .sample(9)), to: .sample(2))
    let act = try await history.store.judge(.delete, .found(all, except: []))
    #expect(act.changed == 1 && act.leftOut == 2)
  }
}

/// Sums by trees, against the double that looks at every job.
@Suite struct BranchSpendingTests {
  @Test func `each tree has what its jobs came to`() async throws {
    let (history, double) = (try TestHistory(), InMemoryJobStore())
    for number in 1...12 {
      var job = Job.sample(number)
      if number > 2 { job.parent = JobParent(id: .sample(number - 2), kind: .rerun) }
      for store in [history.store, double] as [any JobStore] {
        try await store.insert([job])
        try await store.apply(.began(at: Int64(number)), to: job.id)
        if number % 3 > 0 { try await store.apply(.accepted(number), to: job.id) }
        if number % 3 == 1 { try await store.apply(.finished(number), to: job.id) }
      }
    }
    for store in [history.store, double] as [any JobSearch] {
      _ = try await store.judge(.choose(.kept), .jobs([.sample(1), .sample(4), .sample(10)]))
    }
    for id in [1, 2, 9, 12].map(LocalID.sample) {
      let real = try await history.store.spending(ofBranch: id)
      #expect(real == (try await double.spending(ofBranch: id)))
      #expect(real?.runs == 6)
    }
    #expect(try await history.store.spending(ofBranch: .sample(99)) == nil)
    for start in [0, 5, 50] {
      let real = try await history.store.spending(byBranchSince: .sample(Int64(start)), limit: 9)
      #expect(
        real == (try await double.spending(byBranchSince: .sample(Int64(start)), limit: 9)))
      #expect(real.count == (start > 12 ? 0 : 2))
    }
    #expect(try await history.store.spending(byBranchSince: .sample(0), limit: 1).count == 1)
  }
}
