import GRDB
import Glibc
import Jobs

/// The history's file and its folder, before SQLite sees them.
///
/// Nothing here that opens the file may run while this process has a connection to it: closing any
/// descriptor of it lets go of SQLite's own locks (howtocorrupt.html, section 2.2).
struct HistoryFile: Sendable {
  let path: String
  var schema = HistorySchema.current

  /// What stands at the path, told without changing it.
  enum Content {
    case missing
    /// No byte in it, or no table.
    case empty
    case history(version: Int)
  }

  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  var name: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// SQLite's write-ahead log; newer than the file itself while it is not empty.
  var logPath: String { path + "-wal" }
  /// The log's index, which holds nothing of its own.
  var indexPath: String { path + "-shm" }

  var hasLog: Bool {
    var status = stat()
    return stat(logPath, &status) == 0 && status.st_size > 0
  }

  /// Whether a program has it open, or one died: then its log is there, be it empty.
  var isInUse: Bool { access(logPath, F_OK) == 0 }

  // MARK: Reading

  /// - Throws: ``StoreError/obstructed(_:_:)`` for something that is not a history, or not a whole one.
  func content() throws(StoreError) -> Content {
    let (content, reader) = try examined()
    if let reader { ClosedConnections.keep(reader) }
    return content
  }

  /// ``content()``, and the connection that it took, where that one can stay as a reader.
  func examined() throws(StoreError) -> (Content, reader: DatabaseQueue?) {
    guard let status = try look() else { return (.missing, nil) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let what = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no file"
      throw foreign("is \(what), and should be the history")
    }
    guard status.st_size > 0 else {
      // A program that died while it made the history has all of it in the log.
      return hasLog ? try contentByConnection() : (.empty, nil)
    }
    let header = try header()
    guard header.starts(with: "SQLite format 3\0".utf8), header.count == Self.headerLength else {
      throw foreign("is not a history")
    }
    // The log may hold a newer first page, and pages that the file does not have yet.
    if hasLog { return try contentByConnection() }
    try refuseTruncated(header, size: Int64(status.st_size))
    // The places of both numbers are part of SQLite's file format (its section 1.3).
    guard Self.bigEndian(header[68..<72]) == HistorySchema.applicationID else {
      return try contentByConnection()
    }
    return (.history(version: Int(Self.bigEndian(header[60..<64]))), nil)
  }

  private func contentByConnection() throws(StoreError) -> (Content, reader: DatabaseQueue?) {
    let connection = try HistoryConnection.reading(self, .content)
    do {
      let content = try HistoryConnection.content(of: self, by: connection)
      // One that may write removes the log when it closes, where it is the last.
      if case .history = content, connection.configuration.readonly { return (content, connection) }
      ClosedConnections.keep(connection)
      return (content, nil)
    } catch {
      ClosedConnections.keep(connection)
      throw error
    }
  }

  /// - Throws: ``StoreError/obstructed(_:_:)`` for a history that only a newer program knows.
  func refuseNewer(_ version: Int) throws(StoreError) {
    guard version > schema.version else { return }
    throw .obstructed(
      .newer,
      """
      \(path) was written by a newer version of this program (its format is \(version); this one \
      knows \(schema.version)). It was not touched.
      """)
  }

  /// SQLite itself notices only when it comes to a page that is not there.
  private func refuseTruncated(_ header: [UInt8], size: Int64) throws(StoreError) {
    // The count is good only where it was written with the last change.
    guard header[24..<28] == header[92..<96] else { return }
    let pageSize = Int64(header[16]) << 8 | Int64(header[17])
    let pages = Int64(UInt32(bitPattern: Self.bigEndian(header[28..<32])))
    let whole = pages * (pageSize == 1 ? 65_536 : pageSize)
    guard size < whole else { return }
    throw .damaged(path, "it breaks off after \(size) of \(whole) bytes")
  }

  /// - Returns: `nil` where there is nothing.
  private func look() throws(StoreError) -> stat? {
    var status = stat()
    if stat(path, &status) == 0 { return status }
    guard errno == ENOENT else { throw failure("cannot be looked at", errno) }
    guard lstat(path, &status) != 0 else {
      throw foreign("is a link to a file that is not there")
    }
    return nil
  }

  func foreign(_ what: String) -> StoreError {
    .obstructed(.foreign, "\(path) \(what). It was not touched.")
  }

  private static let headerLength = 100

  private func header() throws(StoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("cannot be read", errno) }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: Self.headerLength) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
  }

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int32 {
    Int32(bitPattern: bytes.reduce(0) { $0 << 8 | UInt32($1) })
  }

  // MARK: Writing

  /// Makes the folder (0700) where it is missing.
  func prepareFolder() throws(StoreError) {
    do throws(FolderFailure) {
      try PrivateStorage.makeFolder(folder)
    } catch {
      throw HistoryFile(path: error.path).failure("cannot be made", error.code)
    }
  }

  /// Makes the file (0600), unless it is there.
  ///
  /// SQLite gives its log and index the file's own mode.
  func make() throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw failure("cannot be made", errno) }
      return
    }
    close(descriptor)
    // SQLite syncs the folder for the files it makes itself only.
    PrivateStorage.sync(folder)
  }

  /// Takes the history away from everyone else, which a copy or another mask may have let in.
  func closeToOthers() {
    for path in [path, logPath, indexPath] {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_mode & 0o077 != 0, status.st_uid == geteuid()
      else { continue }
      chmod(path, 0o600)
    }
  }

  /// Keeps other programs from making, migrating or moving the same history meanwhile, by an exclusive
  /// `flock` on the folder itself, which leaves no lock file and ends with the process.
  func exclusively<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    // A file system without locks is no reason to stay closed: SQLite's own hold the tables together.
    while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try body()
  }

  func failure(_ what: String, _ code: Int32) -> StoreError {
    let reason = String(cString: strerror(code))
    let sentence = "\(path) \(what): \(reason)."
    return switch code {
    case ENOSPC, EDQUOT: .full("\(sentence) Free some space, then try again.")
    case EROFS: .unusable("\(sentence) Point XDG_DATA_HOME at a disk that can be written.")
    default: .unusable("\(sentence) Look at its folder and its permissions, then try again.")
    }
  }
}
