import Foundation
import Glibc
import TestSupport
import Testing

@testable import hera

@Suite struct PrivateFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `what is missing is made for the owner alone`() throws {
    try PrivateFolder.make(folder.file("a/b/c"))
    for name in ["a", "a/b", "a/b/c"] { #expect(mode(folder.file(name)) == 0o700) }
    try PrivateFolder.make(folder.file("a/b/c"))
  }

  @Test func `a folder that others could read is closed, and those above it are not touched`()
    throws
  {
    try PrivateFolder.make(folder.file("a/b"))
    chmod(folder.file("a"), 0o755)
    chmod(folder.file("a/b"), 0o755)
    try PrivateFolder.make(folder.file("a/b"))
    #expect(mode(folder.file("a")) == 0o755)
    #expect(mode(folder.file("a/b")) == 0o700)
  }

  @Test func `a file in the way is told`() throws {
    try "x".write(toFile: folder.file("a"), atomically: false, encoding: .utf8)
    #expect(throws: FolderProblem(path: folder.file("a"), code: ENOTDIR)) {
      try PrivateFolder.make(folder.file("a"))
    }
    #expect(throws: FolderProblem(path: folder.file("a/b"), code: ENOTDIR)) {
      try PrivateFolder.make(folder.file("a/b"))
    }
  }
}
