import GRDB
import Jobs

/// Changes what is thought of many jobs by a few statements, and keeps what stood there before.
///
/// Belongs inside a transaction.
struct JudgementWriter {
  let db: Database

  /// So many acts can be taken back.
  private static let keptActs = 100

  /// What a column's values are to be, and which jobs may have it changed.
  private struct Field {
    var column: String
    var value: DatabaseValue
    var allowed = "1"
  }

  private static let deletable = """
    state NOT IN ('outbox', 'sending', 'running', 'completed')
      AND NOT (state = 'unconfirmed' AND settlement IS NULL)
    """

  func judge(_ change: JudgementChange, _ marking: MarkedJobs) throws -> JudgementAct {
    let targets = try targets(marking)
    switch change {
    case .rate(let rating):
      return try set(Field(column: "rating", value: rating.databaseValue), of: targets)
    case .choose(let choice):
      return try set(
        Field(column: "choice", value: (choice?.rawValue).databaseValue), of: targets)
    case .note(let note):
      let text =
        note.isEmpty ? DatabaseValue.null : try InternedText.id(of: note, in: db).databaseValue
      return try set(Field(column: "note", value: text), of: targets)
    case .delete:
      return try set(
        Field(column: "hidden", value: 1.databaseValue, allowed: Self.deletable), of: targets)
    case .undelete: return try set(Field(column: "hidden", value: 0.databaseValue), of: targets)
    case .tag(let tag): return try setTag(tag, true, of: targets)
    case .untag(let tag): return try setTag(tag, false, of: targets)
    }
  }

  private func targets(_ marking: MarkedJobs) throws -> SQL {
    let hidden = if case .found = marking { "j.hidden = 0 AND " } else { "" }
    return try SQL("SELECT j.row FROM jobs j WHERE \(hidden)") + QuerySQL.marked(marking, in: db)
  }

  private func set(_ field: Field, of targets: SQL) throws -> JudgementAct {
    let act = try begin(field.column, tag: nil)
    try run(
      SQL("INSERT INTO act_rows (act, job, value) SELECT ?, row, \(field.column) FROM jobs ", act)
        + SQL("WHERE \(field.column) IS NOT ? AND \(field.allowed) AND row IN (", field.value)
        + targets + SQL(")"))
    let changed = db.changesCount
    let leftOut =
      field.allowed == "1"
      ? 0
      : try count(
        SQL("SELECT count(*) FROM jobs WHERE hidden = 0 AND NOT (\(field.allowed)) AND row IN (")
          + targets + SQL(")"))
    try run(
      SQL("UPDATE jobs SET \(field.column) = ? ", field.value)
        + SQL("WHERE row IN (SELECT job FROM act_rows WHERE act = ?)", act))
    return try end(act, changed: changed, leftOut: leftOut)
  }

  private func setTag(_ tag: Tag, _ isSet: Bool, of targets: SQL) throws -> JudgementAct {
    let name = StoredText.value(tag.rawValue)
    if isSet { try run(SQL("INSERT OR IGNORE INTO tags (name) VALUES (?)", name)) }
    guard
      let number = try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT id FROM tags WHERE name = ?"), arguments: [name])
    else { return JudgementAct(id: nil, changed: 0) }
    let act = try begin("tag", tag: number)
    let has = "EXISTS (SELECT 1 FROM job_tags WHERE job = jobs.row AND tag = ?)"
    try run(
      SQL("INSERT INTO act_rows (act, job, value) SELECT ?, row, ? FROM jobs ", act, !isSet)
        + SQL("WHERE \(isSet ? "NOT " : "")\(has) AND row IN (", number) + targets + SQL(")"))
    let changed = db.changesCount
    if isSet {
      try run(
        SQL(
          "INSERT INTO job_tags (job, tag) SELECT job, ? FROM act_rows WHERE act = ?", number, act))
    } else {
      try run(
        SQL(
          "DELETE FROM job_tags WHERE tag = ? AND job IN (SELECT job FROM act_rows WHERE act = ?)",
          number, act))
    }
    return try end(act, changed: changed, leftOut: 0)
  }

  // MARK: Acts

  private func begin(_ field: String, tag: Int64?) throws -> Int64 {
    try run(SQL("INSERT INTO acts (field, tag) VALUES (?, ?)", field, tag))
    return db.lastInsertedRowID
  }

  private func end(_ act: Int64, changed: Int, leftOut: Int) throws -> JudgementAct {
    try run(SQL("DELETE FROM acts WHERE id <= ?", act - Int64(Self.keptActs)))
    guard changed > 0 else {
      try run(SQL("DELETE FROM acts WHERE id = ?", act))
      return JudgementAct(id: nil, changed: 0, leftOut: leftOut)
    }
    return JudgementAct(id: act, changed: changed, leftOut: leftOut)
  }

  /// Exchanges what stands in the jobs of an act and what it kept of them.
  func takeBack(_ act: JudgementAct.ID) throws -> Int {
    let find = try db.cachedStatement(sql: "SELECT field, tag FROM acts WHERE id = ?")
    guard let row = try Row.fetchOne(find, arguments: [act]) else { return 0 }
    var reader = RowReader(row)
    let field = try reader.text()
    let tag = reader.optionalInteger()
    // `field` is one of the words that the table allows, and a column's name but for `tag`.
    let current =
      field == "tag"
      ? SQL("EXISTS (SELECT 1 FROM job_tags x WHERE x.job = j.row AND x.tag = ?)", tag)
      : SQL("j.\(field)")
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS taken (job INTEGER PRIMARY KEY, value);
        DELETE FROM taken
        """)
    try run(
      SQL("INSERT INTO taken (job, value) SELECT j.row, ") + current
        + SQL(" FROM act_rows r JOIN jobs j ON j.row = r.job WHERE r.act = ?", act))
    let changed = db.changesCount
    if field == "tag" {
      let jobs = "SELECT job FROM act_rows WHERE act = ?"
      try run(SQL("DELETE FROM job_tags WHERE tag = ? AND job IN (\(jobs))", tag, act))
      try run(
        SQL("INSERT INTO job_tags (job, tag) SELECT job, ? FROM act_rows ", tag)
          + SQL("WHERE act = ? AND value = 1", act))
    } else {
      try run(
        SQL(
          """
          UPDATE jobs SET \(field) = (SELECT value FROM act_rows WHERE act = ? AND job = jobs.row)
          WHERE row IN (SELECT job FROM taken)
          """, act))
    }
    try run(
      SQL(
        """
        UPDATE act_rows SET value = (SELECT value FROM taken WHERE taken.job = act_rows.job)
        WHERE act = ?
        """, act))
    try db.execute(sql: "DELETE FROM taken")
    return changed
  }

  private func run(_ sql: SQL) throws {
    try db.cachedStatement(sql: sql.text).execute(arguments: sql.arguments)
  }

  private func count(_ sql: SQL) throws -> Int {
    try Int.fetchOne(try db.cachedStatement(sql: sql.text), arguments: sql.arguments) ?? 0
  }
}
