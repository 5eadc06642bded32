import Glibc

/// What the kernel counted for a process so far, thread by thread.
struct ProcessFigures {
  private struct Thread {
    var cpu: Duration
    /// Context switches, those of its own will (`voluntary_ctxt_switches`) and the others.
    var switches: Int
  }

  private var threads: [String: Thread] = [:]

  init(of process: Int32) {
    for name in Self.threads(of: process) {
      let folder = "/proc/\(process)/task/\(name)"
      // The first number is the time on a processor in nanoseconds.
      let nanoseconds = Self.text(of: folder + "/schedstat")?.split(separator: " ").first
      let switches = Self.lines(of: folder + "/status")
        .filter { $0.contains("voluntary_ctxt_switches") }
      threads[name] = Thread(
        cpu: .nanoseconds(nanoseconds.flatMap { Int($0) } ?? 0),
        switches: switches.reduce(0) { $0 + Self.number(in: $1) })
    }
  }

  /// Time on a processor since then; that of threads that have ended meanwhile is not known.
  func cpu(since then: ProcessFigures) -> Duration {
    threads.reduce(.zero) { $0 + $1.value.cpu - (then.threads[$1.key]?.cpu ?? .zero) }
  }

  /// Context switches since then; a thread that has ended meanwhile was switched to at least once.
  func switches(since then: ProcessFigures) -> Int {
    let ended = then.threads.keys.count { threads[$0] == nil }
    return threads.reduce(ended) { $0 + $1.value.switches - (then.threads[$1.key]?.switches ?? 0) }
  }

  /// Memory in use, pages shared with others counted in proportion.
  static func megabytes(of process: Int32) -> Double {
    let line = lines(of: "/proc/\(process)/smaps_rollup").first { $0.hasPrefix("Pss:") }
    return Double(line.map { number(in: $0) } ?? 0) / 1024
  }

  private static func threads(of process: Int32) -> [String] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func lines(of path: String) -> [Substring] {
    text(of: path)?.split(separator: "\n") ?? []
  }

  private static func number(in line: Substring) -> Int {
    line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0
  }

  private static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(file, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
