import Glibc

/// Leads standard error into a file while the screen is up, so that a library's stray line cannot
/// tear it.
///
/// The file is this program's own until ``finish()`` takes its tail; after a crash it stays behind and
/// whoever starts next takes the tail with ``takeTail(of:limit:)``.
package struct StandardErrorCapture: ~Copyable {
  private let path: String
  private let original: Int32
  private let file: Int32

  /// How much of the end is kept, in bytes.
  package static let tailLimit = 4 << 10

  /// Redirects file descriptor 2 of the whole process.
  ///
  /// - Throws: when the file cannot be made; standard error is then as it was.
  package init(path: String) throws(LogFileProblem) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw LogFileProblem(path: path, code: errno) }
    let original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard original >= 0, dup2(file, STDERR_FILENO) >= 0 else {
      let problem = LogFileProblem(path: path, code: errno)
      if original >= 0 { close(original) }
      close(file)
      unlink(path)
      throw problem
    }
    self.path = path
    self.original = original
    self.file = file
  }

  /// Gives standard error back for as long as a child has the terminal.
  package func pause() {
    dup2(original, STDERR_FILENO)
  }

  /// Takes it again.
  package func resume() {
    dup2(file, STDERR_FILENO)
  }

  /// Gives standard error back and removes the file.
  ///
  /// - Returns: the last lines that were written to it; to be redacted and cleaned before they are
  ///   shown.
  package consuming func finish() -> [String] {
    dup2(original, STDERR_FILENO)
    close(original)
    close(file)
    return Self.takeTail(of: path)
  }

  /// Reads the last lines of a file and removes it.
  ///
  /// - Returns: nothing where there is no such file, or nothing in it.
  package static func takeTail(of path: String, limit: Int = tailLimit) -> [String] {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return [] }
    defer {
      close(file)
      unlink(path)
    }
    let size = Int(lseek(file, 0, SEEK_END))
    guard size > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: min(size, limit))
    let count = pread(file, &bytes, bytes.count, off_t(size - bytes.count))
    guard count > 0 else { return [] }
    var lines = bytes[..<count].split(separator: UInt8(ascii: "\n"))
    // The first line of a cut text is a part of one.
    if size > count, lines.count > 1 { lines.removeFirst() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }
}
