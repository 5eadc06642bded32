import GRDB

/// The tables, by migrations that are never edited once released; a new release adds one.
///
/// What later migrations can build on without touching a row: one trigram index (FTS5) over `texts`
/// serves prompts, negative prompts and returned prompts alike, as equal texts are stored once, and
/// a second one over `addresses` serves references; jobs then need an index for each of their three
/// columns that name a text. The two kinds of edges between jobs are `jobs.parent` and
/// `job_references.source`.
enum HistorySchema {
  /// "hera" in ASCII: tells the file from other programs' databases.
  static let applicationID: Int32 = 0x6865_7261

  /// The newest version that this program knows; kept in `user_version`, too, so that a file from a
  /// newer program can be told by its header alone.
  static var version: Int { steps.count }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration(step.name, foreignKeyChecks: .immediate) { db in
        try db.execute(sql: step.sql)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }

  private static let steps: [(name: String, sql: String)] = [
    (name: "1", sql: firstTables),
    (name: "2", sql: fragments),
  ]
}
