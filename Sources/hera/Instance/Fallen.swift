import Glibc
import Jobs

/// The programs that did not end well: their lock files are there, and nobody holds them.
///
/// The files stay until the history was found sound after them, so that a check that was broken off is
/// made at the next start.
struct Fallen: Sendable {
  private let paths: [String]

  /// - Parameter folder: the folder of locks.
  init(in folder: String) {
    paths = FolderListing.names(in: folder).filter { $0.hasSuffix(InstanceLock.ending) }
      .map { "\(folder)/\($0)" }
      .filter { Self.isDead($0, LOCK_SH) }
  }

  var count: Int { paths.count }

  /// Forgets them.
  func clear() {
    // Under the lock, so that nobody who begins just now loses a file.
    for path in paths { Self.isDead(path, LOCK_EX) { unlink(path) } }
  }

  /// - Parameters:
  ///   - lock: A shared one does not make two who look at once take each other for the owner.
  ///   - body: What is done with a dead one's file.
  @discardableResult
  private static func isDead(_ path: String, _ lock: Int32, _ body: () -> Void = {}) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, lock | LOCK_NB) == 0 else { return false }
    body()
    return true
  }
}
