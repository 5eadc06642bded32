package import Api18
import Dispatch
import GRDB
package import Jobs
import Synchronization

/// Every job, send, prompt, output and stash, in one SQLite file that several programs may have open
/// at once.
package final class HistoryStore: JobStore {
  package enum Mode: Sendable, Hashable {
    /// Makes the file, and brings it up to date.
    case readWrite
    /// Changes nothing on the disk; a file that is missing reads as an empty history.
    case readOnly
  }

  package let path: String
  package let mode: Mode
  /// There is no file: opened for reading only, this is an empty history that no one can write to.
  package let isMissing: Bool

  private let schema: HistorySchema
  private let database: HistoryDatabase
  private let watcher = Mutex<ChangeWatcher?>(nil)
  /// The first thing that was found to stand in the history's place while it was in use, as damage that
  /// comes to light only when its part of the file is read; for one listener.
  package let obstacles: AsyncStream<StoreError>
  private let obstacle: AsyncStream<StoreError>.Continuation
  /// Searches and counts do not wait for each other.
  let searches: SearchLane
  let counts: SearchLane

  private init(
    file: HistoryFile, mode: Mode, isMissing: Bool, database: HistoryDatabase,
    limits: SearchLimits
  ) {
    path = file.path
    schema = file.schema
    self.mode = mode
    self.isMissing = isMissing
    self.database = database
    (obstacles, obstacle) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    searches = SearchLane(file: file, label: "hera.history.search", limits: limits)
    counts = SearchLane(file: file, label: "hera.history.count", limits: limits)
  }

  /// Opens a history; blocks for as long as the disk takes, so it belongs off the event loop (see
  /// ``opened(path:mode:schema:at:)``).
  ///
  /// - Parameters:
  ///   - path: The file, in a folder that is made (0700) where it is missing.
  ///   - schema: Of this release, unless a test tries a later one.
  ///   - limits: The usual ones, unless a test has to reach them with few jobs.
  ///   - time: Names the backup that is made before an older history is brought up to date.
  /// - Throws: ``StoreError/obstructed(_:_:)`` for a file that is no history, is damaged, or comes from
  ///   a newer version of the program; such a file is not touched.
  package static func open(
    path: String, mode: Mode, schema: HistorySchema = .current,
    limits: SearchLimits = SearchLimits(), at time: Timestamp = .now()
  ) throws(StoreError) -> HistoryStore {
    let file = HistoryFile(path: path, schema: schema)
    switch mode {
    case .readWrite:
      return HistoryStore(
        file: file, mode: mode, isMissing: false,
        database: try HistoryConnection.writing(file, at: time), limits: limits)
    case .readOnly:
      guard case .history(let version) = try file.content() else {
        return HistoryStore(
          file: file, mode: mode, isMissing: true,
          database: HistoryDatabase(readingBy: try HistoryConnection.empty()), limits: limits)
      }
      try file.refuseNewer(version)
      guard version == schema.version else {
        throw .unusable(
          """
          \(path) was written by an older version of this program. Start `hera` once to bring it up \
          to date; a command that only reads changes nothing.
          """)
      }
      return HistoryStore(
        file: file, mode: mode, isMissing: false,
        database: HistoryDatabase(readingBy: try HistoryConnection.reading(file)), limits: limits)
    }
  }

  /// ``open(path:mode:schema:limits:at:)`` on a thread of its own.
  package static func opened(
    path: String, mode: Mode, schema: HistorySchema = .current, at time: Timestamp = .now()
  ) async throws(StoreError) -> HistoryStore {
    let result: Result<HistoryStore, StoreError> = await withCheckedContinuation { continuation in
      // Not a global queue: the first use of one starts libdispatch's monitor of their threads, which
      // wakes the process once a second from then on.
      DispatchQueue(label: "hera.history.open", qos: .userInitiated).async {
        continuation.resume(
          returning: Result { () throws(StoreError) in
            try open(path: path, mode: mode, schema: schema, at: time)
          })
      }
    }
    return try result.get()
  }

  /// Closes the file, when what was begun has ended.
  ///
  /// Nothing can be asked of the store afterwards.
  package func close() throws(StoreError) {
    watcher.withLock { $0 = nil }
    searches.close()
    counts.close()
    do {
      try database.close()
    } catch {
      throw StoreError(error, at: path)
    }
  }

  // MARK: The way to the database

  // GRDB's own async functions throw CancellationError and roll back when the task is cancelled. A
  // service's answer that was paid for has to be written whether or not anyone still waits for it,
  // so these go by callbacks, and always run to their end.

  /// Reads one state of the history, whatever is written meanwhile.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      database.asyncRead { [path] access in
        continuation.resume(
          returning: Result { try body(access.get()) }.mapError { StoreError($0, at: path) })
      }
    }
    return try value(of: result)
  }

  /// Writes in one transaction, which is synced on return, or writes nothing.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    guard mode == .readWrite else {
      throw .unusable("\(path) was opened for reading only; nothing was changed.")
    }
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { [path, schema] access in
        let result = Result {
          let db = try access.get()
          var value: Value?
          // Immediate: what is read first and changed then cannot become stale in between.
          try db.inTransaction(.immediate) {
            // A newer program may have changed the tables under this one since it opened them.
            let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA user_version")) ?? 0
            try HistoryFile(path: path, schema: schema).refuseNewer(version)
            value = try body(db)
            return .commit
          }
          guard let value else { throw StoreError.unusable("\(path) took nothing; try again.") }
          return value
        }
        continuation.resume(returning: result.mapError { StoreError($0, at: path) })
      }
    }
    watcher.withLock { $0?.look() }
    return try value(of: result)
  }

  /// Asks something of the connection that writes.
  func onWriter<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      database.asyncWriteWithoutTransaction { [path] access in
        continuation.resume(
          returning: Result { try body(access.get()) }.mapError { StoreError($0, at: path) })
      }
    }
    return try value(of: result)
  }

  /// Tells of an error that is about what stands in the history's place.
  func value<Value>(of result: Result<Value, StoreError>) throws(StoreError) -> Value {
    if case .failure(let error) = result, case .obstructed = error { obstacle.yield(error) }
    return try result.get()
  }

  // MARK: Changes

  /// The first element comes at once, so that nothing is missed between a read before and the
  /// watching; then one for every change, several at once as one.
  package func changes() -> AsyncStream<Void> {
    watcher.withLock { watcher in
      let current = watcher ?? ChangeWatcher(file: HistoryFile(path: path))
      watcher = current
      return current.changes()
    }
  }

  /// Whether ``changes()`` sees what other programs write; where not, as without inotify, whoever
  /// shows the history calls ``lookForChanges()`` now and then.
  package var seesOtherPrograms: Bool {
    watcher.withLock { $0?.seesOtherPrograms ?? true }
  }

  /// Looks once whether another program has written.
  package func lookForChanges() {
    watcher.withLock { $0?.look() }
  }
}
