import GRDB
import Jobs

/// Tells whether anyone has committed since it last looked: SQLite's `data_version`, which changes
/// for the commits of all connections but the one that asks, and so has one of its own.
struct DataVersion {
  private let connection: DatabaseQueue?
  private var last: Int64?

  init(_ file: HistoryFile) {
    connection = try? HistoryConnection.reading(file)
    last = read()
  }

  mutating func hasChanged() -> Bool {
    let current = read()
    defer { last = current }
    return current != last
  }

  /// - Returns: `nil` when it cannot be told, such as while the disk fails.
  private func read() -> Int64? {
    // No transaction: inside of one, the number would stand still.
    try? connection?.writeWithoutTransaction { db in
      try Int64.fetchOne(db, sql: "PRAGMA data_version")
    }
  }
}
