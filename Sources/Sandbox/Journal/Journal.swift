import Api18
import Glibc
import NIOCore

/// What happened in a sandbox, a JSON object a line, in `journal.jsonl` of its folder.
///
/// Each line is one write at the end of the file, made before what it tells of goes on: several servers
/// write into it, and a server that is killed leaves whole lines. <doc:Journal> describes them.
struct Journal: Sendable {
  let path: String
  let disk: OffPool
  let now: @Sendable () -> Timestamp

  /// A journal that has grown over this is put aside at the next start.
  private static let bound = 64 << 20

  enum Kind: String, Sendable {
    case request, leak, charge, answer, cut, faults
  }

  /// How a server is called: its process and its port.
  func server(on channel: any Channel) -> String {
    "\(getpid()):\(channel.localAddress?.port ?? 0)"
  }

  /// Writes a line.
  ///
  /// What cannot be written is left out: the service goes on where the disk is full.
  func note(_ kind: Kind, _ server: String, _ members: [JSON.Member]) async {
    var line = JSON.object(
      [
        .init(name: "kind", value: .string(kind.rawValue)),
        .init(name: "at", value: .string(now().iso8601)),
        .init(name: "server", value: .string(server)),
      ] + members
    ).bytes
    line.append(UInt8(ascii: "\n"))
    let (path, bytes) = (path, line)
    await disk.run { Self.append(bytes, to: path) }
  }

  private static func append(_ line: [UInt8], to path: String) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let file = open(path, flags, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    _ = write(file, line, line.count)
  }

  /// The lines from a byte of the file on; whole ones, as each is one write.
  func lines(from offset: Int64) async -> [UInt8] {
    let path = path
    return await disk.run {
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { return [] }
      defer { close(file) }
      lseek(file, off_t(offset), SEEK_SET)
      var (bytes, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 65_536))
      while true {
        let count = read(file, &buffer, buffer.count)
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
      }
    }
  }

  /// Puts a journal aside that has grown too long.
  func sweep() async {
    let path = path
    await disk.run {
      var status = stat()
      guard stat(path, &status) == 0, status.st_size > Self.bound else { return }
      rename(path, path + ".old")
    }
  }
}

extension UInt64 {
  /// Sixteen hexadecimal digits.
  var hexText: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
