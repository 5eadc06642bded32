import GRDB
import Jobs

extension Searcher {
  /// The count of a filter, counted again only when someone has written since.
  func rememberedCount(
    _ filter: SearchFilter, in db: Database, isCurrent: () -> Bool
  ) throws -> Int {
    // Changes with every commit, as this connection makes none.
    let version = try Int64.fetchOne(
      try db.cachedStatement(sql: "PRAGMA data_version"))
    if version != counted.version { counted = Counted(version: version) }
    if let known = counted.counts[filter] { return known }
    let count = try count(filter, in: db, isCurrent: isCurrent)
    if counted.counts.count >= 32 { counted.counts = [:] }
    counted.counts[filter] = count
    return count
  }

  struct Counted {
    var version: Int64?
    var counts: [SearchFilter: Int] = [:]
  }

  private func count(
    _ filter: SearchFilter, in db: Database, isCurrent: () -> Bool
  ) throws -> Int {
    var (sql, _) = try QuerySQL.prepared(filter, in: db)
    guard let span = Self.span(of: filter.query.items) else { return 0 }
    if filter.query.isEmpty, !filter.isFolded, filter.siblingsOf == nil {
      return try Int.fetchOne(db, sql: "SELECT coalesce(sum(jobs), 0) FROM days") ?? 0
    }
    try fillRareSlots(&sql, atMost: Driver.textLimit, in: db)
    if lacksSlots(sql) { try fillSlots(&sql, in: db, until: nil, isCurrent) }
    let driven = try Driver(db: db, sql: sql, box: box).rows(atMost: .max)
    guard isCurrent() else { throw StoreError.interrupted }
    if let driven, driven.isExact, !filter.isFolded {
      return driven.rows.count - (try hidden(of: driven.rows, in: db))
    }
    let counted = filter.isFolded ? "count(DISTINCT j.inputs)" : "count(*)"
    var statement = SQL("SELECT \(counted) FROM jobs j ")
    if let driven, driven.rows.count <= limits.counted {
      statement =
        statement
        + SQL(
          "NOT INDEXED WHERE j.row IN (SELECT value FROM json_each(?)) AND ",
          SQL.list(driven.rows.numbers)) + sql.found("j")
    } else {
      if let driven {
        box.sets[0] = driven.rows
        sql.isAmongRows = true
      }
      statement =
        statement
        + SQL(
          """
          INDEXED BY jobs_by_time
          WHERE j.hidden = 0 AND j.created_at BETWEEN ? AND ? AND CASE WHEN
          """, span.lowerBound, span.upperBound) + SQL(" ") + sql.found("j")
        + SQL(" THEN 1 ELSE 0 END")
    }
    let cursor = try RawCursor(statement, in: db)
    guard try cursor.step() else { return 0 }
    return Int(cursor.integer(0))
  }

  /// How many of them were deleted.
  private func hidden(of rows: NumberSet, in db: Database) throws -> Int {
    let cursor = try RawCursor(
      SQL("SELECT row FROM jobs INDEXED BY jobs_by_time WHERE hidden = 1"), in: db)
    var count = 0
    while try cursor.step() {
      if rows.contains(cursor.integer(0)) { count += 1 }
    }
    return count
  }
}
