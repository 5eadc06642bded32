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
    #expect(Fallen(in: folder.path).count == 0)
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(!InstanceLock.isAlive(id, in: folder.path))
    let fallen = Fallen(in: folder.path)
    #expect(fallen.count == 1)
    // Until somebody has looked at what it left.
    #expect(try names() == ["b1.lock"])
    fallen.clear()
    #expect(try names() == [])
  }

  @Test func `clearing away leaves the living and what is no lock`() throws {
    let lock = try InstanceLock(InstanceID(rawValue: "a1"), in: folder.path)
    try "".write(toFile: folder.file("dead.lock"), atomically: false, encoding: .utf8)
    try "".write(toFile: folder.file("notes.txt"), atomically: false, encoding: .utf8)
    let fallen = Fallen(in: folder.path)
    #expect(fallen.count == 1)
    fallen.clear()
    #expect(try names() == ["a1.lock", "notes.txt"])
    #expect(InstanceLock.isAlive(lock.id, in: folder.path))
  }

  @Test func `a name that was taken up again is not cleared away`() throws {
    try "".write(toFile: folder.file("a1.lock"), atomically: false, encoding: .utf8)
    let fallen = Fallen(in: folder.path)
    #expect(fallen.count == 1)
    let lock = try InstanceLock(InstanceID(rawValue: "a1"), in: folder.path)
    fallen.clear()
    #expect(InstanceLock.isAlive(lock.id, in: folder.path))
    #expect(try names() == ["a1.lock"])
  }

  @Test func `who ends well leaves no file, also before the process ends`() throws {
    let lock = try InstanceLock.forNewInstance(in: folder.path)
    #expect(try names() == ["\(lock.id.rawValue).lock"])
    lock.remove()
    #expect(try names() == [])
    #expect(Fallen(in: folder.path).count == 0)
    withExtendedLifetime(lock) {}
  }

  @Test func `a program that is stopped lives, and does not get on`() throws {
    let id = InstanceID(rawValue: "a1")
    let lock = try InstanceLock(id, in: folder.path)
    #expect(InstanceLock.isAtWork(id, in: folder.path))
    // A child that stops itself stands in for a program that holds the lock.
    let child = Process()
    child.executableURL = URL(filePath: "/bin/sh")
    child.arguments = ["-c", "kill -STOP $$"]
    try child.run()
    defer {
      kill(child.processIdentifier, SIGKILL)
      child.waitUntilExit()
    }
    var information = siginfo_t()
    #expect(
      waitid(P_PID, id_t(child.processIdentifier), &information, WSTOPPED | WNOWAIT) == 0)
    try "\(child.processIdentifier)\n".write(
      toFile: folder.file("a1.lock"), atomically: false, encoding: .utf8)
    #expect(InstanceLock.isAlive(id, in: folder.path))
    #expect(!InstanceLock.isAtWork(id, in: folder.path))
    // What is no process's id tells nothing.
    for text in ["", "x", "-1", "0", "99999999999"] {
      try text.write(toFile: folder.file("a1.lock"), atomically: false, encoding: .utf8)
      #expect(InstanceLock.isAtWork(id, in: folder.path))
    }
    #expect(!InstanceLock.isAtWork(InstanceID(rawValue: "a2"), in: folder.path))
    withExtendedLifetime(lock) {}
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
