import GRDB
import Jobs

extension Searcher {
  /// The count of a filter, counted again only when someone has written since.
  func rememberedCount(
    _ filter: SearchFilter, in db: Database, isCurrent: () -> Bool
  ) throws -> Int {
    // Changes with every commit, as this connection makes none.
    let version = try Int64.fetchOne(
      try db.cachedStatement(sql: "PRAGMA data_version"))
    if version != counted.version { counted = Counted(version: version) }
    if let known = counted.counts[filter] { return known }
    let count = try count(filter, in: db, isCurrent: isCurrent)
    if counted.counts.count >= 32 { counted.counts = [:] }
    counted.counts[filter] = count
    return count
  }

  struct Counted {
    var version: Int64?
    var counts: [SearchFilter: Int] = [:]
  }
}
