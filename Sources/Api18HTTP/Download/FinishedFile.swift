import Api18
import Glibc
import NIOCore

/// A picture that came before: it has its name, so that it is whole and on the disk.
enum FinishedFile {
  private static let blockSize = 256 * 1024

  /// Looks for one by each ending that a picture can have, and reads it through; blocks.
  ///
  /// - Returns: `nil` where there is none, or one that cannot be read as what its name says.
  static func find(_ name: String, in folder: String, limit: Int64) -> DownloadedFile? {
    for kind in ImageHeader.Kind.allCases {
      let path = "\(folder)/\(name).\(kind.fileExtension)"
      if let file = read(path, limit: limit), file.header.kind == kind { return file }
    }
    return nil
  }

  /// Reads a picture through; blocks.
  ///
  /// - Returns: `nil` where there is none, or it cannot be read as one.
  static func read(_ path: String, limit: Int64) -> DownloadedFile? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var intake = PictureIntake(limit: limit)
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      do { _ = try intake.take(ByteBuffer(bytes: block[..<count])) } catch { return nil }
    }
    guard let (_, header, digest) = try? intake.finish() else { return nil }
    return DownloadedFile(path: path, sha256: digest, bytes: intake.count, header: header)
  }
}
