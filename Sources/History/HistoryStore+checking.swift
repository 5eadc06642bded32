import GRDB
package import Jobs

extension HistoryStore {
  /// What SQLite finds wrong with the file, in its own words; nothing where it is sound.
  ///
  /// Reads the whole file, which takes a second or so for each gigabyte.
  package func faults() async throws(StoreError) -> [String] {
    try await read { db in
      try String.fetchAll(db, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
    }
  }
}
