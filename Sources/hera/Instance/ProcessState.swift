import Glibc

/// A process's id in its lock file, and what the kernel says of it.
enum ProcessState {
  /// Writes this process's id; a hint, so that a full disk is no trouble.
  static func write(to descriptor: Int32) {
    let bytes = Array("\(getpid())\n".utf8)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  static func id(in path: String) -> pid_t? {
    text(of: path).flatMap { pid_t($0.prefix { $0.isNumber }) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether it was stopped by a signal, or by whoever debugs it.
  static func isStopped(_ process: pid_t) -> Bool {
    // The state follows the name, which is in parentheses and may hold some itself (proc_pid_stat(5)).
    guard let text = text(of: "/proc/\(process)/stat"), let end = text.lastIndex(of: ")") else {
      return false
    }
    return text[end...].dropFirst(2).first.map { $0 == "T" || $0 == "t" } ?? false
  }

  private static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
