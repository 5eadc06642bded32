import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing

/// Descriptor 2 is the process's, so these run one after the other; what other tests print meanwhile
/// may come between, and is allowed for.
@Suite(.serialized) struct StandardErrorCaptureTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("stderr.txt") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func identity(_ descriptor: Int32) -> [UInt64] {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : []
  }

  private func say(_ text: String) {
    _ = write(STDERR_FILENO, text, text.utf8.count)
  }

  @Test func `what is written meanwhile is given back line by line and the file goes`() throws {
    let before = identity(STDERR_FILENO)
    let capture = try StandardErrorCapture(path: path)
    #expect(identity(STDERR_FILENO) != before)
    say("a library's line\nand another\n")
    let lines = capture.finish()
    #expect(lines.contains("a library's line"))
    #expect(lines.contains("and another"))
    #expect(identity(STDERR_FILENO) == before)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a child that has the terminal has standard error too`() throws {
    let before = identity(STDERR_FILENO)
    let capture = try StandardErrorCapture(path: path)
    let captured = identity(STDERR_FILENO)
    capture.pause()
    #expect(identity(STDERR_FILENO) == before)
    capture.resume()
    #expect(identity(STDERR_FILENO) == captured)
    _ = capture.finish()
    #expect(identity(STDERR_FILENO) == before)
  }

  @Test func `where the file cannot be made standard error stays as it was`() {
    let before = identity(STDERR_FILENO)
    let path = folder.file("missing/stderr.txt")
    // A call in its own function, as a macro cannot hold a value that is not copied.
    func start() throws { _ = try StandardErrorCapture(path: path).finish() }
    #expect(throws: LogFileProblem.self) { try start() }
    #expect(identity(STDERR_FILENO) == before)
  }

  @Test func `of a long text whole lines of the end are taken`() throws {
    let text = (0..<1_000).map { "line \($0)\n" }.joined()
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let lines = StandardErrorCapture.takeTail(of: path, limit: 50)
    #expect(lines == ["line 995", "line 996", "line 997", "line 998", "line 999"])
    #expect(StandardErrorCapture.takeTail(of: path) == [])
  }
}
