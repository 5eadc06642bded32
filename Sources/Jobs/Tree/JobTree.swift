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

  package init(_ anchor: Anchor, limit: Int) {
    self.anchor = anchor
    self.limit = limit
  }
}

/// Rows of trees that stand below each other, the tree with the newest job first, each job below the one
/// that it came from.
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

  package init(
    id: LocalID, edge: Edge = .root, depth: Int = 0, isLast: Bool = true, past: UInt64 = 0
  ) {
    self.id = id
    self.edge = edge
    self.depth = depth
    self.isLast = isLast
    self.past = past
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

  package init(
    id: LocalID, key: PageKey, isHidden: Bool = false, parent: LocalID? = nil,
    sources: [LocalID] = []
  ) {
    self.id = id
    self.key = key
    self.isHidden = isHidden
    self.parent = parent
    self.sources = sources
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
  package static func inOrder(_ links: [TreeLink]) -> [TreeNode] {
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
        let below = children[node.id] ?? []
        var past = node.past
        if node.depth > 0, node.depth < 64, !node.isLast { past |= 1 << UInt64(node.depth) }
        for (index, child) in below.enumerated().reversed() {
          waiting.append(
            TreeNode(
              id: child.0.id, edge: child.1, depth: node.depth + 1,
              isLast: index == below.count - 1, past: past))
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
