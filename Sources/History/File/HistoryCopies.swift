import Api18
import GRDB
import Glibc
import Jobs

/// Copies of a history, in `backups/` beside it, for its owner alone.
///
/// One before each migration, and those of a damaged one.
struct HistoryCopies: Sendable {
  let file: HistoryFile

  /// How many of each kind are kept.
  static let mostKept = 3

  init(of file: HistoryFile) {
    self.file = file
  }

  var folder: String { file.folder + "/backups" }

  /// Keeps the history as it is before a migration; of earlier backups the newest stay.
  ///
  /// - Throws: ``StoreError``; then the history is not to be migrated.
  func back(up database: some DatabaseWriter, version: Int, at time: Timestamp) throws {
    let before = try names("format-")
    try write("format-\(version)", at: time) { path in
      // Reads all tables and indexes, so that one that is damaged is not migrated either.
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [path])
      }
    }
    for name in before.sorted().dropLast(Self.mostKept - 1) { unlink("\(folder)/\(name)") }
  }

  /// Keeps a damaged history, page for page, as it is now.
  ///
  /// The first copies are the most whole ones, so that later ones do not take their places.
  ///
  /// - Returns: Its path; `nil` where there are enough.
  func keepDamaged(_ database: some DatabaseReader, at time: Timestamp) throws -> String? {
    guard try names("damaged-").count < Self.mostKept else { return nil }
    return try write("damaged", at: time) { path in
      let copy = try DatabaseQueue(path: path)
      try database.backup(to: copy)
      try copy.close()
    }
  }

  /// The names of all copies, the oldest of each kind first.
  func list() -> [String] {
    ((try? names("")) ?? []).sorted()
  }

  /// A copy gets its name when it is whole and on the disk.
  @discardableResult
  private func write(
    _ kind: String, at time: Timestamp, _ copy: (String) throws -> Void
  ) throws -> String {
    do throws(FolderFailure) {
      try PrivateStorage.makeFolder(folder)
    } catch {
      throw HistoryFile(path: error.path).failure("cannot be made", error.code)
    }
    let final = "\(folder)/\(kind)-\(FileStamp(time)).db"
    let part = final + ".part"
    // Left by a program that died while it made it.
    unlink(part)
    // SQLite takes an empty file as it is, with its mode.
    let descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw HistoryFile(path: part).failure("cannot be made", errno) }
    close(descriptor)
    do {
      try copy(part)
      try Self.sync(part)
      guard rename(part, final) == 0 else {
        throw HistoryFile(path: final).failure("cannot be made", errno)
      }
    } catch {
      unlink(part)
      throw error
    }
    PrivateStorage.sync(folder)
    return final
  }

  private static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      let code = errno
      if descriptor >= 0 { close(descriptor) }
      throw HistoryFile(path: path).failure("cannot be synced", code)
    }
    close(descriptor)
  }

  private func names(_ beginning: String) throws -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(beginning), name.hasSuffix(".db") { names.append(name) }
    }
    return names
  }
}
