import Api18
import GRDB
import Jobs

/// Reads trees in the order of their newest jobs.
///
/// A tree is met by the walk over all jobs at its newest one; at its others it is passed over. What is
/// remembered of a tree are a few words for each job: rows are read of those that are wanted.
struct TreeReader {
  private let db: Database
  private let request: TreeRequest
  private let search: TreeSearch?
  /// The numbers of rows whose trees are known, with the newest of each tree.
  private var newest: [Int64: Int64] = [:]
  private var trees: [Int64: Tree] = [:]

  /// A tree in short.
  private struct Tree {
    var nodes: [TreeNode]
    var rows: [LocalID: Int64]
    /// The place of its newest job that is not hidden, or of its newest that is found.
    var key: PageKey
    var isCut: Bool
    /// How many are found; `nil` where nothing is looked for.
    var found: Int?
    /// Its jobs, where each of them is a tree of its own, the oldest first: some may be one row.
    var alone: [TreeLink] = []
    /// The same in the order in which they were met, while there may be more of them.
    var met: [TreeLink] = []
    /// How many rows those are.
    var lines: Int { met.count > 1 && !isUnfolded ? 1 : max(met.count, nodes.count) }
    /// Whether a person has unfolded them.
    var isUnfolded = false
  }

  /// So many jobs are looked at for a page; what lies beyond is left out.
  private static let mostJobs = 30_000
  private static let slice = 256

  /// - Parameter search: What is found; `nil` where nothing is looked for.
  init(db: Database, _ request: TreeRequest, _ search: TreeSearch? = nil) {
    self.db = db
    self.request = request
    self.search = search
  }

  mutating func page() throws -> TreePage { try page(at: request.anchor) }

  private mutating func page(at anchor: TreeRequest.Anchor) throws -> TreePage {
    let limit = max(1, request.limit)
    switch anchor {
    case .newest:
      let (below, hasMore) = try trees(from: nil, isOlder: true, rows: limit)
      return try page(below, from: 0, limit: limit, hasAbove: false, hasBelow: hasMore)
    case .oldest:
      let (above, hasMore) = try trees(from: nil, isOlder: false, rows: limit)
      let count = above.reduce(0) { $0 + $1.nodes.count }
      return try page(
        above.reversed(), from: max(0, count - limit), limit: limit, hasAbove: hasMore,
        hasBelow: false)
    case .around(let id):
      guard let row = try row(of: id), let tree = try tree(of: row),
        let index = tree.nodes.firstIndex(where: { $0.shows(id) })
      else { return try page(at: .newest) }
      let half = limit / 2
      let (above, hasMoreAbove) =
        index >= half
        ? ([], true) : try trees(from: tree.key, isOlder: false, rows: half - index)
      let rest = limit - half - (tree.nodes.count - index)
      let (below, hasMoreBelow) =
        rest <= 0 ? ([], true) : try trees(from: tree.key, isOlder: true, rows: rest)
      // Those that are one row are so from the first of them on, on whichever side they were met.
      var all: [Tree] = above.reversed()
      if let last = all.indices.last { all[last].met = all[last].alone.reversed() }
      for tree in [tree] + below { add(tree, to: &all, isOlder: true) }
      close(&all, isOlder: true)
      let place = all.lazy.flatMap(\.nodes).enumerated().first { $0.element.shows(id) }?.offset
      let start = max(0, (place ?? 0) - half)
      return try page(
        all, from: start, limit: limit, hasAbove: hasMoreAbove, hasBelow: hasMoreBelow)
    }
  }

