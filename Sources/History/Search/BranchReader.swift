import GRDB
import Jobs

/// Walks the two kinds of edges between jobs: from a child to its parent, and from a job to those
/// whose pictures were its references.
struct BranchReader {
  let db: Database

  /// The whole trees of the jobs whose ids begin so, without order.
  func rows(withPrefix prefix: String, limit: Int) throws -> (rows: [Int64], isCut: Bool) {
    let statement = try db.cachedStatement(
      sql: "SELECT row FROM jobs WHERE id >= ?1 AND id < ?1 || 'g' LIMIT ?2")
    return try rows(of: Int64.fetchAll(statement, arguments: [prefix, limit]), limit: limit)
  }

  /// The row of a job's first ancestor; `nil` where there is no such job.
  func root(of id: LocalID) throws -> Int64? {
    let statement = try db.cachedStatement(sql: "SELECT row FROM jobs WHERE id = ?")
    return try Int64.fetchOne(statement, arguments: [id.rawValue]).map {
      try root(of: $0, limit: JobBranch.searchLimit)
    }
  }

  /// - Parameter roots: What is known already, and what was found now.
  func root(of row: Int64, knowing roots: inout [Int64: Int64]) throws -> Int64 {
    var path: [Int64] = []
    var seen: Set<Int64> = []
    var row = row
    while seen.insert(row).inserted, path.count < JobBranch.searchLimit {
      if let known = roots[row] {
        row = known
        break
      }
      path.append(row)
      guard let above = try above(row) else { break }
      row = above
    }
    for below in path { roots[below] = row }
    return row
  }

  /// Up to each one's first ancestor, and from there down to all that came of it.
  func rows(of starts: [Int64], limit: Int) throws -> (rows: [Int64], isCut: Bool) {
    var found: Set<Int64> = []
    var waiting = try starts.map { try root(of: $0, limit: limit) }
    var isCut = starts.count >= limit
    while let row = waiting.popLast() {
      guard found.insert(row).inserted else { continue }
      guard found.count < limit else {
        isCut = isCut || !waiting.isEmpty
        break
      }
      waiting += try children(of: row)
    }
    return (Array(found), isCut)
  }

  func root(of row: Int64, limit: Int) throws -> Int64 {
    var seen: Set<Int64> = [row]
    var row = row
    while seen.count < limit, let above = try above(row), seen.insert(above).inserted {
      row = above
    }
    return row
  }

  /// The parent where there is one, else the first reference that is a job's picture.
  private func above(_ row: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT p.row FROM jobs j JOIN jobs p ON p.id = coalesce(j.parent, (
          SELECT source FROM job_references r
          WHERE r.job = j.row AND r.enabled = 1 AND source IS NOT NULL ORDER BY position LIMIT 1))
        WHERE j.row = ?
        """)
    return try Int64.fetchOne(statement, arguments: [row])
  }

  private func children(of row: Int64) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.row FROM jobs j JOIN jobs c ON c.parent = j.id WHERE j.row = ?1
        UNION ALL
        SELECT r.job FROM jobs j JOIN job_references r ON r.source = j.id AND r.enabled = 1
        WHERE j.row = ?1
        """)
    return try Int64.fetchAll(statement, arguments: [row])
  }
}
