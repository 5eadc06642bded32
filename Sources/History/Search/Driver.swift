import GRDB
import Jobs

/// Finds the one item that the fewest jobs meet, where those are few enough to be read whole.
struct Driver {
  let db: Database
  let sql: QuerySQL

  /// The most jobs that are read whole.
  static let limit = 5_000
  /// The most texts or labels that are looked at to find them.
  private static let textLimit = 5_000
  /// The most values of a term that drives: SQLite takes 500 SELECTs in one, and a value may be four.
  private static let testLimit = 100

  /// The row numbers of all jobs that can meet the filter, and some that do not; `nil` where no
  /// item has few enough.
  func rows() throws -> [Int64]? {
    var best: [Int64]?
    for candidate in try candidates() {
      // Once there are few, the others would have to be fewer still.
      let limit = best.map(\.count) ?? Self.limit + 1
      guard limit > 0 else { break }
      let rows = try Int64.fetchAll(
        try db.cachedStatement(sql: "SELECT row FROM (\(candidate.text)) LIMIT \(limit)"),
        arguments: candidate.arguments)
      if rows.count < limit { best = Array(Set(rows)) }
    }
    return best
  }

  /// Statements that each give all jobs that meet one item.
  private func candidates() throws -> [SQL] {
    var found: [SQL] = []
    if sql.filter.siblingsOf != nil {
      found.append(SQL("SELECT row FROM jobs WHERE inputs IS ?", sql.siblings))
    }
    for item in Self.flat(sql.filter.query.items) {
      guard case .any(let tests) = item.condition, tests.count <= Self.testLimit else { continue }
      var parts: [SQL] = []
      for test in tests {
        guard let part = try select(test) else { break }
        parts.append(part)
      }
      if parts.count == tests.count { found.append(parts.joined(" UNION ALL ", empty: "")) }
    }
    return found
  }

  /// The items that a job must meet, those of saved searches among them.
  private static func flat(_ items: [JobQuery.Item]) -> [JobQuery.Item] {
    items.filter { !$0.isNegated }.flatMap { item in
      if case .all(let items) = item.condition { flat(items) } else { [item] }
    }
  }

  /// `nil` for what only tests.
  private func select(_ test: QueryTest) throws -> SQL? {
    switch test {
    case .text(let needle): return try text(needle)
    case .state(let state): return SQL("SELECT row FROM jobs WHERE state = ?", state.rawValue)
    case .isOpen:
      return SQL(
        "SELECT row FROM jobs WHERE state IN ('outbox', 'sending', 'running', 'completed')")
    case .seed(let range): return between("seed", range)
    case .cost(let range): return between("cost", range)
    case .took(let range): return between("duration", range)
    case .rated(let range): return between("rating", range)
    case .created(let range):
      return SQL(
        "SELECT row FROM jobs WHERE hidden = 0 AND created_at BETWEEN ? AND ?", range.lowerBound,
        range.upperBound)
    case .kept: return SQL("SELECT row FROM jobs WHERE choice = 'kept'")
    case .rejected: return SQL("SELECT row FROM jobs WHERE choice = 'rejected'")
    case .marked:
      guard case .jobs(let ids) = sql.filter.marked else { return nil }
      return SQL(
        "SELECT row FROM jobs WHERE id IN (SELECT value FROM json_each(?))", QuerySQL.list(ids))
    case .verdict(let outcome):
      return SQL("SELECT job AS row FROM verdicts WHERE outcome = ?", outcome.rawValue)
    case .tag(let pattern):
      return SQL("SELECT x.job AS row FROM tags t JOIN job_tags x ON x.tag = t.id WHERE ")
        + QuerySQL.name(pattern)
    case .reference(let needle, let prefix): return try reference(needle, prefix)
    case .parent(let prefix):
      return SQL(
        """
        SELECT row FROM jobs WHERE parent >= ? AND parent < ? || 'g'
        UNION ALL
        SELECT job AS row FROM job_references
        WHERE source >= ? AND source < ? || 'g' AND enabled = 1
        """, prefix, prefix, prefix, prefix)
    case .branch(let prefix):
      return SQL("SELECT value AS row FROM json_each(?)", SQL.list(sql.branches[prefix] ?? []))
    case .picture(.lost), .picture(.waiting):
      return SQL("SELECT row FROM jobs WHERE state IN ('lost', 'completed')")
    case .isEnded, .status, .noSeed, .noCost, .tookNothing, .unrated, .untagged, .model, .noModel,
      .picture, .has:
      return nil
    }
  }

