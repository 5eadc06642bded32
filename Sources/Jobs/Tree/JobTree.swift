import Api18

/// Which trees, and how many of their rows.
package struct TreeRequest: Sendable, Hashable {
  package enum Anchor: Sendable, Hashable {
    case newest
    case oldest
    /// The rows around this job; the newest where it is in no tree.
    case around(LocalID)
  }

  package var anchor: Anchor
  /// The most rows.
  package var limit: Int
  /// What is looked for; `nil` is every job.
  ///
  /// Of a tree those that are found are shown and the ones above them, and no tree without any. Where
  /// runs are folded, those that differ in the seed at most are one row where they came of the same job
  /// and nothing came of them, or where they are alone and stand one upon another.
  package var filter: SearchFilter?
  /// Rows that are unfolded all the same, each by one of its runs.
  package var unfolded: Set<LocalID>

  package init(
    _ anchor: Anchor, limit: Int, filter: SearchFilter? = nil, unfolded: Set<LocalID> = []
  ) {
    self.anchor = anchor
    self.limit = limit
    self.filter = filter
    self.unfolded = unfolded
  }

  /// What only those are shown of that lead to what is found; `nil` where nothing is looked for.
  package var search: SearchFilter? {
    guard var filter, !filter.query.isEmpty else { return nil }
    filter.isFolded = false
    return filter
  }

  /// `nil` where every run is a row.
  package var folding: TreeFolding? {
    filter?.isFolded == true ? TreeFolding(unfolded: unfolded) : nil
  }
}

/// Rows of trees that stand below each other, the tree with the newest job first, or of those that are
/// found, each job below the one that it came from.
package struct TreePage: Sendable, Hashable {
  package var rows: [HistoryRow]
  /// Of each row.
  package var nodes: [TreeNode]
  /// What a tree came to, by the last of its rows; a job alone has none.
  package var sums: [LocalID: BranchSpending]
  package var hasAbove: Bool
  package var hasBelow: Bool

  package init(
    rows: [HistoryRow] = [], nodes: [TreeNode] = [], sums: [LocalID: BranchSpending] = [:],
    hasAbove: Bool = false, hasBelow: Bool = false
  ) {
    self.rows = rows
    self.nodes = nodes
    self.sums = sums
    self.hasAbove = hasAbove
    self.hasBelow = hasBelow
  }
}

/// Where a job stands in its tree.
package struct TreeNode: Sendable, Hashable {
  /// How a job came of the one above it.
  package enum Edge: Sendable, Hashable {
    /// It came of none that is there.
    case root
    /// It was run again, or its inputs were changed.
    case settings
    /// The picture of the one above was a reference.
    case picture
  }

  package var id: LocalID
  package var edge: Edge
  /// 0 for a root.
  package var depth: Int
  /// No further one came of the same job.
  package var isLast: Bool
  /// For each depth from 1 to one less than its own: whether a line goes on past it there.
  ///
  /// Deeper than 64 none is drawn.
  package var past: UInt64
  /// False for one that is shown only because it leads to what was found.
  package var isFound = true
  package var fold: Fold?

  /// What a row of several runs shows of them.
  package enum Fold: Sendable, Hashable {
    /// It stands for these too.
    case folded([LocalID])
    /// These stand below it.
    case unfolded([LocalID])
    /// One of those.
    case run(of: LocalID, isLast: Bool)
  }

  package init(
    id: LocalID, edge: Edge = .root, depth: Int = 0, isLast: Bool = true, past: UInt64 = 0,
    fold: Fold? = nil
  ) {
    self.id = id
    self.edge = edge
    self.depth = depth
    self.isLast = isLast
    self.past = past
    self.fold = fold
  }

  /// Whether a job is seen in this row: its own, or a run that is folded into it.
  package func shows(_ id: LocalID) -> Bool {
    if case .folded(let runs)? = fold, runs.contains(id) { return true }
    return self.id == id
  }

  /// Whether a line goes on past it at a depth.
  package func isPassed(at depth: Int) -> Bool {
    depth < 64 && past & (1 << UInt64(depth)) != 0
  }
}

