package import Api18
import GRDB
package import Jobs

// Sums and timings. What a job costs is said by the job record's own rule when it is written; here
// those amounts are only added up, deleted jobs among them.
extension HistoryStore {
  package func totals(now: Timestamp, startOfDay: Timestamp) async throws(StoreError) -> Totals {
    try await read { [self] db in
      func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try Int64.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments) ?? 0
      }
      return Totals(
        today: MicroUSD(
          rawValue: try number(
            "SELECT sum(charged) FROM jobs WHERE charged > 0 AND submitted_at >= ?",
            [startOfDay.rawValue])),
        expected: MicroUSD(
          rawValue: try number("SELECT sum(expected) FROM jobs WHERE expected IS NOT NULL")),
        atRisk: MicroUSD(
          rawValue: try number("SELECT sum(at_risk) FROM jobs WHERE at_risk IS NOT NULL")),
        jobs: Int(try number("SELECT sum(jobs) FROM days")),
        running: Int(
          try number(
            "SELECT count(*) FROM jobs WHERE state IN ('sending', 'running', 'completed')")),
        heldByOrigin: try held(in: db),
        unconfirmed: Int(
          try number(
            "SELECT count(*) FROM jobs WHERE state = 'unconfirmed' AND settlement IS NULL")))
    }
  }

  private func held(in db: Database) throws -> [String: Int] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT origin, count(*) FROM jobs
        WHERE state = 'outbox' AND held_reason IS NOT NULL GROUP BY origin
        """)
    var held: [String: Int] = [:]
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() {
      var reader = RowReader(row)
      held[try reader.text()] = try reader.int()
    }
    return held
  }

  package func recentDurations(limit: Int) async throws(StoreError) -> [Duration] {
    try await read { db in
      // The plus keeps SQLite from sorting all that are saved instead of walking from the newest.
      let statement = try db.cachedStatement(
        sql: """
          SELECT duration FROM jobs
          WHERE hidden = 0 AND +state IN ('completed', 'saved') AND duration IS NOT NULL
          ORDER BY created_at DESC, row DESC LIMIT ?
          """)
      return try Int64.fetchAll(statement, arguments: [limit]).map(Duration.milliseconds)
    }
  }
}
