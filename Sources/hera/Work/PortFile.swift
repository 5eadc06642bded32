import Glibc

/// The port that the sandbox had the last time; a hint, so that every fault means there is none.
struct PortFile {
  let path: String

  func read() -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    return Int(text.prefix { $0.isNumber }).flatMap { (1_024...65_535).contains($0) ? $0 : nil }
  }

  func write(_ port: Int) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    let bytes = Array("\(port)\n".utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }
}
