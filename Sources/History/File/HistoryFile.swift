import Glibc
import Jobs

/// The history's file and its folder, before SQLite sees them.
struct HistoryFile {
  let path: String

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

  var hasLog: Bool { (Self.size(of: logPath) ?? 0) > 0 }

  // MARK: Reading

  /// - Throws: ``StoreError/unusable(_:)`` for something that is not a history.
  func content() throws(StoreError) -> Content {
    guard let size = Self.size(of: path) else { return .missing }
    guard size > 0 else { return .empty }
    let header = try header()
    guard header.starts(with: "SQLite format 3\0".utf8), header.count == Self.headerLength else {
      throw .unusable(
        "\(path) is not a history. It was not touched; move it away to begin a new one.")
    }
    // The places of both numbers are part of SQLite's file format (its section 1.3).
    let version = Self.bigEndian(header[60..<64])
    if Self.bigEndian(header[68..<72]) == HistorySchema.applicationID, !hasLog {
      return .history(version: Int(version))
    }
    // The log may hold a newer first page.
    return try HistoryConnection.content(of: self)
  }

  /// - Throws: ``StoreError/unusable(_:)`` for a history that only a newer program knows.
  func refuseNewer(_ version: Int) throws(StoreError) {
    guard version > HistorySchema.version else { return }
    throw .unusable(
      """
      \(path) was written by a newer version of this program (its format is \(version); this one \
      knows \(HistorySchema.version)). It was not touched; start the newer version.
      """)
  }

  private static let headerLength = 100

  private func header() throws(StoreError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("can not be read", errno) }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.headerLength) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return bytes
  }

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int32 {
    Int32(bitPattern: bytes.reduce(0) { $0 << 8 | UInt32($1) })
  }

  private static func size(of path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  // MARK: Writing

  /// Makes the folder (0700) and the file (0600) where they are missing.
  ///
  /// An existing file is taken away from everyone else. SQLite gives its log and index the file's own mode.
  func prepare() throws(StoreError) {
    try makeFolder(folder)
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      // SQLite syncs the folder for the files it makes itself only.
      sync(folder)
      return
    }
    guard errno == EEXIST else { throw failure("can not be made", errno) }
    for path in [path, logPath, path + "-shm"] {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & 0o077 != 0, status.st_uid == geteuid() else {
        continue
      }
      chmod(path, 0o600)
    }
  }

  /// Keeps other programs from making or migrating the same history meanwhile, by an exclusive
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

  private func makeFolder(_ folder: String) throws(StoreError) {
    guard mkdir(folder, 0o700) != 0 else { return sync(HistoryFile(path: folder).folder) }
    switch errno {
    case EEXIST: return
    case ENOENT where folder != HistoryFile(path: folder).folder:
      try makeFolder(HistoryFile(path: folder).folder)
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
        throw HistoryFile(path: folder).failure("can not be made", errno)
      }
      sync(HistoryFile(path: folder).folder)
    default: throw HistoryFile(path: folder).failure("can not be made", errno)
    }
  }

  private func sync(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func failure(_ what: String, _ code: Int32) -> StoreError {
    let reason = String(cString: strerror(code))
    let sentence = "\(path) \(what): \(reason)."
    return code == ENOSPC
      ? .full("\(sentence) Free some space, then try again.")
      : .unusable("\(sentence) Look at its folder and its permissions, then try again.")
  }
}
