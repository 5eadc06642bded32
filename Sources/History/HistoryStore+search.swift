import GRDB
package import Jobs

// What is found as one types.
extension HistoryStore: JobSearch {
  /// A page's jobs come without ``Job/rawAnswer``; ``job(_:)`` has it.
  package func search(_ request: SearchRequest) async throws(StoreError) -> SearchPage {
    guard !isMissing else { return SearchPage() }
    return try value(
      of: await searches.ask { searcher, db, isCurrent in
        try searcher.page(request, in: db, isCurrent: isCurrent)
      })
  }

  package func count(_ filter: SearchFilter) async throws(StoreError) -> Int {
    guard !isMissing else { return 0 }
    return try value(
      of: await counts.ask { searcher, db, isCurrent in
        try searcher.rememberedCount(filter, in: db, isCurrent: isCurrent)
      })
  }

  package func branch(of id: LocalID, limit: Int) async throws(StoreError) -> JobBranch {
    try await read { db in
      let branch = try BranchReader(db: db).rows(withPrefix: id.rawValue, limit: limit)
      let rows = try RowsReader(db: db).rows(branch.rows).values
      return JobBranch(
        rows: rows.sorted { ($0.key.createdAt, $0.key.row) < ($1.key.createdAt, $1.key.row) },
        isCut: branch.isCut)
    }
  }
}
