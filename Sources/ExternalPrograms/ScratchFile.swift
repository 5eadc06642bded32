import FoundationEssentials
import Glibc

/// A file for one child, readable by the person alone, in a folder of its own: what an editor leaves
/// beside it goes with it.
struct ScratchFile {
  let path: String
  private let folder: String

  /// No prompt comes near this; more is not read back.
  private static let sizeLimit = 8 << 20

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  init(_ text: String, named name: String, below base: String) throws(Problem) {
    var template = Array("\(base)/hera-XXXXXX".utf8CString)
    // mkdtemp makes the folder with 0700.
    guard mkdtemp(&template) != nil else {
      throw Self.problem("no folder could be made in \(base)", errno)
    }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = "\(folder)/\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let problem = Self.problem("\(path) could not be made", errno)
      remove()
      throw problem
    }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let problem = Self.problem("\(path) could not be written", errno)
        remove()
        throw problem
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads what is in the file now: many editors put a new file in its place.
  func read() throws(Problem) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.problem("it is gone", errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= Self.sizeLimit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.problem("it cannot be read", errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard bytes.count <= Self.sizeLimit else { throw Problem(description: "it is over 8 MB") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(description: "it is not UTF-8 text")
    }
    return text
  }

  var isThere: Bool { access(path, F_OK) == 0 }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func problem(_ what: String, _ code: Int32) -> Problem {
    Problem(description: "\(what) (\(String(cString: strerror(code))))")
  }
}
