import FoundationEssentials
import GRDB
package import Jobs

// Drafts that were put aside.
extension HistoryStore {
  package func stash(_ draft: StashedDraft) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(sql: "INSERT INTO stashes (draft) VALUES (?)")
        .execute(arguments: [Data(draft)])
    }
  }

  package func popStash() async throws(StoreError) -> StashedDraft? {
    // Without a stash there is nothing to write, and no disk to wait for.
    guard try await stashCount() > 0 else { return nil }
    return try await write { db in
      let newest = try db.cachedStatement(
        sql: "SELECT row, draft FROM stashes ORDER BY row DESC LIMIT 1")
      guard let row = try Row.fetchOne(newest) else { return nil }
      var reader = RowReader(row)
      let number = try reader.integer()
      let draft = reader.bytes()
      try db.cachedStatement(sql: "DELETE FROM stashes WHERE row = ?").execute(arguments: [number])
      return draft
    }
  }

  package func stashes(limit: Int) async throws(StoreError) -> [NumberedStash] {
    try await read { db in
      let newest = try db.cachedStatement(
        sql: "SELECT row, draft FROM stashes ORDER BY row DESC LIMIT ?")
      let rows = try Row.fetchCursor(newest, arguments: [limit])
      var stashes: [NumberedStash] = []
      while let row = try rows.next() {
        var reader = RowReader(row)
        stashes.append(NumberedStash(number: try reader.integer(), draft: reader.bytes()))
      }
      return stashes
    }
  }

  package func takeStash(_ number: Int64) async throws(StoreError) -> StashedDraft? {
    try await write { db in
      // In one statement: two programs that take the same draft do not both get it.
      let taking = try db.cachedStatement(sql: "DELETE FROM stashes WHERE row = ? RETURNING draft")
      guard let row = try Row.fetchOne(taking, arguments: [number]) else { return nil }
      var reader = RowReader(row)
      return reader.bytes()
    }
  }

  package func stashCount() async throws(StoreError) -> Int {
    try await read { db in
      try Int.fetchOne(try db.cachedStatement(sql: "SELECT count(*) FROM stashes")) ?? 0
    }
  }
}
