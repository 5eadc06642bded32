import Api18
import FoundationEssentials
import Glibc
import History
import Jobs
import TestSupport
import Testing

/// Files of every release that there was, opened by this one.
@Suite struct ReleasedTests {
  let folder: TemporaryFolder
  private var path: String { folder.file("history.db") }
  private var backups: String { folder.file("backups") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Makes a file as a release left it; nobody has it open.
  @discardableResult
  private func make(_ tables: String, _ rows: String = "") throws -> String {
    let raw = try RawDatabase(path)
    try raw.run("PRAGMA journal_mode = wal; BEGIN; \(tables) \(rows) COMMIT")
    return path
  }

  /// Tables, indexes and triggers, as SQLite keeps them, without what only spreads them over lines.
  private func schema(of path: String) throws -> Set<String> {
    let all = try RawDatabase(path).run("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return Set(
      all.compactMap(\.self).map { sql in
        sql.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("--") }
          .joined(separator: " ").split(separator: " ").joined(separator: " ")
      })
  }

  /// What release 0.1 knows.
  private var first: HistorySchema { .current.upTo(1) }

  /// A release after this one, by which a migration can be tried.
  private var next: HistorySchema {
    .current.followed(by: "ALTER TABLE jobs ADD COLUMN stars INTEGER")
  }

  private func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test func `the tables of release 0.1 are what its fixture says, and stay so`() throws {
    try make(Release1.tables)
    try HistoryStore.open(path: folder.file("new.db"), mode: .readWrite, schema: first).close()
    #expect(try schema(of: folder.file("new.db")) == schema(of: path))
  }

  @Test func `the tables of release 0.2 are what its fixture says, and stay so`() throws {
    try make(Release2.tables)
    try HistoryStore.open(
      path: folder.file("new.db"), mode: .readWrite, schema: .current.upTo(2)
    ).close()
    #expect(try schema(of: folder.file("new.db")) == schema(of: path))
  }

  @Test(arguments: [(1, Release1.tables, Release1.rows), (2, Release2.tables, Release2.rows)])
  func `a history of a release before becomes what a new one is`(
    format: Int, tables: String, rows: String
  ) throws {
    try HistoryStore.open(path: make(tables, rows), mode: .readWrite).close()
    try HistoryStore.open(path: folder.file("new.db"), mode: .readWrite).close()
    #expect(try schema(of: folder.file("new.db")) == schema(of: path))
    #expect(names(backups).count == 1 && names(backups)[0].hasPrefix("format-\(format)-"))
  }

