import Api18
import GRDB
import GRDBSQLite
import Jobs

/// Opens a history's file as SQLite database, in the ways it may be opened.
enum HistoryConnection {
  /// For reading and writing, migrated to this program's version.
  ///
  /// - Parameter time: The name of a backup tells when it was made.
  static func writing(
    _ file: HistoryFile, at time: Timestamp
  ) throws(StoreError) -> HistoryDatabase {
    try file.prepareFolder()
    return try file.exclusively { () throws(StoreError) in
      // What stands there is looked at before anything of it is changed, its mode included.
      let (content, reader) = try file.examined()
      do throws(StoreError) {
        var version = 0
        switch content {
        case .missing:
          // A log without its file, which somebody moved away, would be taken for the new one's.
          if file.hasLog { try file.setAside(at: time) }
          try file.make()
        case .empty: break
        case .history(let found):
          version = found
          try file.refuseNewer(version)
        }
        file.closeToOthers()
        return HistoryDatabase(
          file, writer: try migrated(file, from: version, at: time), reader: reader)
      } catch {
        if let reader { ClosedConnections.keep(reader) }
        throw error
      }
    }
  }

  /// - Parameter version: That of the history that is there; 0 where none was made whole.
  private static func migrated(
    _ file: HistoryFile, from version: Int, at time: Timestamp
  ) throws(StoreError) -> DatabaseQueue {
    do {
      var configuration = configuration
      configuration.prepareDatabase { db in
        // SQLite opens a file that it may not write for reading, and says so at the first change.
        guard sqlite3_db_readonly(db.sqliteConnection, "main") == 0 else {
          throw DatabaseError(resultCode: .SQLITE_READONLY, message: "it is read-only")
        }
        // Kept by the file itself, so that it costs nothing but at the first time.
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
          throw StoreError.unusable(
            """
            \(file.path) cannot have a log beside it: SQLite keeps to “\(mode ?? "nothing")” there. \
            Point XDG_DATA_HOME at a disk of this machine.
            """)
        }
        // A job's row is on the disk before its POST leaves: only FULL syncs the log at each commit.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // The log may grow beyond its checkpoint under a long read; it need not stay so.
        try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
      }
      let writer = try DatabaseQueue(path: file.path, configuration: configuration)
      if version < file.schema.version {
        // Of a history that was never made whole there is nothing to keep.
        if version > 0 { try HistoryCopies(of: file).back(up: writer, version: version, at: time) }
        try file.schema.migrator.migrate(writer)
      }
      return writer
    } catch {
      throw StoreError(error, at: file.path)
    }
  }

  /// What a connection that reads is for.
  enum Use {
    /// A look at what the file is.
    case content
    /// A page and its job, beside a connection that writes.
    case pages
    case anything
  }

  /// For reading a history that is there, leaving nothing behind.
  static func reading(
    _ file: HistoryFile, _ use: Use = .anything
  ) throws(StoreError) -> DatabaseQueue {
    do {
      var configuration = configuration
      if use != .anything {
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -1000") }
      }
      if file.isInUse || use == .pages {
        // The log is read, and stays as it is. A read changes nothing of such a connection, while one that
        // may write is told before and after each not to, which expires all that it has prepared.
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
  static func content(
    of file: HistoryFile, by connection: DatabaseQueue
  ) throws(StoreError) -> HistoryFile.Content {
    do {
      return try connection.read { db in
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
    return configuration
  }
}
