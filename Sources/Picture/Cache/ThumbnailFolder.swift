import Glibc
import TerminalUI

/// Small copies of large picture files, on the disk: a sheet of a hundred photographs is not decoded
/// anew at each start.
///
/// Bounded, and safe to delete at any time. Its calls block as long as the disk takes.
package struct ThumbnailFolder: Sendable {
  private let path: String
  /// In bytes, of all copies together.
  private let capacity: Int

  /// The longer side of a copy, in pixels: enough for every picture made of half blocks.
  static let side = 384
  /// Of smaller pictures there are no copies: they are decoded as fast as a copy is read.
  static let fewestPixels = 1_500_000

  private static let magic: [UInt8] = Array("heraT1\n\0".utf8)

  /// - Parameter path: of a folder that may not be there yet.
  package init(path: String, capacity: Int = 64 << 20) {
    self.path = path
    self.capacity = capacity
  }

  /// Whether a copy serves for so many pixels of a picture.
  static func isFor(_ whole: PixelSize, _ target: PixelSize) -> Bool {
    let longer = max(whole.width, whole.height, 1)
    return whole.width * whole.height >= fewestPixels
      && target.width <= whole.width * side / longer
      && target.height <= whole.height * side / longer
  }

  /// The copy of a file with the size of the picture that it was made from; `nil` where there is none.
  func read(_ file: FileIdentity) -> (whole: PixelSize, png: [UInt8])? {
    let stop = StopFlag()
    guard
      let (bytes, _) = try? PictureFile(path: name(of: file)).read(upTo: 4 << 20, stop: stop),
      bytes.count > 16, bytes.starts(with: Self.magic)
    else { return nil }
    func number(_ at: Int) -> Int {
      (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    let whole = PixelSize(width: number(8), height: number(12))
    guard whole.width > 0, whole.height > 0 else { return nil }
    return (whole, Array(bytes[16...]))
  }

  /// Keeps a copy; what goes wrong costs only time later.
  func write(_ png: [UInt8], of whole: PixelSize, for file: FileIdentity) {
    mkdir(path, 0o700)
    var bytes = Self.magic
    for side in [whole.width, whole.height] {
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: side >> (8 * $0)) }
    }
    bytes += png
    let unfinished = "\(path)/.\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let count = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard count == bytes.count, rename(unfinished, name(of: file)) == 0 else {
      unlink(unfinished)
      return
    }
    trim()
  }

  private func name(of file: FileIdentity) -> String {
    let numbers = [
      Int(truncatingIfNeeded: file.device), Int(truncatingIfNeeded: file.inode), file.size,
      file.modifiedSeconds, file.modifiedNanoseconds,
    ]
    return "\(path)/" + numbers.map { String($0, radix: 16) }.joined(separator: "-")
  }

  /// Takes away the oldest copies while all of them are too much.
  private func trim() {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    var files: [(name: String, size: Int, time: Int)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      guard stat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      files.append((name, Int(status.st_size), Int(status.st_mtim.tv_sec)))
    }
    var sum = files.reduce(0) { $0 + $1.size }
    for file in files.sorted(by: { $0.time < $1.time }) where sum > capacity {
      unlink("\(path)/\(file.name)")
      sum -= file.size
    }
  }
}
