/// Makes one row of runs that differ in the seed at most, which stand beside each other.
package struct TreeFolding: Sendable, Hashable {
  /// Rows that are unfolded all the same, each by one of its runs.
  package var unfolded: Set<LocalID>

  package init(unfolded: Set<LocalID> = []) {
    self.unfolded = unfolded
  }

  /// A job among those that came of the same one.
  package struct Run: Sendable, Hashable {
    package var link: TreeLink
    package var edge: TreeNode.Edge
    package var fold: TreeNode.Fold?

    package init(link: TreeLink, edge: TreeNode.Edge = .root, fold: TreeNode.Fold? = nil) {
      self.link = link
      self.edge = edge
      self.fold = fold
    }
  }

  /// The first of each kind stands for those after it; unfolded ones follow upon it.
  ///
  /// - Parameter isLeaf: Whether nothing came of a job: what came of it would have no place to stand.
  package func fold(_ runs: [Run], isLeaf: (LocalID) -> Bool) -> [Run] {
    let kinds = Dictionary(grouping: runs.filter { $0.link.kind != nil && isLeaf($0.link.id) }) {
      $0.link.kind
    }
    let others = kinds.values.filter { $0.count > 1 }
      .reduce(into: [LocalID: [Run]]()) { $0[$1[0].link.id] = Array($1.dropFirst()) }
    let folded = Set(others.values.joined().map(\.link.id))
    return runs.flatMap { run -> [Run] in
      if folded.contains(run.link.id) { return [] }
      guard let others = others[run.link.id] else { return [run] }
      let ids = others.map(\.link.id)
      var head = run
      guard !unfolded.isDisjoint(with: [head.link.id] + ids) else {
        head.fold = .folded(ids)
        return [head]
      }
      head.fold = .unfolded(ids)
      return [head]
        + others.map { run in
          var run = run
          run.fold = .run(of: head.link.id, isLast: run.link.id == ids.last)
          return run
        }
    }
  }

  /// Jobs that are trees of their own, the oldest first.
  package func alone(_ links: [TreeLink]) -> [TreeNode] {
    fold(links.map { Run(link: $0) }) { _ in true }.map { TreeNode(id: $0.link.id, fold: $0.fold) }
  }
}

extension TreeLink {
  /// What leads to some of a tree's jobs: all others count as hidden.
  package static func leading(to found: Set<LocalID>, in links: [TreeLink]) -> [TreeLink] {
    let known = Dictionary(links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var kept: Set<LocalID> = []
    for id in found {
      var next: LocalID? = id
      while let id = next, let link = known[id], kept.insert(id).inserted { next = link.above }
    }
    return links.map { link in
      var link = link
      link.isHidden = link.isHidden || !kept.contains(link.id)
      return link
    }
  }
}
