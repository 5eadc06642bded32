import Api18
import History
import Jobs
import TestSupport
import Testing

@Suite struct PageTests {
  let history: TestHistory
  var store: HistoryStore { history.store }

  init() throws {
    history = try TestHistory()
  }

  /// Jobs in batches that share a moment, also moments before 1970 and on several days, added in
  /// no order.
  private func fill() async throws {
    let moments: [Int64] = [-90_000_000, -1, 0, 1, 5, 86_399_999, 86_400_000, 200_000_000]
    var generator = SeededGenerator(seed: 7)
    let jobs = (1...90).map { number in
      Job(
        id: .sample(number), input: .sample("\(number)"), body: [1], origin: "o",
        createdAt: Timestamp(rawValue: moments[Int.random(in: 0..<8, using: &generator)]))
    }
    try await store.insert(jobs)
    try await store.setDeleted(true, jobs.filter { _ in Bool.random(using: &generator) }.map(\.id))
  }

  private func page(_ anchor: PageRequest.Anchor, _ limit: Int) async throws -> HistoryPage {
    try await store.page(PageRequest(anchor: anchor, limit: limit))
  }

  @Test func `an empty history has an empty page`() async throws {
    let empty = HistoryPage(rows: [], hasNewer: false, hasOlder: false, total: 0, newerCount: 0)
    for anchor in [PageRequest.Anchor.newest, .oldest, .around(.sample(1))] {
      #expect(try await page(anchor, 10) == empty)
    }
  }

  @Test(arguments: [1, 2, 7, 100])
  func `paging visits every row once in both directions, across equal moments`(
    _ limit: Int
  ) async throws {
    try await fill()
    let all = try await page(.newest, 1_000)
    #expect(all.rows.count == all.total)
    #expect(!all.hasNewer && !all.hasOlder)
    #expect(
      zip(all.rows, all.rows.dropFirst()).allSatisfy {
        ($0.key.createdAt, $0.key.row) > ($1.key.createdAt, $1.key.row)
      })

    var down: [HistoryRow] = []
    var next = try await page(.newest, limit)
    while true {
      #expect(next.newerCount == down.count)
      #expect(next.hasNewer == !down.isEmpty)
      down += next.rows
      #expect(next.hasOlder == (down.count < all.total))
      guard next.hasOlder, let last = down.last else { break }
      next = try await page(.olderThan(last.key), limit)
    }
    #expect(down == all.rows)

    var up: [HistoryRow] = []
    next = try await page(.oldest, limit)
    while true {
      #expect(next.hasOlder == !up.isEmpty)
      up = next.rows + up
      #expect(next.newerCount == all.total - up.count)
      #expect(next.hasNewer == (up.count < all.total))
      guard next.hasNewer, let first = up.first else { break }
      next = try await page(.newerThan(first.key), limit)
    }
    #expect(up == all.rows)
  }

  @Test func `beyond either end there is nothing`() async throws {
    try await fill()
    let all = try await page(.newest, 1_000)
    let (first, last) = (try #require(all.rows.first), try #require(all.rows.last))
    #expect(
      try await page(.olderThan(last.key), 5)
        == HistoryPage(
          rows: [], hasNewer: true, hasOlder: false, total: all.total, newerCount: all.total))
    #expect(
      try await page(.newerThan(first.key), 5)
        == HistoryPage(rows: [], hasNewer: false, hasOlder: true, total: all.total, newerCount: 0))
  }

  @Test func `a page around a job holds it, with newer rows up to half`() async throws {
    try await fill()
    let all = try await page(.newest, 1_000).rows
    for (index, row) in all.enumerated() {
      let around = try await page(.around(row.id), 9)
      let start = max(0, index - 4)
      #expect(around.rows == Array(all[start..<min(start + 9, all.count)]))
      #expect(around.newerCount == start)
      #expect(around.hasNewer == (start > 0))
      #expect(around.hasOlder == (start + 9 < all.count))
    }
  }

  @Test func `a page around a job that is not in the list is the newest`() async throws {
    try await fill()
    #expect(try await page(.around(.sample(1_000)), 9) == page(.newest, 9))
  }

  @Test func `rows bring their parents' inputs, references and outputs`() async throws {
    var parentInput = JobInput.sample("before", seed: nil)
    parentInput.references.append(JobReference(url: "https://example.com/2.jpg", isEnabled: false))
    parentInput.negativePrompt = "noon"
    parentInput.enablePromptExpansion = true
    try await store.add(.sample(1, input: parentInput), .began(), .accepted(), .finished())
    var (child, orphan) = (Job.sample(2), Job.sample(3))
    child.parent = JobParent(id: .sample(1), kind: .recalled)
    orphan.parent = JobParent(id: .sample(99), kind: .rerun)
    try await store.insert([child, orphan])
    let rows = try await page(.newest, 9).rows
    #expect(rows.map(\.parentInput) == [nil, parentInput, nil])
    #expect(rows[1].job == child)
    #expect(rows[2].job.outputs.count == 1)
    #expect(rows[2].job.input == parentInput)
  }

  @Test func `rows bring the body that a re-run needs, and no answer`() async throws {
    let job = try await store.add(.sample(1), .began(), .accepted())
    let row = try #require(try await page(.newest, 1).rows.first)
    #expect(row.job.body == job.body)
    #expect(row.job.rawAnswer.isEmpty)
    #expect(try await store.job(job.id)?.rawAnswer == job.rawAnswer)
  }
}
