import Api18
import GRDB
import Jobs

/// Reads the rows of marked jobs by keyset over (time, row).
struct MarkedReader {
  let db: Database

  /// Newest first.
  func rows(_ marking: MarkedJobs, _ request: PageRequest) throws -> [HistoryRow] {
    let marked = try QuerySQL.marked(marking, in: db)
    let walk = Self.isWalked(marking) ? "INDEXED BY jobs_by_time " : ""
    let (place, isNewerWanted) = Self.place(of: request.anchor)
    let sql =
      SQL(
        "SELECT j.row FROM jobs j \(walk)WHERE j.hidden = 0 AND (j.created_at, j.row) "
          + "\(isNewerWanted ? ">" : "<") (?, ?) AND ", place.createdAt.rawValue, place.row)
      + marked
      + SQL(
        isNewerWanted
          ? " ORDER BY j.created_at, j.row LIMIT ?"
          : " ORDER BY j.created_at DESC, j.row DESC LIMIT ?",
        max(0, request.limit))
    var found = try Int64.fetchAll(db.cachedStatement(sql: sql.text), arguments: sql.arguments)
    if isNewerWanted { found.reverse() }
    let rows = try RowsReader(db: db).rows(found)
    return found.compactMap { rows[$0] }
  }

  /// Few ids, and what differs in the seed alone, have indexes of their own; all else that a search finds
  /// is walked from the newest.
  private static func isWalked(_ marking: MarkedJobs) -> Bool {
    if case .found(let filter, _) = marking { filter.siblingsOf == nil } else { false }
  }

  /// Where rows are read from, and whether upward.
  private static func place(of anchor: PageRequest.Anchor) -> (PageKey, isNewerWanted: Bool) {
    switch anchor {
    case .newest, .around: (PageKey(createdAt: Timestamp(rawValue: .max), row: .max), false)
    case .oldest: (PageKey(createdAt: Timestamp(rawValue: .min), row: .min), true)
    case .olderThan(let key): (key, false)
    case .newerThan(let key): (key, true)
    }
  }
}
