import Api18
import GRDB
package import Jobs

// Whether a seed gives the same picture again.
extension HistoryStore {
  package func sameRequest(as id: LocalID) async throws(StoreError) -> SameRequest {
    try await read { db in
      let found = try Row.fetchOne(
        try db.cachedStatement(sql: "SELECT row, seed, prompt, origin FROM jobs WHERE id = ?"),
        arguments: [id.rawValue])
      guard let found else { throw StoreError.notFound(id) }
      guard !(found[1] as DatabaseValue).isNull else { return SameRequest() }
      // The seed finds them by its index: a rolled one is shared with few, one that is typed often with
      // many, so that their number is bounded before anything is joined to them.
      let statement = try db.cachedStatement(
        sql: """
          SELECT j.id, j.state, coalesce(j.completed_at, j.created_at), j.hidden, o.sha256
          FROM (
            SELECT row FROM jobs WHERE seed = ?2 ORDER BY created_at DESC, row DESC LIMIT \(Self.mostSame)
          ) c
          CROSS JOIN jobs j ON j.row = c.row AND j.prompt = ?3 AND j.origin = ?4
          CROSS JOIN bodies b ON b.job = j.row
            AND b.body = (SELECT body FROM bodies WHERE job = ?1)
          LEFT JOIN outputs o ON o.job = j.row AND o.position = 0
          """)
      let rows = try Row.fetchCursor(
        statement,
        arguments: StatementArguments((0..<4).map { found[$0] as DatabaseValue }))
      var runs: [SameRequest.Run] = []
      while let row = try rows.next() {
        var reader = RowReader(row)
        runs.append(
          SameRequest.Run(
            other: SameRequest.Other(
              id: try reader.word(LocalID.self), state: try reader.word(JobState.self),
              at: try reader.time()),
            isDeleted: reader.flag() ?? false, sha256: reader.optionalText()))
      }
      return SameRequest(of: id, among: runs)
    }
  }

  private static let mostSame = 5_000
}
