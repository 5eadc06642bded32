package import Api18
import GRDB
package import Jobs

// Several programs on one history.
extension HistoryStore {
  package func confirmSenders(
    isAlive: @Sendable (InstanceID) -> Bool, at time: Timestamp
  ) async throws(StoreError) -> [Job] {
    let senders = try await read { db in
      try String.fetchAll(
        try db.cachedStatement(
          sql: """
            SELECT DISTINCT s.sender FROM jobs j
              JOIN sends s ON s.job = j.row AND s.number = j.send_count
            WHERE j.state = 'sending'
            """))
    }
    // Whether a sender lives is asked outside of the transaction: it looks at files.
    let dead = senders.filter { !isAlive(InstanceID(rawValue: $0)) }
    guard !dead.isEmpty else { return [] }
    return try await write { db in
      try dead.flatMap { sender in try Self.confirm(sender, at: time, in: db) }
    }
  }

  /// A job may have gone on since its sender was looked at, so that state and sender are tested here,
  /// inside the transaction that changes them.
  private static func confirm(
    _ sender: String, at time: Timestamp, in db: Database
  ) throws -> [Job] {
    let found = try JobReader(db: db).jobs(
      """
      WHERE j.state = 'sending' AND EXISTS (
        SELECT 1 FROM sends s
        WHERE s.job = j.row AND s.number = j.send_count AND s.outcome = 'open' AND s.sender = ?)
      ORDER BY j.created_at, j.row
      """, [sender], withAnswers: true)
    return try found.map { row, job in
      try apply(.senderDied(at: time), to: job, row: row, in: db)
    }
  }

  package func leased(to holder: InstanceID) async throws(StoreError) -> Set<LocalID> {
    let ids = try await read { db in
      try String.fetchAll(
        try db.cachedStatement(
          sql: "SELECT j.id FROM leases l JOIN jobs j ON j.row = l.job WHERE l.holder = ?"),
        arguments: [holder.rawValue])
    }
    return Set(ids.compactMap(LocalID.init(rawValue:)))
  }

  package func lease(
    _ id: LocalID, to holder: InstanceID, isAlive: @Sendable (InstanceID) -> Bool
  ) async throws(StoreError) -> Bool {
    let current: String? = try await read { db in
      try String.fetchOne(
        try db.cachedStatement(
          sql: "SELECT holder FROM leases WHERE job = (SELECT row FROM jobs WHERE id = ?)"),
        arguments: [id.rawValue])
    }
    if current == holder.rawValue { return true }
    if let current, isAlive(InstanceID(rawValue: current)) { return false }
    return try await write { db in
      // Nobody may have been faster: the holder has to be the one that was found dead, or none, and the
      // job one that was not brought to its end meanwhile.
      try db.cachedStatement(
        sql: """
          INSERT INTO leases (job, holder) SELECT row, ?1 FROM jobs
            WHERE id = ?2 AND state IN ('outbox', 'sending', 'running', 'completed')
            ON CONFLICT (job) DO UPDATE SET holder = ?1 WHERE holder IS ?3 OR holder = ?1
          """
      ).execute(arguments: [holder.rawValue, id.rawValue, current])
      return db.changesCount > 0
    }
  }
}