/// What the jobs of a tree have to do with each other: a few words for each, however many there are.
package struct TreeLink: Sendable, Hashable {
  package var id: LocalID
  package var key: PageKey
  package var isHidden: Bool
  package var parent: LocalID?
  /// The jobs whose pictures are its references, in their order.
  package var sources: [LocalID]
  /// What runs that differ in the seed at most have in common; `nil` where that is not asked.
  package var kind: Int64?

  package init(
    id: LocalID, key: PageKey, isHidden: Bool = false, parent: LocalID? = nil,
    sources: [LocalID] = [], kind: Int64? = nil
  ) {
    self.id = id
    self.key = key
    self.isHidden = isHidden
    self.parent = parent
    self.sources = sources
    self.kind = kind
  }

  /// The one that it stands below: its parent, else the job of its first reference that is a picture
  /// of ours.
  package var above: LocalID? { parent ?? sources.first }

  /// Those that stand below a root, itself among them: a job whose picture went into another tree has
  /// that one's jobs in its branch, but not below it.
  package static func below(_ root: LocalID, in links: [TreeLink]) -> [TreeLink] {
    let children = Dictionary(grouping: links.filter { $0.id != root }, by: \.above)
    var found = links.filter { $0.id == root }
    var next = 0
    while next < found.count {
      // A link has one above it, and the root none: nothing is met twice.
      found += children[found[next].id] ?? []
      next += 1
    }
    return found
  }

  /// In the order of time.
  package static func areInOrder(_ left: TreeLink, _ right: TreeLink) -> Bool {
    (left.key.createdAt, left.key.row) < (right.key.createdAt, right.key.row)
  }
}

extension TreeNode {
  /// The jobs of a tree, each below the one that it came from, the oldest first.
  ///
  /// By the parent where that is there, else by the first reference that is a job's picture. One that is
  /// hidden is left out, and what came of it stands below the one above.
  package static func inOrder(_ links: [TreeLink], _ folding: TreeFolding? = nil) -> [TreeNode] {
    let links = links.sorted(by: TreeLink.areInOrder)
    let known = Dictionary(links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var children: [LocalID: [(TreeLink, Edge)]] = [:]
    var roots: [TreeLink] = []
    for link in links where !link.isHidden {
      let (above, edge) = place(of: link, among: known)
      if let above {
        children[above, default: []].append((link, edge))
      } else {
        roots.append(link)
      }
    }
    var nodes: [TreeNode] = []
    var seen: Set<LocalID> = []
    // Not by recursion: a tree may be as deep as it is long. The last one waiting is the next.
    var waiting: [TreeNode] = roots.reversed().map { TreeNode(id: $0.id) }
    func drain() {
      while let node = waiting.popLast() {
        guard seen.insert(node.id).inserted else { continue }
        nodes.append(node)
        var below = (children[node.id] ?? []).map { TreeFolding.Run(link: $0.0, edge: $0.1) }
        if let folding { below = folding.fold(below) { children[$0] == nil } }
        for case .folded(let runs)? in below.map(\.fold) { seen.formUnion(runs) }
        var past = node.past
        if node.depth > 0, node.depth < 64, !node.isLast { past |= 1 << UInt64(node.depth) }
        for (index, child) in below.enumerated().reversed() {
          waiting.append(
            TreeNode(
              id: child.link.id, edge: child.edge, depth: node.depth + 1,
              isLast: index == below.count - 1, past: past, fold: child.fold))
        }
      }
    }
    drain()
    // A ring, which no program of ours makes, has no root: it is begun anywhere.
    for link in links where !link.isHidden && !seen.contains(link.id) {
      waiting.append(TreeNode(id: link.id))
      drain()
    }
    return nodes
  }

  /// The nearest one above that is not hidden.
  private static func place(
    of link: TreeLink, among known: [LocalID: TreeLink]
  ) -> (LocalID?, Edge) {
    var (link, edge) = (link, Edge.root)
    var seen: Set<LocalID> = [link.id]
    while true {
      guard let above = link.above.flatMap({ known[$0] }), seen.insert(above.id).inserted else {
        return (nil, .root)
      }
      if edge == .root { edge = link.sources.contains(above.id) ? .picture : .settings }
      guard above.isHidden else { return (above.id, edge) }
      link = above
    }
  }
}
