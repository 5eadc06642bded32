import Api18
import GRDB
import Jobs

/// Reads trees in the order of their newest jobs.
///
/// A tree is met by the walk over all jobs at its newest one; at its others it is passed over. What is
/// remembered of a tree are a few words for each job: rows are read of those that are wanted.
struct TreeReader {
  let db: Database
  /// The numbers of rows whose trees are known, with the newest of each tree.
  private var newest: [Int64: Int64] = [:]
  private var trees: [Int64: Tree] = [:]

  /// A tree in short.
  private struct Tree {
    var nodes: [TreeNode]
    var rows: [LocalID: Int64]
    /// The place of its newest job that is not hidden.
    var key: PageKey
    var isCut: Bool
  }

  /// So many jobs are looked at for a page; what lies beyond is left out.
  private static let mostJobs = 30_000
  private static let slice = 256

  init(db: Database) {
    self.db = db
  }

  mutating func page(_ request: TreeRequest) throws -> TreePage {
    let limit = max(1, request.limit)
    switch request.anchor {
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
        let index = tree.nodes.firstIndex(where: { $0.id == id })
      else { return try page(TreeRequest(.newest, limit: limit)) }
      let half = limit / 2
      let (above, hasMoreAbove) =
        index >= half
        ? ([], true) : try trees(from: tree.key, isOlder: false, rows: half - index)
      let before = above.reduce(0) { $0 + $1.nodes.count }
      let rest = limit - half - (tree.nodes.count - index)
      let (below, hasMoreBelow) =
        rest <= 0 ? ([], true) : try trees(from: tree.key, isOlder: true, rows: rest)
      return try page(
        above.reversed() + [tree] + below, from: max(0, before + index - half), limit: limit,
        hasAbove: hasMoreAbove, hasBelow: hasMoreBelow)
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
        if index == tree.nodes.count - 1, tree.rows.count > 1, let root = tree.nodes.first,
          let rootRow = tree.rows[root.id]
        {
          let part = BranchSums.Part(root: rootRow, rows: Array(tree.rows.values))
          sums[node.id] = try BranchSums(db: db).sums(of: [part]).first
          sums[node.id]?.isCut = tree.isCut
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
    var key =
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
    var found: [Tree] = []
    var count = 0
    while true {
      let slice = try Row.fetchAll(
        statement, arguments: [key.createdAt.rawValue, key.row, Self.slice])
      for place in slice {
        let row: Int64 = place[0]
        key = PageKey(createdAt: Timestamp(rawValue: place[1]), row: row)
        guard let tree = try tree(of: row), newest[row] == row else { continue }
        found.append(tree)
        count += tree.nodes.count
        if count >= wanted { return (found, true) }
        if newest.count > Self.mostJobs { return (found, true) }
      }
      guard slice.count == Self.slice else { return (found, false) }
    }
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
    guard let last = links.filter({ !$0.isHidden }).max(by: TreeLink.areInOrder) else { return nil }
    let tree = Tree(
      nodes: TreeNode.inOrder(links),
      rows: Dictionary(links.map { ($0.id, $0.key.row) }, uniquingKeysWith: { first, _ in first }),
      key: last.key, isCut: branch.isCut)
    for link in links { newest[link.key.row] = last.key.row }
    trees[last.key.row] = tree
    return tree
  }

  private func links(of rows: [Int64]) throws -> [TreeLink] {
    let list = SQL.list(rows)
    var links: [Int64: TreeLink] = [:]
    let jobs = try Row.fetchCursor(
      try db.cachedStatement(
        sql: """
          SELECT row, id, created_at, hidden, parent FROM jobs
          WHERE row IN (SELECT value FROM json_each(?))
          """), arguments: [list])
    while let found = try jobs.next() {
      var reader = RowReader(found)
      let row = try reader.integer()
      let id = try reader.word(LocalID.self)
      let key = PageKey(createdAt: try reader.time(), row: row)
      let isHidden = try reader.integer() != 0
      links[row] = TreeLink(
        id: id, key: key, isHidden: isHidden, parent: try reader.optionalWord(LocalID.self))
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
