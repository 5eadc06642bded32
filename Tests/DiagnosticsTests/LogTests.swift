import Diagnostics
import Foundation
import Glibc
import Logging
import TestSupport
import Testing

@Suite struct LogTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("hera.log") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func logger(_ file: LogFile, redactor: Redactor = Redactor()) -> Logger {
    Logger(label: "jobs") { label in
      FileLogHandler(
        label: label, file: file, redactor: redactor,
        now: { Moment(milliseconds: 1_795_356_131_007) })
    }
  }

  @Test func `an event is a line with time, level, label and what belongs to it`() throws {
    var logger = logger(try LogFile(path: path))
    logger[metadataKey: "instance"] = "a1"
    logger.warning("the answer could not be read", metadata: ["id": "7f3a92c1", "try": "2"])
    logger.debug("too small to keep")
    #expect(
      try text(path) == "2026-11-22T14:02:11.007Z warning jobs: the answer could not be read"
        + " id=7f3a92c1 instance=a1 try=2\n")
  }

  @Test func `a key never reaches the file, wherever it stands`() throws {
    let redactor = Redactor()
    redactor.hide("hunter2-the-key")
    var logger = logger(try LogFile(path: path), redactor: redactor)
    logger[metadataKey: "a"] = "hunter2-the-key"
    logger.error("hunter2-the-key", metadata: ["b": ["hunter2-the-key"], "hunter2-the-key": "c"])
    let text = try text(path)
    #expect(text.contains("•••"))
    #expect(!text.contains("hunter2"))
  }

  @Test func `what a server said stays on its line and gives the terminal no orders`() throws {
    logger(try LogFile(path: path))
      .error("\u{1B}]0;evil\u{7}\nfake line\r\u{9B}31m\u{202E}\u{2028}end")
    #expect(
      try text(path).hasSuffix(
        ": \\u{1b}]0;evil\\u{7}\\nfake line\\u{d}\\u{9b}31m\\u{202e}\\u{2028}end\n"))
  }

  @Test func `the file is its owner's alone, also when it was there before`() throws {
    try "old\n".write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, 0o644)
    try LogFile(path: path).append("new")
    #expect(mode(path) == 0o600)
    #expect(try text(path) == "old\nnew\n")
  }

  @Test func `a full file is put aside, and one old file is kept`() throws {
    let log = try LogFile(path: path, limit: 100)
    for number in 0..<100 { log.append("line \(number)") }
    let (old, new) = (try text(path + ".1"), try text(path))
    #expect(old.utf8.count <= 100)
    #expect(new.utf8.count <= 100)
    let last = (old + new).split(separator: "\n")
    #expect(last == (100 - last.count..<100).map { "line \($0)" })
    #expect(mode(path) == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test func `two writers of one file lose no line when it is put aside`() throws {
    let (a, b) = (try LogFile(path: path, limit: 200), try LogFile(path: path, limit: 200))
    for number in 0..<20 {
      a.append("a\(number)")
      b.append("b\(number)")
    }
    // 40 lines of at most 4 bytes fill no second file.
    let lines = (try text(path)).split(separator: "\n")
    #expect(lines.count == 40)
    for number in 20..<40 {
      a.append("a\(number)")
      b.append("b\(number)")
    }
    let all = try (text(path + ".1") + text(path)).split(separator: "\n").map(String.init)
    #expect(Set(all) == Set((0..<40).flatMap { ["a\($0)", "b\($0)"] }))
  }

  @Test func `a line longer than the file is cut`() throws {
    let log = try LogFile(path: path, limit: 100)
    log.append(String(repeating: "x", count: 5_000))
    #expect(try text(path).utf8.count == 26)
  }

  @Test func `a log that cannot be opened says which and why`() throws {
    let path = folder.file("missing/hera.log")
    let problem = #expect(throws: LogFileProblem.self) { try LogFile(path: path) }
    #expect(problem?.code == ENOENT)
    #expect(problem?.description.contains(path) == true)
  }

  @Test func `a link in the log's place is not followed`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: folder.file("elsewhere"))
    #expect(throws: LogFileProblem.self) { try LogFile(path: path) }
    #expect(!FileManager.default.fileExists(atPath: folder.file("elsewhere")))
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (951_782_400_999, "2000-02-29T00:00:00.999Z"),
    (4_102_444_799_050, "2099-12-31T23:59:59.050Z"),
  ])
  func `a moment is written in UTC to the millisecond`(milliseconds: Int64, expected: String) {
    #expect(Moment(milliseconds: milliseconds).description == expected)
  }
}
