package import Api18
import GRDB
package import Jobs

// Sums by day, each from an index alone or from the few rows that have no charge yet.
extension HistoryStore {
  package func spending(days starts: [Timestamp]) async throws(StoreError) -> [DaySpending] {
    guard let first = starts.first else { return [] }
    return try await read { db in
      var days = starts.map { DaySpending(start: $0) }
      // The index `jobs_by_charge` holds both columns: no row is looked at.
      let charges = try db.cachedStatement(
        sql: """
          SELECT coalesce(sum(charged), 0), count(*) FROM jobs
          WHERE charged > 0 AND submitted_at >= ? AND submitted_at < ?
          """)
      for index in days.indices {
        let end = index + 1 < days.count ? starts[index + 1].rawValue : .max
        guard
          let row = try Row.fetchOne(charges, arguments: [starts[index].rawValue, end])
        else { continue }
        var reader = RowReader(row)
        days[index].charged = MicroUSD(rawValue: try reader.integer())
        days[index].runs = try reader.int()
      }
      func add(_ column: String, _ hint: String, to path: WritableKeyPath<DaySpending, MicroUSD>)
        throws
      {
        let statement = try db.cachedStatement(
          sql: """
            SELECT submitted_at, \(column) FROM jobs INDEXED BY \(hint)
            WHERE \(column) IS NOT NULL AND submitted_at >= ?
            """)
        let rows = try Row.fetchCursor(statement, arguments: [first.rawValue])
        while let row = try rows.next() {
          var reader = RowReader(row)
          let time = try reader.time()
          guard let index = days.lastIndex(where: { $0.start <= time }) else { continue }
          days[index][keyPath: path] += MicroUSD(rawValue: try reader.integer())
        }
      }
      // A job is made before it is sent; one that waited for more than a month is not looked for.
      let kept = try db.cachedStatement(
        sql: """
          SELECT submitted_at FROM jobs INDEXED BY jobs_by_choice
          WHERE choice = 'kept' AND created_at >= ? AND submitted_at >= ?
          """)
      let month: Int64 = 31 * 86_400_000
      let times = try Row.fetchCursor(
        kept, arguments: [first.rawValue - month, first.rawValue])
      while let row = try times.next() {
        var reader = RowReader(row)
        let time = try reader.time()
        if let index = days.lastIndex(where: { $0.start <= time }) { days[index].kept += 1 }
      }
      try add("expected", "jobs_expected", to: \.expected)
      try add("at_risk", "jobs_at_risk", to: \.atRisk)
      return days
    }
  }
}