  /// - Parameters:
  ///   - from: The first row of the trees' that is wanted.
  ///   - hasAbove: Whether there are trees above these.
  private func page(
    _ trees: [Tree], from start: Int, limit: Int, hasAbove: Bool, hasBelow: Bool
  ) throws -> TreePage {
    var nodes: [(node: TreeNode, row: Int64)] = []
    var sums: [LocalID: BranchSpending] = [:]
    var place = 0
    for tree in trees {
      for (index, node) in tree.nodes.enumerated() {
        defer { place += 1 }
        guard place >= start, place < start + limit, let row = tree.rows[node.id] else { continue }
        nodes.append((node, row))
        if index == tree.nodes.count - 1, tree.alone.isEmpty, let root = tree.nodes.first,
          let rootRow = tree.rows[root.id]
        {
          let part = BranchSums.Part(root: rootRow, rows: Array(tree.rows.values))
          sums[node.id] = try BranchSums(db: db).sums(of: [part]).first
          sums[node.id]?.isCut = tree.isCut
          sums[node.id]?.found = tree.found
        }
      }
    }
    let rows = try RowsReader(db: db).rows(nodes.map(\.row))
    let held = nodes.filter { rows[$0.row] != nil }
    return TreePage(
      rows: held.compactMap { rows[$0.row] }, nodes: held.map(\.node), sums: sums,
      hasAbove: hasAbove || start > 0, hasBelow: hasBelow || place > start + limit)
  }

  // MARK: Walking

  /// Trees whose newest jobs are older, or newer, than a place, until they have so many rows; the next
  /// one first.
  private mutating func trees(
    from key: PageKey?, isOlder: Bool, rows wanted: Int
  ) throws -> ([Tree], hasMore: Bool) {
    var key = key
    var found: [Tree] = []
    var count = 0
    while true {
      let slice = try slice(from: key, isOlder: isOlder)
      for next in slice.keys {
        guard let tree = try tree(of: next.row), newest[next.row] == next.row else { continue }
        count += add(tree, to: &found, isOlder: isOlder)
        if count >= wanted || newest.count > Self.mostJobs {
          close(&found, isOlder: isOlder)
          return (found, true)
        }
      }
      guard let rest = slice.rest else {
        close(&found, isOlder: isOlder)
        return (found, false)
      }
      key = rest
    }
  }

  /// Puts a tree after those that were met before it, or makes one row of it and the last one.
  ///
  /// Thousands may come to one row: what that shows is worked out once there are no more of them
  /// (``close(_:isOlder:)``).
  ///
  /// - Returns: How many rows that are more.
  @discardableResult
  private func add(_ tree: Tree, to trees: inout [Tree], isOlder: Bool) -> Int {
    let met = isOlder ? tree.alone.reversed() : tree.alone
    guard let folding = request.folding, let last = trees.indices.last,
      let kind = tree.alone.first?.kind, trees[last].alone.first?.kind == kind
    else {
      close(&trees, isOlder: isOlder)
      trees.append(tree)
      trees[trees.count - 1].met = met
      trees[trees.count - 1].isUnfolded = isUnfolded(met)
      return trees[trees.count - 1].lines
    }
    let before = trees[last].lines
    trees[last].met += met
    if !folding.unfolded.isEmpty, isUnfolded(met) { trees[last].isUnfolded = true }
    trees[last].rows.merge(tree.rows) { first, _ in first }
    if !isOlder { trees[last].key = tree.key }
    return trees[last].lines - before
  }

  private func isUnfolded(_ links: [TreeLink]) -> Bool {
    request.folding.map { folding in links.contains { folding.unfolded.contains($0.id) } } ?? false
  }

  /// No more jobs come to the row of the last tree.
  private func close(_ trees: inout [Tree], isOlder: Bool) {
    guard let last = trees.indices.last else { return }
    defer { trees[last].met = [] }
    guard let folding = request.folding, trees[last].met.count > trees[last].alone.count else {
      return
    }
    trees[last].alone = isOlder ? trees[last].met.reversed() : trees[last].met
    trees[last].nodes = folding.alone(trees[last].alone)
  }

