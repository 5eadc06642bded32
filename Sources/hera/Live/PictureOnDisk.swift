import Api18
import Dispatch
import Glibc
import Studio

/// A look at a file before it is given to a program that puts it on the net.
///
/// A slip of the fingers must not make a private file public: only what the service would take passes.
enum PictureOnDisk {
  /// - Throws: ``OutsideFailure`` where the file is no picture that the service takes.
  static func check(_ path: String) async throws {
    let problem = await withCheckedContinuation { (done: CheckedContinuation<String?, Never>) in
      DispatchQueue.global(qos: .userInitiated).async { done.resume(returning: Self.problem(path)) }
    }
    if let problem { throw OutsideFailure(sentence: problem) }
  }

  /// Removes a picture that a job saved; nothing but a file, and no failure where it is gone.
  ///
  /// - Throws: ``OutsideFailure``.
  static func remove(_ path: String) async throws {
    let problem = await withCheckedContinuation { (done: CheckedContinuation<String?, Never>) in
      DispatchQueue.global(qos: .userInitiated).async {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
          return done.resume(returning: "\(path) is not a file: it stays")
        }
        let isGone = unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR
        done.resume(
          returning: isGone
            ? nil : "\(path) could not be removed: \(String(cString: strerror(errno)))")
      }
    }
    if let problem { throw OutsideFailure(sentence: problem) }
  }

  private static func problem(_ path: String) -> String? {
    // Not blocking: a pipe in the picture's place would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      return errno == ENOENT || errno == ENOTDIR
        ? "There is no file \(path)"
        : "\(path) could not be read: \(String(cString: strerror(errno)))"
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return "\(path) is not a file"
    }
    guard status.st_size <= EditRequest.imageByteLimit else {
      return "\(path) has \(NumberText.bytes(Int64(status.st_size))), at most 10 MB are taken"
    }
    var start = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &start, start.count)
    guard count > 0, ImageHeader(firstBytes: Array(start.prefix(count))) != nil else {
      return "\(path) is no JPEG, PNG, WEBP or BMP picture: it was not uploaded"
    }
    return nil
  }
}
