import Glibc

/// Reads the key from a file that is its owner's alone.
enum KeyFile {
  enum Problem: Error, Sendable, Equatable {
    case missing
    case notAFile
    /// Its mode lets the group or others read it, or write what is read.
    case othersCanRead
    /// Somebody else owns it, and could put another key into it.
    case notOurs
    case tooLarge
    /// More than the key stands in it, and which line is the key would be a guess.
    case severalLines
    case unreadable(code: Int32)
  }

  /// In bytes; a key is far shorter.
  private static let sizeLimit = 64 << 10

  /// - Returns: The one line of the file; lines of white space around it do not count.
  static func read(_ path: String) throws(Problem) -> Substring {
    // A link is followed: what counts is the file itself, as it is looked at by its descriptor.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard status.st_uid == geteuid() || status.st_uid == 0 else { throw .notOurs }
    guard status.st_mode & 0o077 == 0 else { throw .othersCanRead }
    var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw .unreadable(code: errno) }
    guard count <= sizeLimit else { throw .tooLarge }
    let lines = String(decoding: bytes[..<count], as: UTF8.self)
      .split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    guard lines.count <= 1 else { throw .severalLines }
    return lines.first ?? ""
  }
}
