import Foundation
import Glibc
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct DraftTests {
  private let folder: TemporaryFolder
  private let me = InstanceID(rawValue: "me")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  /// Leaves a draft as a dead program would have, written at that second.
  private func leave(_ name: String, _ text: String, at second: Int) throws {
    let path = folder.file(name)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    var times = [timespec(tv_sec: second, tv_nsec: 0), timespec(tv_sec: second, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
  }

  private func take(alive: Set<String> = []) -> [DraftFolder.Orphan] {
    DraftFolder(folder.path).takeOrphans(for: me) { alive.contains($0.rawValue) }
  }

  @Test func `a draft is replaced as a whole and is its owner's alone`() throws {
    let file = DraftFile(of: me, in: folder.path)
    try file.write(Array("first, and longer".utf8))
    try file.write(Array("second".utf8))
    #expect(try text("me.json") == "second")
    #expect(try names() == ["me.json"])
    var status = stat()
    #expect(stat(folder.file("me.json"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    file.remove()
    #expect(try names() == [])
  }

  @Test func `where it cannot be written the old draft stays and it is said why`() throws {
    let file = DraftFile(of: me, in: folder.file("missing"))
    let problem = #expect(throws: DraftProblem.self) { try file.write([1]) }
    #expect(problem?.code == ENOENT)
    #expect(problem?.description.contains("missing/me.json") == true)
  }

  @Test func `the drafts of the dead are taken over, the newest first`() throws {
    try leave("a.json", "older", at: 100)
    try leave("b.json", "newest", at: 300)
    try leave("c.json", "of a living one", at: 400)
    try leave("d.json", "oldest", at: 50)
    let orphans = take(alive: ["c"])
    #expect(
      orphans.map { String(decoding: $0.bytes, as: UTF8.self) } == ["newest", "older", "oldest"])
    #expect(orphans.map(\.written) == [300, 100, 50].map { $0 * 1_000_000_000 })
    #expect(try text("c.json") == "of a living one")
    for orphan in orphans { orphan.discard() }
    #expect(try names() == ["c.json"])
  }

  @Test func `a draft that is gone on with is not found beside what it became`() throws {
    try leave("a.json", "begun", at: 100)
    let folder = DraftFolder(self.folder.path)
    for orphan in take() { folder.adopt(orphan, as: me) }
    #expect(try text("me.json") == "begun")
    try DraftFile(of: me, in: folder.path).write(Array("begun, and gone on with".utf8))
    #expect(try names() == ["me.json"])
  }

  @Test func `nobody gets a draft that another took first`() throws {
    try leave("a.json", "draft", at: 100)
    let other = InstanceID(rawValue: "other")
    let first = DraftFolder(folder.path).takeOrphans(for: other) { _ in false }
    #expect(first.count == 1)
    #expect(take(alive: ["other"]).isEmpty)
    // The other one dies before it has put it anywhere.
    #expect(take().map(\.bytes) == [Array("draft".utf8)])
  }

  @Test func `what is taken over is not lost where the taker has a draft of its own`() throws {
    try DraftFile(of: me, in: folder.path).write(Array("mine".utf8))
    try leave("a.json", "theirs", at: 100)
    #expect(take().map(\.bytes) == [Array("theirs".utf8)])
    #expect(try text("me.json") == "mine")
  }

  @Test func `half a draft is swept, what is no draft is left alone`() throws {
    try leave("a.json.new", "hal", at: 100)
    try leave("b.json.new", "being written", at: 100)
    try leave("notes.txt", "not ours", at: 100)
    try leave(".json", "no owner", at: 100)
    #expect(take(alive: ["b"]).isEmpty)
    #expect(try names() == [".json", "b.json.new", "notes.txt"])
  }

  @Test func `a missing folder has no drafts`() {
    #expect(
      DraftFolder(folder.file("missing")).takeOrphans(for: me) { _ in false }.isEmpty)
  }
}
