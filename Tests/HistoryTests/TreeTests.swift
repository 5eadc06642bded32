import Api18
import History
import Jobs
import TestSupport
import Testing

/// Trees of the history, against the double that looks at every job.
@Suite struct TreeTests {
  /// - Parameter alone: So many of ten jobs came of no other one.
  private func told(
    _ seed: UInt64, _ count: Int, alone: Int = 3
  ) async throws -> (TestHistory, InMemoryJobStore) {
    let (history, double) = (try TestHistory(), InMemoryJobStore())
    var random = SeededGenerator(seed: seed)
    for number in 1...count {
      var job = Job.sample(number)
      job.input.prompt = ["fog over the moor", "noon, no fog", "a kitchen"][number % 3]
      job.input.seed = Int64(number)
      // Few roots, some chains, some that came of a picture, some of both.
      let earlier = (1..<max(2, number)).map(LocalID.sample)
      if number > 1, Int.random(in: 0..<10, using: &random) >= alone,
        let above = earlier.randomElement(using: &random)
      {
        job.parent = JobParent(id: above, kind: .rerun)
      }
      if number > 1, Int.random(in: 0..<30, using: &random) >= 15 + alone,
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

  @Test(arguments: 1...6, [("", false), ("fog", false), ("fog", true), ("-fog", true), ("", true)])
  func `of a search those are shown that lead to what is found, runs of a kind as one`(
    _ seed: UInt64, _ look: (text: String, isFolded: Bool)
  ) async throws {
    let (history, double) = try await told(seed, 60, alone: Int(seed) + 2)
    let context = QueryContext(now: .sample(), secondsFromGMT: { _ in 0 })
    let query = try JobQuery(look.text, context: context)
    let filter = SearchFilter(query: query, isFolded: look.isFolded, now: .sample())
    let unfolded: Set<LocalID> = [.sample(9), .sample(17), .sample(33)]
    for limit in [7, 99] {
      for anchor in [TreeRequest.Anchor.newest, .oldest, .around(.sample(17))] {
        let request = TreeRequest(anchor, limit: limit, filter: filter, unfolded: unfolded)
        let real = try await history.store.trees(request)
        let plain = try await double.trees(request)
        #expect(real.rows.map(\.id) == real.nodes.map(\.id))
        #expect(real.rows.count <= limit)
        if limit == 99 {
          #expect(real.nodes == plain.nodes)
          #expect(real.rows == plain.rows)
          #expect(real.sums == plain.sums)
          // Where a tree fills a page, whether there are more is not looked for.
          #expect(real.hasAbove || !plain.hasAbove)
          #expect(real.hasBelow || !plain.hasBelow)
        } else if case .around(let id) = anchor {
          let isThere = plain.nodes.contains { $0.shows(id) }
          #expect(!isThere || real.nodes.contains { $0.shows(id) })
        }
      }
    }
    let whole = try await history.store.trees(TreeRequest(.newest, limit: 999, filter: filter))
    let count = try await history.store.count(
      SearchFilter(query: query, now: .sample()))
    // Each that is found is in one row, as itself or as one of several runs.
    let shown = whole.nodes.filter(\.isFound).flatMap { node -> [LocalID] in
      if case .folded(let runs)? = node.fold { [node.id] + runs } else { [node.id] }
    }
    #expect(Set(shown).count == shown.count && shown.count == count)
    // What is not found leads to one that is.
    for (index, node) in whole.nodes.enumerated() where !node.isFound {
      #expect(whole.nodes[index + 1].depth > node.depth)
    }
  }

  @Test func `runs of a kind beside each other are one row, and their lines end with the last`() {
    func link(_ number: Int, parent: Int? = nil, kind: Int64) -> TreeLink {
      TreeLink(
        id: .sample(number), key: PageKey(createdAt: .sample(Int64(number)), row: Int64(number)),
        parent: parent.map(LocalID.sample), kind: kind)
    }
    let links = [
      link(1, kind: 0), link(2, parent: 1, kind: 1), link(3, parent: 1, kind: 2),
      link(4, parent: 3, kind: 1), link(5, parent: 1, kind: 1), link(6, parent: 1, kind: 1),
      link(7, parent: 1, kind: 2),
    ]
    let folded = TreeNode.inOrder(links, TreeFolding())
    // What has come of 3 keeps it from being one with 7.
    #expect(folded.map(\.id) == [1, 2, 3, 4, 7].map(LocalID.sample))
    #expect(folded[1].fold == .folded([.sample(5), .sample(6)]))
    #expect(folded[1].shows(.sample(6)) && !folded[1].shows(.sample(7)))
    #expect(folded.map(\.isLast) == [true, false, false, true, true])
    let unfolded = TreeNode.inOrder(links, TreeFolding(unfolded: [.sample(6)]))
    #expect(unfolded.map(\.id) == [1, 2, 5, 6, 3, 4, 7].map(LocalID.sample))
    #expect(unfolded[3].fold == .run(of: .sample(2), isLast: true))
    // Of those alone none stands below another.
    let alone = TreeFolding().alone([link(1, kind: 4), link(2, kind: 4)])
    #expect(alone == [TreeNode(id: .sample(1), fold: .folded([.sample(2)]))])
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
