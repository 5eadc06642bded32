import Api18
import GRDB
package import Jobs

// The history as a list.
extension HistoryStore {
  /// A page's jobs come without ``Job/rawAnswer``, which may be megabytes long; ``job(_:)`` has it.
  package func page(_ request: PageRequest) async throws(StoreError) -> HistoryPage {
    try await read { db in try PageReader(db: db).page(request) }
  }
}

/// Reads pages by keyset over (time, row), never by offset.
struct PageReader {
  let db: Database

  private typealias Found = (row: Int64, job: Job)

  func page(_ request: PageRequest) throws -> HistoryPage {
    let limit = max(0, request.limit)
    let total = try total()
    switch request.anchor {
    case .newest:
      let rows = try older(than: nil, limit: limit + 1)
      return try page(
        Array(rows.prefix(limit)), total: total, newerCount: 0, hasOlder: rows.count > limit)
    case .oldest:
      let rows = Array(try newer(than: nil, limit: limit).reversed())
      return try page(rows, total: total, newerCount: total - rows.count, hasOlder: false)
    case .olderThan(let key):
      let rows = try older(than: key, limit: limit + 1)
      return try page(
        Array(rows.prefix(limit)), total: total, newerCount: rows.isEmpty ? total : nil,
        hasOlder: rows.count > limit)
    case .newerThan(let key):
      let rows = Array(try newer(than: key, limit: limit).reversed())
      return try page(rows, total: total, newerCount: nil, hasOlder: nil)
    case .around(let id):
      guard let key = try key(of: id) else {
        return try page(PageRequest(anchor: .newest, limit: limit))
      }
      let newer = Array(try newer(than: key, limit: limit / 2).reversed())
      // The job itself is the first that is not newer than itself.
      let rest = try older(
        than: PageKey(createdAt: key.createdAt, row: key.row + 1), limit: limit - newer.count + 1)
      return try page(
        newer + rest.prefix(limit - newer.count), total: total, newerCount: nil,
        hasOlder: rest.count > limit - newer.count)
    }
  }

  /// - Parameters:
  ///   - newerCount: `nil` when it has to be counted.
  ///   - hasOlder: `nil` when it follows from the counts.
  private func page(
    _ found: [Found], total: Int, newerCount: Int?, hasOlder: Bool?
  ) throws -> HistoryPage {
    let keys = found.map { PageKey(createdAt: $0.job.createdAt, row: $0.row) }
    let newerCount = try newerCount ?? keys.first.map(count(newerThan:)) ?? 0
    return HistoryPage(
      rows: try RowsReader(db: db).rows(found),
      hasNewer: newerCount > 0,
      hasOlder: hasOlder ?? (newerCount + found.count < total),
      total: total,
      newerCount: newerCount)
  }

  private func older(than key: PageKey?, limit: Int) throws -> [Found] {
    let key = key ?? PageKey(createdAt: Timestamp(rawValue: .max), row: .max)
    return try JobReader(db: db).jobs(
      """
      WHERE j.hidden = 0 AND (j.created_at, j.row) < (?, ?)
      ORDER BY j.created_at DESC, j.row DESC LIMIT ?
      """, [key.createdAt.rawValue, key.row, limit], withAnswers: false)
  }

  private func newer(than key: PageKey?, limit: Int) throws -> [Found] {
    let key = key ?? PageKey(createdAt: Timestamp(rawValue: .min), row: .min)
    return try JobReader(db: db).jobs(
      """
      WHERE j.hidden = 0 AND (j.created_at, j.row) > (?, ?)
      ORDER BY j.created_at, j.row LIMIT ?
      """, [key.createdAt.rawValue, key.row, limit], withAnswers: false)
  }

  private func key(of id: LocalID) throws -> PageKey? {
    let statement = try db.cachedStatement(
      sql: "SELECT created_at, row FROM jobs WHERE id = ? AND hidden = 0")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map { row in
      PageKey(createdAt: Timestamp(rawValue: row[0]), row: row[1])
    }
  }

  private func total() throws -> Int {
    let statement = try db.cachedStatement(sql: "SELECT coalesce(sum(jobs), 0) FROM days")
    return try Int.fetchOne(statement) ?? 0
  }

  /// Whole days by their sums, and only the key's own day by its rows.
  private func count(newerThan key: PageKey) throws -> Int {
    let statement = try db.cachedStatement(
      sql: """
        SELECT
          (SELECT coalesce(sum(jobs), 0) FROM days WHERE day > ?1 / 86400000)
          + (SELECT count(*) FROM jobs WHERE hidden = 0 AND (created_at, row) > (?1, ?2)
              AND created_at < ?3)
        """)
    let time = key.createdAt.rawValue
    return try Int.fetchOne(statement, arguments: [time, key.row, Self.endOfDay(time)]) ?? 0
  }
  /// The first moment of the next UTC day, as `days` counts them: SQLite divides towards zero, so
  /// that day 0 lasts from one day before 1970 to one after.
  private static func endOfDay(_ time: Int64) -> Int64 {
    let day = time / 86_400_000
    let (end, overflow) = (day < 0 ? day : day + 1).multipliedReportingOverflow(by: 86_400_000)
    return overflow ? .max : day < 0 ? end + 1 : end
  }
}
