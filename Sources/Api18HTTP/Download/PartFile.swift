import Glibc

/// A file that is being written beside the place where it will stand.
///
/// Its name is `NAME.part-RANDOM`. It is locked for as long as its writer lives, so that a later
/// download of the same name can tell a leftover from one at work. Every call may block.
struct PartFile: Sendable {
  private let descriptor: Int32
  private let folder: String
  private let name: String
  private let path: String

  /// Makes the folder where it is missing (0700), takes away leftovers, and opens a new file (0600).
  ///
  /// - Parameter name: Without an ending; one part of a path.
  init(folder: String, name: String) throws(DiskError) {
    guard !name.isEmpty, !name.contains("/"), !name.utf8.contains(0), name != ".", name != ".."
    else { throw DiskError(code: EINVAL, path: folder) }
    self.folder = folder
    self.name = name
    try Self.makeFolder(folder)
    Self.removeLeftovers(of: name, in: folder)
    (path, descriptor) = try Self.openNew(at: "\(folder)/\(name).part-", folder: folder)
  }

  /// Makes a file with a random ending and locks it.
  ///
  /// Between the two, another download of the name may take it for a leftover; then the lock is held
  /// or the file has no name any more, and a new one is made.
  private static func openNew(
    at prefix: String, folder: String
  ) throws(DiskError) -> (path: String, descriptor: Int32) {
    while true {
      let path = prefix + String(UInt64.random(in: .min ... .max), radix: 36)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw DiskError(path: folder) }
      // A disk without locks has no leftovers taken away either.
      let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      var status = stat()
      if !isTaken, fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        return (path, descriptor)
      }
      close(descriptor)
    }
  }

  /// Writes all the bytes at the end.
  func append(_ bytes: [UInt8]) throws(DiskError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskError(path: folder)
      }
      written += count
    }
  }

  /// Brings the bytes to the disk and gives the file its name; a name that is taken gets `-2`, `-3` ...
  ///
  /// When it throws, ``discard()`` is still to be called; otherwise the file is closed.
  ///
  /// - Parameter isTwin: Whether the file that has a name already is this very picture; then it stays,
  ///   and this one goes.
  /// - Returns: The path it stands at.
  func finish(
    fileExtension: String, isTwin: (String) -> Bool = { _ in false }
  ) throws(DiskError) -> String {
    guard fsync(descriptor) == 0 else { throw DiskError(path: folder) }
    for number in 1...10_000 {
      let suffix = number == 1 ? "" : "-\(number)"
      let final = "\(folder)/\(name)\(suffix).\(fileExtension)"
      guard try place(at: final) else {
        guard number == 1, isTwin(final) else { continue }
        discard()
        return final
      }
      do throws(DiskError) {
        try Self.syncFolder(folder)
      } catch {
        unlink(final)
        throw error
      }
      close(descriptor)
      return final
    }
    throw DiskError(code: EEXIST, path: "\(folder)/\(name).\(fileExtension)")
  }

  /// Takes the file away.
  func discard() {
    unlink(path)
    close(descriptor)
  }

  /// - Returns: False when the name is taken. Nothing is ever overwritten.
  private func place(at final: String) throws(DiskError) -> Bool {
    if link(path, final) == 0 {
      unlink(path)
      return true
    }
    switch errno {
    case EEXIST: return false
    case EPERM, ENOTSUP, ENOSYS, EMLINK, EXDEV: break
    default: throw DiskError(path: folder)
    }
    // FAT and some network disks have no hard links: the name is taken by an empty file, which the
    // rename then replaces in one step.
    let reserved = open(final, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard reserved >= 0 else {
      if errno == EEXIST { return false }
      throw DiskError(path: folder)
    }
    close(reserved)
    guard rename(path, final) == 0 else {
      let error = DiskError(path: folder)
      unlink(final)
      throw error
    }
    return true
  }

  private static func makeFolder(_ folder: String) throws(DiskError) {
    if mkdir(folder, 0o700) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
      guard !parent.isEmpty, parent != folder else { throw DiskError(path: folder) }
      try makeFolder(parent)
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw DiskError(path: folder) }
      try syncFolder(parent)
    default: throw DiskError(path: folder)
    }
  }

  private static func syncFolder(_ folder: String) throws(DiskError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError(path: folder) }
    defer { close(descriptor) }
    // Some network disks refuse to sync a folder (EINVAL); what can be done is done then.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw DiskError(path: folder) }
  }

  /// Takes away the parts of this name whose writer is no more.
  private static func removeLeftovers(of name: String, in folder: String) {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    let prefix = Array("\(name).part-".utf8)
    while let entry = readdir(stream) {
      let found = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard found.starts(with: prefix) else { continue }
      let path = "\(folder)/\(String(decoding: found, as: UTF8.self))"
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      close(descriptor)
    }
  }
}
