import GRDB

/// The tables, by migrations that are never edited once released; a new release adds one.
///
/// One trigram index (FTS5) over `texts` serves prompts, negative prompts, returned prompts and notes
/// alike, as equal texts are stored once, and a second one over `addresses` serves references; jobs
/// have an index for each of their columns that name a text. The two kinds of edges between jobs are
/// `jobs.parent` and `job_references.source`.
package struct HistorySchema: Sendable {
  /// This release's.
  package static let current = HistorySchema(steps: [firstTables, fragments, search])

  /// "hera" in ASCII: tells the file from other programs' databases.
  static let applicationID: Int32 = 0x6865_7261

  private var steps: [String]

  private init(steps: [String]) {
    self.steps = steps
  }

  /// The newest version that this program knows; kept in `user_version`, too, so that a file from a
  /// newer program can be told by its header alone.
  package var version: Int { steps.count }

  /// The schema as it was at an earlier version.
  package func upTo(_ version: Int) -> HistorySchema {
    HistorySchema(steps: Array(steps.prefix(version)))
  }

  /// The schema of a release after this one, so that a migration can be tried before there is one.
  package func followed(by sql: String) -> HistorySchema {
    HistorySchema(steps: steps + [sql])
  }

  var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, sql) in steps.enumerated() {
      migrator.registerMigration("\(index + 1)", foreignKeyChecks: .immediate) { db in
        try db.execute(sql: sql)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }
}
