import Foundation
import Glibc
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct InstanceLockTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `an instance lives while it holds its lock and not after`() throws {
    let id = InstanceID(rawValue: "a1")
    #expect(!InstanceLock.isAlive(id, in: folder.path))
    do {
      let lock = try InstanceLock(id, in: folder.path)
      withExtendedLifetime(lock) {
        #expect(InstanceLock.isAlive(id, in: folder.path))
        #expect(InstanceLock.isAlive(id, in: folder.path))
        #expect(!InstanceLock.isAlive(InstanceID(rawValue: "a2"), in: folder.path))
      }
    }
    #expect(!InstanceLock.isAlive(id, in: folder.path))
    #expect(try names() == [])
  }

  @Test func `one that was killed left its file, and is dead all the same`() throws {
    try "".write(toFile: folder.file("a1.lock"), atomically: false, encoding: .utf8)
    #expect(!InstanceLock.isAlive(InstanceID(rawValue: "a1"), in: folder.path))
  }

  @Test func `a process that ends lets go of its lock`() throws {
    // The lock of another process, held by flock(1) for as long as it runs.
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/flock")
    process.arguments = [folder.file("b1.lock"), "cat"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("x".utf8))
    #expect(try output.fileHandleForReading.read(upToCount: 1) == Data("x".utf8))
    let id = InstanceID(rawValue: "b1")
    #expect(InstanceLock.isAlive(id, in: folder.path))
    InstanceLock.sweep(folder.path)
    #expect(try names() == ["b1.lock"])
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(!InstanceLock.isAlive(id, in: folder.path))
    InstanceLock.sweep(folder.path)
    #expect(try names() == [])
  }

  @Test func `sweeping leaves the living and what is no lock`() throws {
    let lock = try InstanceLock(InstanceID(rawValue: "a1"), in: folder.path)
    try "".write(toFile: folder.file("dead.lock"), atomically: false, encoding: .utf8)
    try "".write(toFile: folder.file("notes.txt"), atomically: false, encoding: .utf8)
    InstanceLock.sweep(folder.path)
    #expect(try names() == ["a1.lock", "notes.txt"])
    #expect(InstanceLock.isAlive(lock.id, in: folder.path))
  }

  @Test(arguments: ["", "../x", "a/b", ".", "..", ".hidden", String(repeating: "a", count: 65)])
  func `a name that leads elsewhere is nobody's`(name: String) {
    #expect(!InstanceLock.isAlive(InstanceID(rawValue: name), in: folder.path))
  }

  @Test func `without the folder the lock says which and why`() {
    let missing = folder.file("missing")
    let problem = #expect(throws: InstanceLockProblem.self) {
      try InstanceLock(InstanceID(rawValue: "a1"), in: missing)
    }
    #expect(problem?.description.contains("\(missing)/a1.lock") == true)
  }
}
