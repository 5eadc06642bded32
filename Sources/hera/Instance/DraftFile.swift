import Glibc
import Jobs

/// The file of what is typed and not sent: one of each running program.
///
/// Writing waits for the disk: call it where waiting holds nobody up.
struct DraftFile: Sendable {
  private let path: String
  private let folder: String

  /// - Parameter folder: the folder of drafts; it must be there.
  init(of instance: InstanceID, in folder: String) {
    self.folder = folder
    path = "\(folder)/\(instance.rawValue)\(DraftFolder.ending)"
  }

  /// Puts these bytes in the file's place.
  ///
  /// At any moment, also after a crash, the file holds either all of the old ones or all of these.
  func write(_ bytes: [UInt8]) throws(DraftProblem) {
    let fresh = path + DraftFolder.unfinished
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw DraftProblem(path: path, code: errno) }
    guard Self.fill(descriptor, bytes), fsync(descriptor) == 0 else {
      let problem = DraftProblem(path: path, code: errno)
      close(descriptor)
      unlink(fresh)
      throw problem
    }
    close(descriptor)
    guard rename(fresh, path) == 0 else { throw DraftProblem(path: path, code: errno) }
    syncFolder()
  }

  /// Removes the file, as there is nothing to keep.
  func remove() {
    unlink(path)
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
  private func syncFolder() {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// Why the draft could not be kept on disk.
struct DraftProblem: Error, Equatable, CustomStringConvertible {
  var path: String
  /// A value of `errno`.
  var code: Int32

  var description: String {
    "The draft could not be written to \(path): \(String(cString: strerror(code)))."
  }
}
