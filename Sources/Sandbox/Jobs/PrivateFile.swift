import FoundationEssentials
import Glibc

/// Writes files that their owner alone can read, whatever the mask.
enum PrivateFile {
  /// Puts these bytes in a file's place at once: whoever reads it finds all of the old ones or all of
  /// the new ones.
  static func write(_ bytes: [UInt8], to path: String) throws(CocoaError) {
    let fresh = path + ".new-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = failure()
        close(descriptor)
        unlink(fresh)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    guard rename(fresh, path) == 0 else {
      let failure = failure()
      unlink(fresh)
      throw failure
    }
  }

  /// Of the call just made.
  private static func failure() -> CocoaError {
    CocoaError(errno == ENOSPC || errno == EDQUOT ? .fileWriteOutOfSpace : .fileWriteNoPermission)
  }
}
