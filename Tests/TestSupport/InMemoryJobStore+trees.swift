package import Jobs
import Synchronization

extension InMemoryJobStore {
  package func trees(_ request: TreeRequest) async throws(StoreError) -> TreePage {
    if request.search != nil { try await takeTurn() }
    if let error = state.withLock({ $0.takeFailure("trees") }) { throw error }
    let search = plainSearch
    let found = request.search.map { Set(search.found($0).map(\.job.id)) }
    let trees = Dictionary(grouping: links(search)) { search.root(of: $0.id) }.values
      .compactMap { links -> PlainTree? in
        let shown = links.filter { !$0.isHidden && found?.contains($0.id) ?? true }
        return shown.max(by: TreeLink.areInOrder).map { PlainTree(links: links, newest: $0) }
      }
      .sorted { TreeLink.areInOrder($1.newest, $0.newest) }
    var nodes: [TreeNode] = []
    var sums: [LocalID: BranchSpending] = [:]
    for group in Self.foldedTogether(trees, request.folding != nil) {
      if group.count > 1 {
        nodes += request.folding?.alone(group.reversed().map(\.newest)) ?? []
        continue
      }
      let links = group[0].links
      let own = found.map { $0.intersection(links.map(\.id)) }
      var tree = TreeNode.inOrder(
        own.map { TreeLink.leading(to: $0, in: links) } ?? links, request.folding)
      for index in tree.indices { tree[index].isFound = own?.contains(tree[index].id) ?? true }
      nodes += tree
      guard links.count > 1, let first = tree.first, let last = tree.last else { continue }
      var sum = BranchSpending(root: first.id, prompt: self[first.id]?.input.prompt ?? "")
      for subject in search.subjects where links.contains(where: { $0.id == subject.job.id }) {
        sum.add(subject.job, isKept: subject.judgement.choice == .kept)
      }
      sum.found = own?.count
      sums[last.id] = sum
    }
    let start =
      switch request.anchor {
      case .newest: 0
      case .oldest: max(0, nodes.count - request.limit)
      case .around(let id):
        max(0, (nodes.firstIndex { $0.shows(id) } ?? 0) - request.limit / 2)
      }
    let held = nodes[start..<min(nodes.count, start + request.limit)]
    return TreePage(
      rows: held.compactMap { node in
        search.subjects.first { $0.job.id == node.id }.map(row)
      },
      nodes: Array(held), sums: sums.filter { sum in held.contains { $0.id == sum.key } },
      hasAbove: start > 0, hasBelow: held.endIndex < nodes.count)
  }

  private struct PlainTree {
    var links: [TreeLink]
    var newest: TreeLink
  }

  private func links(_ search: PlainSearch) -> [TreeLink] {
    var kinds: [JobInput] = []
    return search.subjects.map { subject in
      let kind = subject.job.input.withoutSeed
      if !kinds.contains(kind) { kinds.append(kind) }
      return TreeLink(
        id: subject.job.id, key: subject.key, isHidden: subject.isHidden,
        parent: subject.job.parent?.id,
        sources: subject.job.input.references.filter(\.isEnabled).compactMap(\.source),
        kind: kinds.firstIndex(of: kind).map(Int64.init))
    }
  }

  /// Trees that are one row, and each other one by itself.
  private static func foldedTogether(_ trees: [PlainTree], _ isFolded: Bool) -> [[PlainTree]] {
    trees.reduce(into: []) { groups, tree in
      let isAlone = { (tree: PlainTree) in tree.links.count == 1 }
      if isFolded, let last = groups.last?.last, isAlone(last), isAlone(tree),
        last.newest.kind == tree.newest.kind
      {
        groups[groups.count - 1].append(tree)
      } else {
        groups.append([tree])
      }
    }
  }
}