  private func between(_ column: String, _ range: ClosedRange<Int64>) -> SQL {
    SQL("SELECT row FROM jobs WHERE \(column) BETWEEN ? AND ?", range.lowerBound, range.upperBound)
  }

  // MARK: By trigrams

  private func text(_ needle: TextNeedle) throws -> SQL? {
    guard
      let texts = try Trigrams(db: db, table: "texts_index", limit: Self.textLimit).rows(needle)
    else { return nil }
    let more = try Int64.fetchAll(
      try db.cachedStatement(sql: "SELECT id FROM texts WHERE typeof(text) = 'blob' LIMIT ?"),
      arguments: [Self.textLimit + 1])
    guard more.count <= Self.textLimit else { return nil }
    let found = try verified(texts + more, "texts", "text", needle)
    return ["prompt", "negative_prompt", "returned_prompt", "note"].map { column in
      SQL(
        """
        SELECT row FROM jobs
        WHERE \(column) IN (SELECT value FROM json_each(?)) AND \(column) IS NOT NULL
        """, found)
    }.joined(" UNION ALL ", empty: "")
  }

  private func reference(_ needle: TextNeedle, _ prefix: String?) throws -> SQL? {
    let trigrams = Trigrams(db: db, table: "addresses_index", limit: Self.textLimit)
    guard let addresses = try trigrams.rows(needle), let labels = try labels(needle) else {
      return nil
    }
    let found = try verified(addresses, "addresses", "url", needle)
    var sql = SQL(
      "SELECT job AS row FROM job_references WHERE address IN (SELECT value FROM json_each(?))",
      found)
    if !labels.isEmpty {
      let marks = Array(repeating: "?", count: labels.count).joined(separator: ", ")
      sql.text += """
         UNION ALL SELECT job AS row FROM job_references WHERE label <> '' AND label IN (\(marks))
        """
      sql.values += labels
    }
    if let prefix {
      sql =
        sql
        + SQL(
          """
           UNION ALL SELECT job AS row FROM job_references
          WHERE source >= ? AND source < ? || 'g' AND enabled = 1
          """, prefix, prefix)
    }
    return sql
  }

  private func verified(
    _ rows: [Int64], _ table: String, _ column: String, _ needle: TextNeedle
  ) throws -> String {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM \(table)
        WHERE id IN (SELECT value FROM json_each(?)) AND hera_has(\(column), ?)
        """)
    return SQL.list(
      try Int64.fetchAll(
        statement, arguments: [SQL.list(rows), StoredText.value(needle.text)]))
  }

  /// The labels that a text stands in; `nil` where too many kinds of them were found.
  ///
  /// The index is stepped through from each kind of label to the next, as jobs have few of them.
  private func labels(_ needle: TextNeedle) throws -> [DatabaseValue]? {
    let next = try db.cachedStatement(
      sql: "SELECT label FROM job_references WHERE label <> '' AND label > ? ORDER BY label LIMIT 1"
    )
    var found: [DatabaseValue] = []
    var last = "".databaseValue
    for _ in 0..<1_000 {
      guard let label = try DatabaseValue.fetchOne(next, arguments: [last]) else { return found }
      if let text = StoredText.text(label), needle.isIn(text) { found.append(label) }
      guard found.count < 200 else { return nil }
      last = label
    }
    return nil
  }
}
