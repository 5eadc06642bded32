import GRDB
import Jobs

/// Reads the jobs at the places that were found.
struct FoundPages {
  let db: Database
  let sql: QuerySQL
  let order: SearchOrder

  func page(_ found: Searcher.Found) throws -> SearchPage {
    let rows = try RowsReader(db: db).rows(found.places.map(\.row))
    return SearchPage(
      rows: try found.places.compactMap { place in
        guard let row = rows[place.row] else { return nil }
        return SearchPage.Row(
          place: place, row: row, seeds: sql.filter.isFolded ? try seeds(of: place.row) : 1)
      },
      above: found.above, below: found.below, isUnfinished: found.isUnfinished)
  }

  /// How many jobs that are found differ from this one in the seed at most, itself included.
  private func seeds(of row: Int64) throws -> Int {
    let cursor = try RawCursor(
      SQL(
        """
        SELECT count(*) FROM jobs k
        WHERE k.inputs IS (SELECT inputs FROM jobs WHERE row = ?) AND
        """, row) + SQL(" ") + sql.found("k"), in: db)
    return try cursor.step() ? Int(cursor.integer(0)) : 0
  }
}

/// Reads rows of the history with what belongs to them, by their numbers.
struct RowsReader {
  let db: Database

  func rows(_ rows: [Int64]) throws -> [Int64: HistoryRow] {
    let found = try JobReader(db: db).jobs(
      "WHERE j.row IN (SELECT value FROM json_each(?))", [SQL.list(rows)], withAnswers: false)
    return Dictionary(
      try self.rows(found).map { ($0.key.row, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func rows(_ found: [(row: Int64, job: Job)]) throws -> [HistoryRow] {
    let parents = try JobReader(db: db).inputs(of: Set(found.compactMap(\.job.parent?.id)))
    let judgements = try judgements(of: found.map(\.row))
    return found.map { row, job in
      HistoryRow(
        key: PageKey(createdAt: job.createdAt, row: row), job: job,
        parentInput: job.parent.flatMap { parents[$0.id] },
        judgement: judgements[row] ?? Judgement())
    }
  }

  private func judgements(of rows: [Int64]) throws -> [Int64: Judgement] {
    let list = SQL.list(rows)
    let statement = try db.cachedStatement(
      sql: """
        SELECT j.row, j.rating, j.choice, t.text FROM jobs j LEFT JOIN texts t ON t.id = j.note
        WHERE j.row IN (SELECT value FROM json_each(?))
          AND (j.rating IS NOT NULL OR j.choice IS NOT NULL OR j.note IS NOT NULL)
        """)
    var found: [Int64: Judgement] = [:]
    let cursor = try Row.fetchCursor(statement, arguments: [list])
    while let row = try cursor.next() {
      var reader = RowReader(row)
      let number = try reader.integer()
      found[number] = Judgement(
        rating: reader.optionalInt(), choice: try reader.optionalWord(Judgement.Choice.self),
        note: reader.optionalText() ?? "")
    }
    let tags = try db.cachedStatement(
      sql: """
        SELECT x.job, t.name FROM job_tags x JOIN tags t ON t.id = x.tag
        WHERE x.job IN (SELECT value FROM json_each(?))
        """)
    let tagged = try Row.fetchCursor(tags, arguments: [list])
    while let row = try tagged.next() {
      var reader = RowReader(row)
      let number = try reader.integer()
      if let tag = Tag(rawValue: try reader.text()) {
        found[number, default: Judgement()].tags.append(tag)
      }
    }
    for number in found.keys { found[number]?.tags.sort() }
    return found
  }
}
