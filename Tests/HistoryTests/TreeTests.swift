import Api18
import History
import Jobs
import TestSupport
import Testing

/// Trees of the history, against the double that looks at every job.
@Suite struct TreeTests {
  private func told(_ seed: UInt64, _ count: Int) async throws -> (TestHistory, InMemoryJobStore) {
    let (history, double) = (try TestHistory(), InMemoryJobStore())
    var random = SeededGenerator(seed: seed)
    for number in 1...count {
      var job = Job.sample(number)
      // Few roots, some chains, some that came of a picture, some of both.
      let earlier = (1..<max(2, number)).map(LocalID.sample)
      if number > 1, Int.random(in: 0..<4, using: &random) > 0,
        let above = earlier.randomElement(using: &random)
      {
        job.parent = JobParent(id: above, kind: .rerun)
      }
      if number > 1, Int.random(in: 0..<3, using: &random) == 0,
        let source = earlier.randomElement(using: &random)
      {
        job.input.references[0].source = source
        job.input.references[0].isEnabled = Bool.random(using: &random)
      }
      for store in [history.store, double] as [any JobStore] { try await store.insert([job]) }
      if Int.random(in: 0..<6, using: &random) == 0 {
        for store in [history.store, double] as [any JobStore] {
          try await store.setDeleted(true, [job.id])
        }
      }
    }
    return (history, double)
  }

  @Test(arguments: 1...6)
  func `the rows of trees are those that a look at every job gives`(_ seed: UInt64) async throws {
    let (history, double) = try await told(seed, 40)
    for limit in [1, 5, 99] {
      var anchors: [TreeRequest.Anchor] = [.newest, .oldest]
      anchors += [1, 13, 27, 40].map { .around(.sample($0)) }
      for anchor in anchors {
        let real = try await history.store.trees(TreeRequest(anchor, limit: limit))
        let plain = try await double.trees(TreeRequest(anchor, limit: limit))
        #expect(real.rows.map(\.id) == real.nodes.map(\.id))
        // Around a job as many as there is room for are on either side; the ends may differ.
        if case .around(let id) = anchor, limit < 99 {
          #expect(real.rows.isEmpty || real.rows.count <= limit)
          let isThere = plain.rows.contains { $0.id == id }
          #expect(!isThere || real.rows.contains { $0.id == id })
        } else {
          #expect(real.nodes == plain.nodes)
          #expect(real.sums == plain.sums)
          #expect(real.rows == plain.rows)
        }
      }
    }
    let all = try await history.store.trees(TreeRequest(.newest, limit: 999))
    #expect(Set(all.nodes.map(\.id)).count == all.nodes.count)
    #expect(!all.hasAbove && !all.hasBelow)
  }

  @Test func `each stands below what it came from, with the kind of its edge`() {
    func link(_ number: Int, parent: Int? = nil, sources: [Int] = [], isHidden: Bool = false)
      -> TreeLink
    {
      TreeLink(
        id: .sample(number), key: PageKey(createdAt: .sample(Int64(number)), row: Int64(number)),
        isHidden: isHidden, parent: parent.map(LocalID.sample), sources: sources.map(LocalID.sample)
      )
    }
    let nodes = TreeNode.inOrder([
      link(1), link(2, parent: 1), link(3, parent: 2), link(4, sources: [2]),
      link(5, parent: 1, sources: [1]), link(6, parent: 7), link(7, parent: 5, isHidden: true),
    ])
    #expect(nodes.map(\.id) == [1, 2, 3, 4, 5, 6].map(LocalID.sample))
    #expect(nodes.map(\.edge) == [.root, .settings, .settings, .picture, .picture, .settings])
    #expect(nodes.map(\.depth) == [0, 1, 2, 2, 1, 2])
    #expect(nodes.map(\.isLast) == [true, false, false, true, true, true])
    #expect(nodes[2].isPassed(at: 1) && !nodes[5].isPassed(at: 1))
    // A ring has no beginning, and is shown all the same, once.
    let ring = TreeNode.inOrder([link(1, parent: 2), link(2, parent: 1)])
    #expect(ring.count == 2)
  }

  @Test func `a chain of thousands is no matter of the stack`() {
    let links = (1...5_000).map { number in
      TreeLink(
        id: .sample(number), key: PageKey(createdAt: .sample(), row: Int64(number)),
        parent: number > 1 ? .sample(number - 1) : nil)
    }
    let nodes = TreeNode.inOrder(links)
    #expect(nodes.count == 5_000 && nodes.last?.depth == 4_999)
  }
}
