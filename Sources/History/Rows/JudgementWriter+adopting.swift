import Api18
import GRDB
import Jobs

extension JudgementWriter {
  /// Writes all that is thought of a new job, as no act of its own.
  func write(_ judgement: Judgement, row: Int64) throws {
    let note =
      judgement.note.isEmpty ? nil : try InternedText.id(of: judgement.note, in: db)
    try db.cachedStatement(sql: "UPDATE jobs SET rating = ?, choice = ?, note = ? WHERE row = ?")
      .execute(arguments: [judgement.rating, judgement.choice?.rawValue, note, row])
    for tag in judgement.tags {
      let name = StoredText.value(tag.rawValue)
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO tags (name) VALUES (?)")
        .execute(arguments: [name])
      try db.cachedStatement(
        sql: "INSERT INTO job_tags (job, tag) SELECT ?, id FROM tags WHERE name = ?"
      ).execute(arguments: [row, name])
    }
  }

  /// - Returns: Whether both jobs are there.
  func write(_ verdict: Verdict, at time: Timestamp) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO verdicts (job, other, outcome, at)
        SELECT a.row, b.row, ?, ? FROM jobs a, jobs b WHERE a.id = ? AND b.id = ?
        """)
    let (job, other) = (verdict.job.rawValue, verdict.other.rawValue)
    try statement.execute(arguments: [verdict.outcome.rawValue, time.rawValue, job, other])
    guard db.changesCount == 1 else { return false }
    try statement.execute(
      arguments: [verdict.outcome.opposite.rawValue, time.rawValue, other, job])
    return true
  }

  /// Removes the newest verdict of these two, both of its rows.
  func forget(_ verdict: Verdict) throws {
    let statement = try db.cachedStatement(
      sql: """
        DELETE FROM verdicts WHERE id = (
          SELECT max(v.id) FROM verdicts v JOIN jobs a ON a.row = v.job JOIN jobs b ON b.row = v.other
          WHERE a.id = ? AND b.id = ? AND v.outcome = ?)
        """)
    let (job, other) = (verdict.job.rawValue, verdict.other.rawValue)
    try statement.execute(arguments: [job, other, verdict.outcome.rawValue])
    try statement.execute(arguments: [other, job, verdict.outcome.opposite.rawValue])
  }
}
