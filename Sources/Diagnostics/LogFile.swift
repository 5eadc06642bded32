import Glibc
import Synchronization

/// A file that lines are added to, and that never grows past its bound: when it is full it becomes
/// `NAME.1`, in place of the one before, and a new one is begun.
///
/// Several programs may write to one file: every line is one `write` at its end, and who finds that
/// another has put the file aside goes on with the new one.
package final class LogFile: Sendable {
  private struct State: ~Copyable {
    var descriptor: Int32
    var file: ino_t

    deinit { close(descriptor) }
  }

  private let path: String
  /// Of one file, in bytes.
  private let limit: Int
  private let state: Mutex<State>

  /// Opens the file, readable and writable by its owner alone.
  ///
  /// - Parameter limit: how many bytes the file may have; there are at most two of this size.
  package init(path: String, limit: Int = 1 << 20) throws(LogFileProblem) {
    self.path = path
    self.limit = limit
    state = Mutex(try Self.openFile(path))
  }

  /// Adds a line, without a break at its end.
  ///
  /// A line that cannot be written is dropped: a full disk must not stop the program over its log.
  package func append(_ line: String) {
    var bytes = Array(line.utf8.prefix(limit / 4))
    bytes.append(UInt8(ascii: "\n"))
    state.withLock { state in
      makeRoom(for: bytes.count, &state)
      // A short write can only come from a full disk.
      _ = write(state.descriptor, bytes, bytes.count)
    }
  }

  private func makeRoom(for count: Int, _ state: inout State) {
    var status = stat()
    guard fstat(state.descriptor, &status) == 0, Int(status.st_size) + count > limit else {
      return
    }
    // The lock is on the old file: who waits for it finds, when it comes, that the name has moved on.
    _ = flock(state.descriptor, LOCK_EX)
    defer { _ = flock(state.descriptor, LOCK_UN) }
    var current = stat()
    if stat(path, &current) == 0, current.st_ino == state.file {
      rename(path, path + ".1")
    }
    if let next = try? Self.openFile(path) { state = next }
  }

  private static func openFile(_ path: String) throws(LogFileProblem) -> State {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw LogFileProblem(path: path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw LogFileProblem(path: path, code: EINVAL)
    }
    // One that was there before may have been made by a hand with another mask.
    fchmod(descriptor, 0o600)
    return State(descriptor: descriptor, file: status.st_ino)
  }
}

/// Why there is no log.
package struct LogFileProblem: Error, Equatable, CustomStringConvertible {
  package var path: String
  /// A value of `errno`.
  package var code: Int32

  package var description: String {
    "The log \(path) could not be opened: \(String(cString: strerror(code)))."
  }
}
