import FoundationEssentials
import Glibc

/// A folder of a test's own, removed with everything in it when the value goes.
package final class TemporaryFolder: Sendable {
  /// The absolute path, without a slash at its end.
  package let path: String

  /// - Throws: ``Failure`` when the system makes no folder.
  package init() throws(Failure) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/hera-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // A folder that a test made read-only stays behind; the system clears its temporary files.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  package struct Failure: Error {
    package var code: Int32
  }
}
