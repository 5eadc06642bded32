package import Api18
import GRDB
package import Jobs

// Trees of jobs, and what they came to.
extension HistoryStore {
  package func trees(_ request: TreeRequest) async throws(StoreError) -> TreePage {
    guard !isMissing else { return TreePage() }
    guard let search = request.search else {
      return try await read { db in
        var reader = TreeReader(db: db, request)
        return try reader.page()
      }
    }
    return try value(
      of: await searches.ask { searcher, db, isCurrent in
        // They do not outlive the closure that they are made in.
        try withoutActuallyEscaping(isCurrent) { isCurrent in
          var reader = TreeReader(
            db: db, request, try TreeSearch(search, searcher, db: db, isCurrent: isCurrent))
          return try reader.page()
        }
      })
  }

  package func spending(ofBranch id: LocalID) async throws(StoreError) -> BranchSpending? {
    try await read { db in
      let reader = BranchReader(db: db)
      let branch = try reader.rows(withPrefix: id.rawValue, limit: JobBranch.searchLimit)
      guard !branch.rows.isEmpty, let root = try reader.root(of: id) else { return nil }
      guard
        var spending = try BranchSums(db: db).sums(
          of: [BranchSums.Part(root: root, rows: branch.rows)]
        ).first
      else { return nil }
      spending.isCut = branch.isCut
      return spending
    }
  }

  package func spending(
    byBranchSince start: Timestamp, limit: Int
  ) async throws(StoreError) -> [BranchSpending] {
    try await read { db in
      let sent = try Int64.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT row FROM jobs INDEXED BY jobs_by_charge
            WHERE charged > 0 AND submitted_at >= ? ORDER BY submitted_at DESC LIMIT ?
            """), arguments: [start.rawValue, BranchSums.mostJobs])
      let open = try Int64.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT row FROM jobs INDEXED BY jobs_expected
            WHERE expected IS NOT NULL AND submitted_at >= ?1
            UNION ALL SELECT row FROM jobs INDEXED BY jobs_at_risk
            WHERE at_risk IS NOT NULL AND submitted_at >= ?1 LIMIT ?2
            """), arguments: [start.rawValue, BranchSums.mostJobs])
      let reader = BranchReader(db: db)
      var roots: [Int64: Int64] = [:]
      var parts: [Int64: [Int64]] = [:]
      for row in sent + open {
        parts[try reader.root(of: row, knowing: &roots), default: []].append(row)
      }
      let sums = try BranchSums(db: db).sums(
        of: parts.map { BranchSums.Part(root: $0.key, rows: $0.value) })
      return Array(
        sums.sorted { left, right in
          left.charged == right.charged
            ? left.root.rawValue < right.root.rawValue : left.charged > right.charged
        }.prefix(limit))
    }
  }
}

/// Adds up what rows of trees came to.
struct BranchSums {
  let db: Database

  /// Of more jobs than these the oldest are left out of sums by tree.
  static let mostJobs = 5_000

  struct Part {
    var root: Int64
    var rows: [Int64]
  }

  func sums(of parts: [Part]) throws -> [BranchSpending] {
    let sum = try db.cachedStatement(
      sql: """
        SELECT count(*), coalesce(sum(charged), 0), coalesce(sum(expected), 0),
          coalesce(sum(at_risk), 0), coalesce(sum(choice = 'kept'), 0)
        FROM jobs WHERE row IN (SELECT value FROM json_each(?))
        """)
    let root = try db.cachedStatement(
      sql: "SELECT j.id, t.text FROM jobs j LEFT JOIN texts t ON t.id = j.prompt WHERE j.row = ?")
    return try parts.compactMap { part in
      guard let found = try Row.fetchOne(root, arguments: [part.root]),
        let row = try Row.fetchOne(sum, arguments: [SQL.list(part.rows)])
      else { return nil }
      var first = RowReader(found)
      var spending = BranchSpending(root: try first.word(LocalID.self))
      spending.prompt = first.optionalText() ?? ""
      var reader = RowReader(row)
      spending.runs = try reader.int()
      spending.charged = MicroUSD(rawValue: try reader.integer())
      spending.expected = MicroUSD(rawValue: try reader.integer())
      spending.atRisk = MicroUSD(rawValue: try reader.integer())
      spending.kept = try reader.int()
      return spending
    }
  }
}
