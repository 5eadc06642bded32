import GRDB
import Jobs

/// Finds the jobs that can meet a filter by the indices of those items that have one.
struct Driver {
  let db: Database
  let sql: QuerySQL
  let box: NumberSetBox
  /// The most texts whose jobs are fetched: each is four look-ups.
  var texts = Self.textLimit

  /// The most texts or addresses that are looked up by trigrams.
  static let textLimit = 5_000
  /// The most jobs of a span, which a walk begins at anyway.
  private static let spanLimit = 5_000
  /// The most values of a term: SQLite takes 500 SELECTs in one, and a value may be four.
  private static let testLimit = 100
  /// Among so few the other items need not be asked.
  private static let enough = 100

  struct Rows {
    /// All jobs that can meet the filter.
    var rows: NumberSet
    /// Whether they all do, deleted ones included.
    var isExact: Bool
  }

  /// - Parameter limit: An item with more jobs is left to the walk.
  /// - Returns: `nil` where no item has few enough.
  func rows(atMost limit: Int) throws -> Rows? {
    let (candidates, isWhole) = try candidates()
    var found: NumberSet?
    var isExact = isWhole
    for candidate in candidates {
      if let found, found.count <= Self.enough {
        return Rows(rows: found, isExact: false)
      }
      let most = candidate.isSpan ? min(limit, Self.spanLimit) : limit
      guard let rows = try numbers(candidate.select, atMost: most) else {
        isExact = false
        continue
      }
      isExact = isExact && candidate.isExact
      if found == nil { found = rows } else { found?.formIntersection(rows) }
    }
    return found.map { Rows(rows: $0, isExact: isExact) }
  }

  private func numbers(_ select: SQL, atMost limit: Int) throws -> NumberSet? {
    let cursor = try RawCursor(select, in: db)
    var found = NumberSet()
    while try cursor.step() {
      found.insert(cursor.integer(0))
      guard found.count <= limit else { return nil }
    }
    return found
  }

  /// A statement that gives all jobs that meet an item.
  private struct Candidate {
    var select: SQL
    /// Whether it gives no others.
    var isExact = true
    var isSpan = false
  }

  /// Of each item that has an index, and whether these are all items.
  private func candidates() throws -> ([Candidate], isWhole: Bool) {
    var found: [Candidate] = []
    var isWhole = true
    if sql.filter.siblingsOf != nil {
      found.append(Candidate(select: SQL("SELECT row FROM jobs WHERE inputs IS ?", sql.siblings)))
    }
    for item in Self.flat(sql.filter.query.items) {
      guard !item.isNegated, case .any(let tests) = item.condition, tests.count <= Self.testLimit
      else {
        isWhole = false
        continue
      }
      var parts: [SQL] = []
      for test in tests {
        guard let part = try select(test) else { break }
        parts.append(part)
      }
      guard parts.count == tests.count, !parts.isEmpty else {
        isWhole = false
        continue
      }
      found.append(
        Candidate(
          select: parts.joined(" UNION ALL ", empty: ""), isExact: tests.allSatisfy(Self.isExact),
          isSpan: tests.allSatisfy { if case .created = $0 { true } else { false } }))
    }
    return (found, isWhole)
  }

  /// The items that a job must meet, those of saved searches among them.
  private static func flat(_ items: [JobQuery.Item]) -> [JobQuery.Item] {
    items.flatMap { item in
      if case .all(let items) = item.condition, !item.isNegated { flat(items) } else { [item] }
    }
  }

  private static func isExact(_ test: QueryTest) -> Bool {
    if case .picture = test { false } else { true }
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
    case .noSeed: return SQL("SELECT row FROM jobs WHERE seed IS NULL")
    case .noCost: return SQL("SELECT row FROM jobs WHERE cost IS NULL")
    case .tookNothing: return SQL("SELECT row FROM jobs WHERE duration IS NULL")
    case .unrated: return SQL("SELECT row FROM jobs WHERE rating IS NULL")
    case .has(.note): return SQL("SELECT row FROM jobs WHERE note IS NOT NULL")
    case .has(.tag): return SQL("SELECT job AS row FROM job_tags")
    case .has(.parent): return SQL("SELECT row FROM jobs WHERE parent IS NOT NULL")
    case .has(.negative): return SQL("SELECT row FROM jobs WHERE negative_prompt IS NOT NULL")
    case .isEnded, .status, .untagged, .model, .noModel, .picture, .has: return nil
    }
  }

  private func between(_ column: String, _ range: ClosedRange<Int64>) -> SQL {
    SQL("SELECT row FROM jobs WHERE \(column) BETWEEN ? AND ?", range.lowerBound, range.upperBound)
  }

  // MARK: By trigrams

  private func text(_ needle: TextNeedle) throws -> SQL? {
    guard let slot = sql.slots[needle], box.sets[slot].count <= texts else { return nil }
    let found = SQL.list(box.sets[slot].numbers)
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