  /// The next jobs that trees may be met at, and where to go on; `nil` at the end.
  private func slice(
    from key: PageKey?, isOlder: Bool
  ) throws -> (keys: [PageKey], rest: PageKey?) {
    if let search { return try search.slice(from: key, isOlder: isOlder) }
    let key =
      key
      ?? PageKey(
        createdAt: Timestamp(rawValue: isOlder ? .max : .min), row: isOlder ? .max : .min)
    let statement = try db.cachedStatement(
      sql: isOlder
        ? """
        SELECT row, created_at FROM jobs INDEXED BY jobs_by_time
        WHERE hidden = 0 AND (created_at, row) < (?, ?)
        ORDER BY created_at DESC, row DESC LIMIT ?
        """
        : """
        SELECT row, created_at FROM jobs INDEXED BY jobs_by_time
        WHERE hidden = 0 AND (created_at, row) > (?, ?)
        ORDER BY created_at, row LIMIT ?
        """)
    let keys = try Row.fetchAll(
      statement, arguments: [key.createdAt.rawValue, key.row, Self.slice]
    ).map { PageKey(createdAt: Timestamp(rawValue: $0[1]), row: $0[0]) }
    return (keys, keys.count == Self.slice ? keys.last : nil)
  }

  private func row(of id: LocalID) throws -> Int64? {
    try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT row FROM jobs WHERE id = ? AND hidden = 0"),
      arguments: [id.rawValue])
  }

  private mutating func tree(of row: Int64) throws -> Tree? {
    if let known = newest[row] { return trees[known] }
    let reader = BranchReader(db: db)
    let root = try reader.root(of: row, limit: JobBranch.searchLimit)
    let branch = try reader.rows(of: [root], limit: JobBranch.searchLimit)
    let all = try links(of: branch.rows + [row])
    guard let first = all.first(where: { $0.key.row == root }) else { return nil }
    var links = TreeLink.below(first.id, in: all)
    // Of a tree that is cut the job in hand is shown all the same.
    if !links.contains(where: { $0.key.row == row }) {
      links += all.filter { $0.key.row == row }
    }
    let shown = links.filter { !$0.isHidden }
    let found = try search?.found(among: shown.map(\.key.row))
    let last = shown.filter { found?.contains($0.key.row) ?? true }.max(by: TreeLink.areInOrder)
    // A tree without a job that is found is known by one that nobody comes to.
    for link in links { newest[link.key.row] = last?.key.row ?? .min }
    guard let last else { return nil }
    let tree = tree(links, found: found, newest: last, isCut: branch.isCut)
    trees[last.key.row] = tree
    return tree
  }

  private func tree(
    _ links: [TreeLink], found: Set<Int64>?, newest last: TreeLink, isCut: Bool
  ) -> Tree {
    var tree = Tree(
      nodes: [],
      rows: Dictionary(links.map { ($0.id, $0.key.row) }, uniquingKeysWith: { first, _ in first }),
      key: last.key, isCut: isCut, found: found?.count)
    if links.count == 1 { tree.alone = links }
    guard let found else {
      tree.nodes = TreeNode.inOrder(links, request.folding)
      return tree
    }
    let ids = Set(links.filter { found.contains($0.key.row) }.map(\.id))
    tree.nodes = TreeNode.inOrder(TreeLink.leading(to: ids, in: links), request.folding).map {
      var node = $0
      node.isFound = ids.contains(node.id)
      return node
    }
    return tree
  }

  private func links(of rows: [Int64]) throws -> [TreeLink] {
    let list = SQL.list(rows)
    var links: [Int64: TreeLink] = [:]
    let jobs = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT row, id, created_at, hidden, parent, inputs FROM jobs
          WHERE row IN (SELECT value FROM json_each(?))
          """), arguments: [list])
    while let found = try jobs.next() {
      var reader = RowReader(found)
      let row = try reader.integer()
      let id = try reader.word(LocalID.self)
      let key = PageKey(createdAt: try reader.time(), row: row)
      let isHidden = try reader.integer() != 0
      links[row] = TreeLink(
        id: id, key: key, isHidden: isHidden, parent: try reader.optionalWord(LocalID.self),
        kind: reader.optionalInteger())
    }
    let sources = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT job, source FROM job_references
          WHERE job IN (SELECT value FROM json_each(?)) AND enabled = 1 AND source IS NOT NULL
          ORDER BY job, position
          """), arguments: [list])
    while let found = try sources.next() {
      var reader = RowReader(found)
      let row = try reader.integer()
      links[row]?.sources.append(try reader.word(LocalID.self))
    }
    return Array(links.values)
  }
}
