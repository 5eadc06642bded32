import Glibc
import Jobs

/// The file of what is typed and not sent: one of each running program.
///
/// Writing waits for the disk: call it where waiting holds nobody up.
struct DraftFile: Sendable {
  private let path: String

  /// - Parameter folder: the folder of drafts; it must be there.
  init(of instance: InstanceID, in folder: String) {
    path = "\(folder)/\(instance.rawValue)\(DraftFolder.ending)"
  }

  /// Puts these bytes in the file's place.
  ///
  /// At any moment, also after a crash, the file holds either all of the old ones or all of these.
  func write(_ bytes: [UInt8]) throws(DraftProblem) {
    do {
      try AtomicFile.replace(path, with: bytes, unfinished: path + DraftFolder.unfinished)
    } catch {
      throw DraftProblem(path: path, code: error.code)
    }
  }

  /// Removes the file, as there is nothing to keep.
  func remove() {
    unlink(path)
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
