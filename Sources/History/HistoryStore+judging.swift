package import Api18
import GRDB
package import Jobs

// What people think of jobs, on as many as they like.
extension HistoryStore {
  package func judge(
    _ change: JudgementChange, _ marking: MarkedJobs
  ) async throws(StoreError) -> JudgementAct {
    try await write { db in try JudgementWriter(db: db).judge(change, marking) }
  }

  @discardableResult
  package func takeBack(_ act: JudgementAct.ID) async throws(StoreError) -> Int {
    try await write { db in try JudgementWriter(db: db).takeBack(act) }
  }

  package func tags() async throws(StoreError) -> [Tag] {
    try await read { db in
      try DatabaseValue.fetchAll(
        db, sql: "SELECT name FROM tags WHERE EXISTS (SELECT 1 FROM job_tags WHERE tag = tags.id)"
      ).compactMap { StoredText.text($0).flatMap(Tag.init(rawValue:)) }.sorted()
    }
  }

  package func keep(_ verdict: Verdict, at time: Timestamp) async throws(StoreError) {
    try await write { db in
      guard try JudgementWriter(db: db).write(verdict, at: time) else {
        throw StoreError.notFound(verdict.job)
      }
    }
  }

  package func forget(_ verdict: Verdict) async throws(StoreError) {
    try await write { db in try JudgementWriter(db: db).forget(verdict) }
  }

  package func rows(
    _ marking: MarkedJobs, _ request: PageRequest
  ) async throws(StoreError) -> [HistoryRow] {
    try await read { db in try MarkedReader(db: db).rows(marking, request) }
  }

  package func verdicts(of id: LocalID) async throws(StoreError) -> [Verdict] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT b.id, v.outcome FROM jobs a JOIN verdicts v ON v.job = a.row
            JOIN jobs b ON b.row = v.other
          WHERE a.id = ? ORDER BY v.id DESC
          """)
      var found: [Verdict] = []
      let cursor = try Row.fetchCursor(statement, arguments: [id.rawValue])
      while let row = try cursor.next() {
        var reader = RowReader(row)
        found.append(
          Verdict(
            job: id, other: try reader.word(LocalID.self),
            outcome: try reader.word(Verdict.Outcome.self)))
      }
      return found
    }
  }

  // MARK: Saved searches

  package func savedSearches() async throws(StoreError) -> [SavedSearch] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        try db.cachedStatement(sql: "SELECT name, query FROM saved_searches ORDER BY name"))
      var found: [SavedSearch] = []
      while let row = try cursor.next() {
        var reader = RowReader(row)
        let search = SavedSearch(name: try reader.text(), query: try reader.text())
        if let search { found.append(search) }
      }
      return found
    }
  }

  package func keep(_ search: SavedSearch) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO saved_searches (name, query) VALUES (?, ?)"
      ).execute(arguments: [StoredText.value(search.name), StoredText.value(search.query)])
    }
  }

  package func forgetSavedSearch(named name: String) async throws(StoreError) {
    try await write { db in
      try db.cachedStatement(sql: "DELETE FROM saved_searches WHERE name = ?")
        .execute(arguments: [StoredText.value(Fragment.name(from: name) ?? name)])
    }
  }
}
