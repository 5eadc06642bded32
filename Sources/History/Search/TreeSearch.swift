import Api18
import GRDB
import Jobs

/// What is found, as trees are made of it: by the walk of a search, and by a look at the jobs of a tree.
struct TreeSearch {
  private let db: Database
  private let searcher: Searcher
  private let filter: SearchFilter
  private let sql: QuerySQL
  private let isCurrent: () -> Bool

  /// Each of them is read whole, which a tree does only with those in sight.
  private static let slice = 64

  /// - Parameter isCurrent: Whether nobody asked for anything newer.
  init(
    _ filter: SearchFilter, _ searcher: Searcher, db: Database, isCurrent: @escaping () -> Bool
  ) throws {
    self.db = db
    self.searcher = searcher
    self.filter = filter
    self.isCurrent = isCurrent
    sql = try QuerySQL.prepared(filter, in: db).sql
  }

  /// Jobs that are found beyond a place, the nearest first, and where to go on; `nil` at the end.
  func slice(from key: PageKey?, isOlder: Bool) throws -> (keys: [PageKey], rest: PageKey?) {
    let place = key.map { SearchPlace(value: $0.createdAt.rawValue, row: $0.row) }
    let anchor: SearchRequest.Anchor =
      isOlder ? place.map { .after($0) } ?? .first : place.map { .before($0) } ?? .last
    let page = try searcher.page(
      SearchRequest(filter, anchor: anchor, limit: Self.slice, patience: nil), in: db,
      isCurrent: isCurrent)
    let keys = page.rows.map(\.row.key)
    let rest = (isOlder ? page.below : page.above).flatMap { place in
      place.value.map { PageKey(createdAt: Timestamp(rawValue: $0), row: place.row) }
    }
    return (isOlder ? keys : keys.reversed(), rest)
  }

  /// Which of some jobs are found, by their numbers.
  func found(among rows: [Int64]) throws -> Set<Int64> {
    guard isCurrent() else { throw StoreError.interrupted }
    // Not by the index of times, see `Searcher.read`.
    let cursor = try RawCursor(
      SQL(
        """
        SELECT j.row FROM jobs j NOT INDEXED
        WHERE j.row IN (SELECT value FROM json_each(?)) AND
        """, SQL.list(rows)) + SQL(" ") + sql.found("j"), in: db)
    var found: Set<Int64> = []
    while try cursor.step() { found.insert(cursor.integer(0)) }
    return found
  }
}
