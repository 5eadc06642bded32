import Api18
import GRDB
import Jobs

/// Opens a history's file as SQLite database, in the ways it may be opened.
enum HistoryConnection {
  /// For reading and writing, migrated to this program's version.
  ///
  /// - Parameter time: The name of a backup tells when it was made.
  static func writing(
    _ file: HistoryFile, at time: Timestamp
  ) throws(StoreError) -> DatabasePool {
    try file.prepareFolder()
    return try file.exclusively { () throws(StoreError) in
      // What stands there is looked at before anything of it is changed, its mode included.
      switch try file.content() {
      case .missing:
        // A log without its file, which somebody moved away, would be taken for the new one's.
        if file.hasLog { try file.setAside(at: time) }
        try file.make()
      case .empty: break
      case .history(let version): try file.refuseNewer(version)
      }
      file.closeToOthers()
      return try migrated(file, at: time)
    }
  }

  private static func migrated(
    _ file: HistoryFile, at time: Timestamp
  ) throws(StoreError) -> DatabasePool {
    do {
      var configuration = configuration
      configuration.prepareDatabase { db in
        // A page and its job are all that these read; what is searched has a connection of its own.
        if db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -1000") }
      }
      let pool = try DatabasePool(path: file.path, configuration: configuration)
      try pool.writeWithoutTransaction { db in
        // A job's row is on the disk before its POST leaves: only FULL syncs the log at each commit,
        // and GRDB's pool has set NORMAL by now.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // The log may grow beyond its checkpoint under a long read; it need not stay so.
        try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
      }
      let migrator = file.schema.migrator
      if try !pool.writeWithoutTransaction(migrator.hasCompletedMigrations) {
        let version = try pool.writeWithoutTransaction { db in
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        }
        // Of a history that was never made whole there is nothing to keep.
        if version > 0 { try HistoryCopies(of: file).back(up: pool, version: version, at: time) }
        try migrator.migrate(pool)
      }
      return pool
    } catch {
      throw StoreError(error, at: file.path)
    }
  }

  /// For reading a history that is there, leaving nothing behind.
  static func reading(_ file: HistoryFile) throws(StoreError) -> DatabaseQueue {
    do {
      var configuration = configuration
      if file.hasLog {
        // Another program has it open, or one died: the log is read, and stays as it is.
        configuration.readonly = true
      } else {
        // A read-only connection makes a log and an index, too, and then must leave them there; a
        // connection that may write removes them when it closes.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA query_only = ON") }
      }
      return try DatabaseQueue(path: file.path, configuration: configuration)
    } catch {
      throw StoreError(error, at: file.path)
    }
  }

  /// A history without jobs and without a file.
  static func empty() throws(StoreError) -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(configuration: configuration)
      try HistorySchema.current.migrator.migrate(queue)
      return queue
    } catch {
      throw StoreError(error, at: ":memory:")
    }
  }

  /// What a file holds, by its own account.
  static func content(of file: HistoryFile) throws(StoreError) -> HistoryFile.Content {
    let queue = try reading(file)
    defer { ClosedConnections.keep(queue) }
    do {
      return try queue.read { db in
        let identifier = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if identifier == HistorySchema.applicationID { return .history(version: version) }
        // A program that died while it made the history leaves no tables but the migrator's.
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master")
        guard tables.allSatisfy({ $0.contains("grdb_") }) else {
          throw file.foreign("is the database of another program")
        }
        return .empty
      }
    } catch {
      throw StoreError(error, at: file.path)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "hera.history"
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in try SearchFunctions.add(to: db) }
    // Each keeps a page cache of its own.
    configuration.maximumReaderCount = 3
    return configuration
  }
}
