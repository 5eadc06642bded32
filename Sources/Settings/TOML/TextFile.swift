import Glibc
package import SettingsModel

/// Reads a small file that a person wrote.
package enum TextFile {
  /// - Returns: `nil` when there is no such file.
  /// - Throws: a problem that says why it could not be read.
  package static func read(_ path: String, origin: String) throws(SettingsProblem) -> [UInt8]? {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw problem(origin, errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(origin, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SettingsProblem(origin: origin, message: "This is not a file.")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    // One byte past the limit is enough to see that a file is too large.
    while bytes.count <= TOMLDocument.sizeLimit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw problem(origin, errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  private static func problem(_ origin: String, _ code: Int32) -> SettingsProblem {
    SettingsProblem(
      origin: origin, message: "The file could not be read: \(String(cString: strerror(code))).")
  }
}