  @Test func `a history of release 0.2 is read in full, and is searched`() async throws {
    let store = try HistoryStore.open(
      path: try make(Release2.tables, Release2.rows), mode: .readWrite)
    let fragments = try await store.fragments()
    #expect(fragments.map(\.name) == ["light", "odd"])
    #expect(fragments.map(\.text) == ["soft light from the left", "a\0b"])
    let page = try await store.page(PageRequest(anchor: .newest, limit: 99))
    #expect(
      page.rows.map(\.job.state) == [.outbox, .sending, .unconfirmed, .running, .saved])
    // What the migration fills in: which jobs differ in the seed alone, and what texts hold.
    let rows = try RawDatabase(path).run(
      "SELECT group_concat(row) FROM jobs GROUP BY inputs ORDER BY min(row)")
    #expect(rows == ["1", "2,5", "3", "4", "6"])
    #expect(
      try RawDatabase(path).run("SELECT rowid FROM texts_index WHERE texts_index MATCH 'gol'")
        == ["1"])
    #expect(try await store.faults() == [])
  }

  @Test func `a history of release 0.1 is read in full`() async throws {
    let store = try HistoryStore.open(
      path: try make(Release1.tables, Release1.rows), mode: .readWrite)
    let page = try await store.page(PageRequest(anchor: .newest, limit: 99))
    #expect(
      page.rows.map(\.job.state) == [.outbox, .sending, .unconfirmed, .running, .saved])
    let saved = try #require(try await store.job(.released(1)))
    #expect(saved.input.prompt == "Make it golden hour" && saved.input.negativePrompt == "noise")
    #expect(saved.input.references.map(\.label) == ["face", ""])
    #expect(saved.input.references.map(\.isEnabled) == [true, false])
    #expect(saved.outputs.map(\.path) == ["/pictures/1.png"])
    #expect(saved.cost == .pricePerRun && saved.remoteID?.rawValue == "job_1")
    #expect(saved.rawAnswer == Array(#"{"id":"job_1"}"#.utf8))
    #expect(try await store.job(.released(2))?.parent?.id == .released(1))
    #expect(try await store.job(.released(4))?.input.prompt == "a\0b")
    #expect(try await store.job(.released(5))?.heldReason == .balance)
    let totals = try await store.totals(now: .sample(), startOfDay: Timestamp(rawValue: 0))
    #expect(totals.jobs == 5 && totals.held == 1 && totals.unconfirmed == 1)
    #expect(totals.today == .pricePerRun && totals.atRisk == .pricePerRun)
    #expect(try await store.popStash() == Array("a draft".utf8))
    #expect(try await store.faults() == [])
  }

  @Test func `a history of release 0.1 goes on where it was`() async throws {
    let store = try HistoryStore.open(
      path: try make(Release1.tables, Release1.rows), mode: .readWrite)
    let dead = try await store.confirmSenders(isAlive: { _ in false }, at: .sample(60))
    #expect(dead.map(\.id) == [.released(4)])
    let me = InstanceID(rawValue: "me")
    #expect(try await store.lease(.released(2), to: me, isAlive: { _ in false }))
    #expect(try await store.apply(.finished(2), to: .released(2)).state == .completed)
    try await store.apply(.released, to: .released(5))
    try await store.add(.sample(), .began(), .accepted(9))
    #expect(try await store.page(PageRequest(anchor: .newest, limit: 99)).total == 6)
  }

  @Test func `nothing is kept of a history that needs no migration`() throws {
    try make(Release1.tables, Release1.rows)
    try HistoryStore.open(path: path, mode: .readWrite, schema: first).close()
    #expect(names(folder.path) == ["history.db"])
  }

  @Test func `before a migration the history is kept, for its owner alone`() async throws {
    try make(Release1.tables, Release1.rows)
    let store = try HistoryStore.open(
      path: path, mode: .readWrite, schema: next, at: Timestamp(rawValue: 1_764_349_501_000))
    #expect(names(backups) == ["format-1-20251128-170501.db"])
    let backup = "\(backups)/format-1-20251128-170501.db"
    #expect(mode(backups) == 0o700 && mode(backup) == 0o600)
    #expect(try await store.totals(now: .sample(), startOfDay: .sample()).jobs == 5)
    #expect(try await store.facts().formatVersion == next.version)
    // It is a history that the release before opens.
    let old = try HistoryStore.open(path: backup, mode: .readWrite, schema: first)
    #expect(try await old.totals(now: .sample(), startOfDay: .sample()).jobs == 5)
    #expect(
      try RawDatabase(backup).run("PRAGMA application_id; PRAGMA user_version")
        == ["1751478881", "1"])
  }

  @Test func `the newest three backups are kept`() throws {
    try make(Release1.tables, Release1.rows)
    var schema = first
    for number in 1...5 {
      schema = schema.followed(by: "ALTER TABLE jobs ADD COLUMN more\(number) INTEGER")
      try HistoryStore.open(
        path: path, mode: .readWrite, schema: schema, at: .sample(Int64(number))
      ).close()
    }
    #expect(names(backups).map { $0.prefix(9) } == [3, 4, 5].map { "format-\($0)-" })
  }

  @Test func `a migration that fails changes nothing, and the backup stays`() async throws {
    try make(Release1.tables, Release1.rows)
    let wrong = first.followed(
      by: "ALTER TABLE jobs ADD COLUMN stars INTEGER; INSERT INTO nowhere VALUES (1)")
    #expect(throws: StoreError.self) {
      try HistoryStore.open(path: path, mode: .readWrite, schema: wrong)
    }
    #expect(names(backups).count == 1)
    #expect(!(try schema(of: path)).contains { $0.contains("stars") })
    let store = try HistoryStore.open(path: path, mode: .readWrite, schema: first)
    #expect(try await store.totals(now: .sample(), startOfDay: .sample()).jobs == 5)
  }

  @Test func `without a backup there is no migration`() async throws {
    try make(Release1.tables, Release1.rows)
    // A file stands where the folder of backups would be made.
    try Data("x".utf8).write(to: URL(filePath: backups))
    #expect(throws: StoreError.self) {
      try HistoryStore.open(path: path, mode: .readWrite, schema: next)
    }
    let store = try HistoryStore.open(path: path, mode: .readWrite, schema: first)
    #expect(try await store.facts().formatVersion == 1)
  }

  @Test func `half a backup of a program that died is no backup, and is written anew`() throws {
    try make(Release1.tables, Release1.rows)
    mkdir(backups, 0o700)
    let part = "\(backups)/format-1-20251128-170501.db.part"
    try Data("half".utf8).write(to: URL(filePath: part))
    try HistoryStore.open(
      path: path, mode: .readWrite, schema: next, at: Timestamp(rawValue: 1_764_349_501_000)
    ).close()
    #expect(names(backups) == ["format-1-20251128-170501.db"])
  }

  @Test func `many programs that start at once migrate once`() async throws {
    try make(Release1.tables, Release1.rows)
    let (path, next) = (path, next)
    let stores = try await withThrowingTaskGroup(of: HistoryStore.self) { group in
      for _ in 1...6 {
        group.addTask { try await HistoryStore.opened(path: path, mode: .readWrite, schema: next) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for store in stores {
      #expect(try await store.totals(now: .sample(), startOfDay: .sample()).jobs == 5)
    }
    #expect(names(backups).count == 1)
  }

  @Test func `a program that is older than the file has become writes nothing more`() async throws {
    try make(Release1.tables, Release1.rows)
    let old = try HistoryStore.open(path: path, mode: .readWrite, schema: first)
    let new = try HistoryStore.open(path: path, mode: .readWrite, schema: next)
    await #expect {
      try await old.insert([.sample()])
    } throws: { error in
      guard case StoreError.obstructed(.newer, let sentence) = error else { return false }
      return sentence.contains("newer version")
    }
    try await new.insert([.sample()])
    #expect(try await new.page(PageRequest(anchor: .newest, limit: 9)).total == 6)
  }

  @Test func `a history that is damaged is not migrated`() throws {
    try make(Release1.tables, Release1.rows)
    try RawDatabase(path).run(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
        INSERT INTO texts SELECT 100 + i, i, hex(randomblob(100)) FROM n
      """)
    try flipPages(of: path)
    #expect {
      try HistoryStore.open(path: path, mode: .readWrite, schema: next)
    } throws: { error in
      guard case StoreError.obstructed(.damaged, _) = error else { return false }
      return true
    }
    #expect(names(backups) == [])
  }
}

extension LocalID {
  /// A job of the fixtures.
  static func released(_ number: Int) -> LocalID {
    let digits = String(number)
    guard let id = LocalID(rawValue: String(repeating: "0", count: 20 - digits.count) + digits)
    else { preconditionFailure() }
    return id
  }
}
