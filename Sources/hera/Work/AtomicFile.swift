import Glibc

/// Puts bytes in a file's place: at any moment, also after a crash, it holds either all of the old ones
/// or all of the new.
///
/// Writing waits for the disk: call it where waiting holds nobody up.
enum AtomicFile {
  struct Problem: Error, Equatable {
    /// A value of `errno`.
    var code: Int32
  }

  /// - Parameters:
  ///   - unfinished: the name of the new file while it is written, in the same folder.
  ///   - mode: who may read and write it.
  static func replace(
    _ path: String, with bytes: [UInt8], unfinished: String, mode: mode_t = 0o600
  ) throws(Problem) {
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Problem(code: errno) }
    guard fill(descriptor, bytes), fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
      let problem = Problem(code: errno)
      close(descriptor)
      unlink(unfinished)
      throw problem
    }
    close(descriptor)
    guard rename(unfinished, path) == 0 else { throw Problem(code: errno) }
    syncFolder(of: path)
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Makes the new name last through a power cut.
  private static func syncFolder(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let descriptor = open(
      slash == path.startIndex ? "/" : String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
