import Glibc
import Jobs

/// Tells other programs on the same history that this one lives.
///
/// A file named for the instance is locked by `flock` for as long as the process runs: the kernel lets
/// go of it however the process ends, and no process id can be taken for another. The file of a program
/// that was killed stays, and tells the next that it did not end well; see ``Fallen``.
final class InstanceLock: Sendable {
  let id: InstanceID
  private let path: String
  private let descriptor: Int32

  /// Takes the lock, and holds it until the value goes or the process ends.
  ///
  /// - Parameter folder: the folder of locks; it must be there.
  init(_ id: InstanceID, in folder: String) throws(InstanceLockProblem) {
    self.id = id
    path = Self.path(of: id, in: folder)
    descriptor = try Self.take(path)
  }

  /// A name of its own for this program, and the lock for it.
  ///
  /// - Parameter folder: the folder of locks; it must be there.
  static func forNewInstance(in folder: String) throws(InstanceLockProblem) -> InstanceLock {
    var random = SystemRandomNumberGenerator()
    return try InstanceLock(
      InstanceID(rawValue: LocalID(using: &random).rawValue), in: folder)
  }

  deinit {
    remove()
    close(descriptor)
  }

  /// Says that this program ends well; to be called last, where the process ends before the value
  /// goes.
  func remove() {
    // While it is still locked, so that nobody finds the file without its lock.
    unlink(path)
  }

  /// Whether the program of that name runs.
  ///
  /// Unknown counts as alive: of a dead one's jobs in flight it is said that they may have been charged,
  /// which must not be said of a living one's.
  static func isAlive(_ id: InstanceID, in folder: String) -> Bool {
    guard isName(id.rawValue) else { return false }
    let descriptor = open(path(of: id, in: folder), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    // A lock that is shared, so that two who look at once do not take each other for the owner.
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Whether the program of that name gets on with its work, and is not stopped (Ctrl-Z, SIGSTOP) for
  /// who knows how long.
  ///
  /// Unknown counts as at work. Of no use for requests on the wire: a stopped program may go on with
  /// them.
  static func isAtWork(_ id: InstanceID, in folder: String) -> Bool {
    guard isAlive(id, in: folder) else { return false }
    guard isName(id.rawValue), let process = ProcessState.id(in: path(of: id, in: folder)) else {
      return true
    }
    return !ProcessState.isStopped(process)
  }

  static let ending = ".lock"

  private static func path(of id: InstanceID, in folder: String) -> String {
    "\(folder)/\(id.rawValue)\(ending)"
  }

  /// A name from the database becomes part of a path.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64 && !name.utf8.contains(UInt8(ascii: "/"))
      && !name.utf8.contains(0) && !name.hasPrefix(".")
  }

  private static func take(_ path: String) throws(InstanceLockProblem) -> Int32 {
    // Once more where somebody swept the file away between its making and its locking.
    for _ in 0..<10 {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw InstanceLockProblem(path: path, code: errno) }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          let code = errno
          close(descriptor)
          throw InstanceLockProblem(path: path, code: code)
        }
      }
      var held = stat()
      var named = stat()
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino {
        ProcessState.write(to: descriptor)
        return descriptor
      }
      close(descriptor)
    }
    throw InstanceLockProblem(path: path, code: EAGAIN)
  }
}

/// Why the lock could not be taken; without it nothing may be sent.
struct InstanceLockProblem: Error, Equatable, CustomStringConvertible {
  var path: String
  /// A value of `errno`.
  var code: Int32

  var description: String {
    "The lock \(path) could not be taken: \(String(cString: strerror(code)))."
  }
}
