import Api18
import GRDB
package import Jobs

// Rows, one by one.
extension HistoryStore {
  package func insert(_ jobs: [Job], leasedTo holder: InstanceID?) async throws(StoreError) {
    guard jobs.allSatisfy({ $0.state == .outbox && $0.sendCount == 0 }) else {
      throw .unusable("Only jobs that were never sent can be added; nothing was changed.")
    }
    try await write { db in
      let writer = JobWriter(db: db)
      for job in jobs {
        let row = try writer.insert(job)
        guard let holder else { continue }
        try db.cachedStatement(sql: "INSERT INTO leases (job, holder) VALUES (?, ?)")
          .execute(arguments: [row, holder.rawValue])
      }
    }
  }

  /// Adds jobs whose life is known already, such as made or copied ones, with one row of `sends` for
  /// each that was sent.
  ///
  /// - Parameters:
  ///   - judgements: What is thought of some of them.
  ///   - verdicts: What came of comparing them, with each other or with jobs that are there.
  package func adopt(
    _ jobs: [Job], sender: InstanceID, judgements: [LocalID: Judgement] = [:],
    verdicts: [Verdict] = []
  ) async throws(StoreError) {
    try await onWriter { db in
      // Many rows at once touch more pages than the usual cache holds, and would write them again
      // and again: 64 MB, until the store is closed.
      try db.execute(sql: "PRAGMA cache_size = -65536")
    }
    try await write { db in
      let writer = JobWriter(db: db)
      let sends = SendWriter(db: db)
      let opinions = JudgementWriter(db: db)
      for job in jobs {
        let row = try writer.insert(job)
        try sends.adopt(job, row: row, sender: sender)
        if let judgement = judgements[job.id] { try opinions.write(judgement, row: row) }
      }
      for verdict in verdicts {
        let time = jobs.last?.createdAt ?? Timestamp(rawValue: 0)
        guard try opinions.write(verdict, at: time) else { throw StoreError.notFound(verdict.job) }
      }
    }
  }

  @discardableResult
  package func apply(_ change: JobChange, to id: LocalID) async throws(StoreError) -> Job {
    try await write { db in
      guard let (row, job) = try JobReader(db: db).job(id) else { throw StoreError.notFound(id) }
      return try Self.apply(change, to: job, row: row, in: db)
    }
  }

  /// The one place that writes what ``Job/apply(_:)`` says.
  static func apply(_ change: JobChange, to job: Job, row: Int64, in db: Database) throws -> Job {
    var changed = job
    try changed.apply(change)
    try JobWriter(db: db).update(row: row, from: job, to: changed)
    try SendWriter(db: db).record(change, of: changed, row: row)
    return changed
  }

  package func job(_ id: LocalID) async throws(StoreError) -> Job? {
    try await read { db in try JobReader(db: db).job(id)?.job }
  }

  package func jobs(withPrefix prefix: String, limit: Int) async throws(StoreError) -> [Job] {
    guard LocalID.isPrefix(prefix) else { return [] }
    return try await read { db in
      // The newest are chosen before anything is joined to them, as a short prefix fits many; the
      // plus keeps SQLite from walking through all jobs in their order for a long one. `g` follows
      // the last digit that an id can have.
      try JobReader(db: db).jobs(
        """
        WHERE j.row IN (
          SELECT row FROM jobs WHERE id >= ?1 AND id < ?1 || 'g' AND +hidden = 0
          ORDER BY created_at DESC, row DESC LIMIT ?2)
        ORDER BY j.created_at DESC, j.row DESC
        """, [prefix, limit], withAnswers: true
      ).map(\.job)
    }
  }

  package func unended(after: LocalID?, limit: Int) async throws(StoreError) -> [Job] {
    try await read { db in
      let start = try after.flatMap { id in
        try Row.fetchOne(
          try db.cachedStatement(sql: "SELECT created_at, row FROM jobs WHERE id = ?"),
          arguments: [id.rawValue])
      }
      let place: [Int64] = [start?[0] ?? .min, start?[1] ?? .min]
      return try JobReader(db: db).jobs(
        """
        WHERE j.state IN ('outbox', 'sending', 'running', 'completed')
          AND (j.created_at, j.row) > (?, ?)
        ORDER BY j.created_at, j.row LIMIT ?
        """, StatementArguments(place) + [limit], hint: "INDEXED BY jobs_unended",
        withAnswers: true
      ).map(\.job)
    }
  }

  package func setDeleted(_ isDeleted: Bool, _ ids: [LocalID]) async throws(StoreError) {
    try await write { db in
      let statement = try db.cachedStatement(sql: "UPDATE jobs SET hidden = ? WHERE id = ?")
      for id in ids { try statement.execute(arguments: [isDeleted, id.rawValue]) }
    }
  }
}
