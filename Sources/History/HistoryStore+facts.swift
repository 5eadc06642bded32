import GRDB
package import Jobs

/// How the history's file is open, for a person who asks what is wrong.
package struct HistoryFacts: Sendable, Hashable {
  package var sqliteVersion: String
  /// The format's number; a release that changes it migrates older files.
  package var formatVersion: Int
  /// `wal`, unless there is no file.
  package var journalMode: String
  /// Of the connection that writes: 2 is FULL, every commit is synced.
  package var synchronous: Int
  package var hasForeignKeys: Bool
}

extension HistoryStore {
  package func facts() async throws(StoreError) -> HistoryFacts {
    // Settings belong to a connection: these are asked of the writer's.
    try await onWriter { db in
      HistoryFacts(
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
        formatVersion: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
        journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
        synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0,
        hasForeignKeys: try Bool.fetchOne(db, sql: "PRAGMA foreign_keys") ?? false)
    }
  }
}
