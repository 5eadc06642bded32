import Api18
import Diagnostics
import ExternalPrograms
import Foundation
import Glibc
import Jobs
import SettingsModel
import Synchronization
import TestSupport
import Testing

@testable import hera

@Suite struct KeyChainTests {
  private let folder: TemporaryFolder
  private let redactor = Redactor()
  private var keyFile: String { folder.file("key") }

  init() throws {
    folder = try TemporaryFolder()
  }

  private func chain(
    variable: String? = nil, command: String? = nil, file: String? = nil,
    lender: any TerminalLender = NoScreen()
  ) throws -> KeyChain {
    let ways = KeyWays(variable: variable, command: command, file: file)
    return try chain(lender: lender) { ways }
  }

  private func chain(
    lender: any TerminalLender = NoScreen(), ways: @escaping @Sendable () -> KeyWays
  ) throws -> KeyChain {
    let environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "OUT": folder.file("out")]
    return KeyChain(
      ways: ways, places: try Places(environment: environment), redactor: redactor,
      command: KeyCommand(environment: environment), lender: lender)
  }

  private func write(_ text: String, mode: mode_t = 0o600) throws {
    try text.write(toFile: keyFile, atomically: false, encoding: .utf8)
    chmod(keyFile, mode)
  }

  private func secret(_ text: String) throws -> KeyAnswer {
    .key(try #require(Secret(text)))
  }

  @Test func `the variable comes before the command, and that before the file`() async throws {
    try write("of-the-file\n")
    let command = "echo of-the-command"
    #expect(
      try await chain(variable: " of-the-variable\n", command: command, file: keyFile).key()
        == secret("of-the-variable"))
    #expect(
      try await chain(variable: " ", command: command, file: keyFile).key()
        == secret("of-the-command"))
    #expect(try await chain(file: keyFile).key() == secret("of-the-file"))
  }

  @Test func `without any way it is said how to set one`() async throws {
    let chain = try chain()
    #expect(
      await chain.key()
        == .none(
          "No key is set: put it in API18_KEY, or name a command or a file for it in "
            + "~/.config/hera/config.toml."))
    #expect(await chain.report().variable == .notSet)
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o644] as [mode_t])
  func `a file that is not its owner's alone is refused`(mode: mode_t) async throws {
    try write("of-the-file", mode: mode)
    let chain = try chain(file: keyFile)
    #expect(await chain.key() == .none("~/key can be read by others: chmod 600 it."))
    let report = await chain.report()
    #expect(report.file == .othersCanRead)
    #expect(report.file.rawValue == "others can read it")
    #expect(report.variable.rawValue == "not set")
  }

  @Test func `a file that is missing, empty or no file is told`() async throws {
    #expect(
      try await chain(file: keyFile).key()
        == .none("~/key is not there: it is the api_key_file of the config."))
    try write("\n")
    #expect(
      try await chain(file: keyFile).key()
        == .none("~/key holds no key: one is a word of plain letters, digits and signs."))
    #expect(try await chain(file: folder.path).key() == .none("~ is not a file."))
    try write("\n  \nof-the-file\n\n")
    #expect(try await chain(file: keyFile).key() == secret("of-the-file"))
    try write("of-the-file\n# of the old account\n")
    #expect(
      try await chain(file: keyFile).key()
        == .none("~/key has more lines than one: leave only the key in it."))
  }

  @Test func `a way that fails is not made up for by the next`() async throws {
    try write("of-the-file")
    let failing = try chain(command: "exit 7", file: keyFile)
    #expect(await failing.key() == .none("api_key_command ended with 7."))
    #expect(
      await failing.report()
        == KeyReport(
          variable: .notSet, command: .failed, file: .set,
          sentence: "api_key_command ended with 7."))
    let unusable = try chain(variable: "two words", file: keyFile)
    #expect(await unusable.report().variable == .unusable)
    guard case .none = await unusable.key() else {
      Issue.record("A key was found.")
      return
    }
  }

  @Test func `the command is run once, and again when a person asks`() async throws {
    let chain = try chain(command: "echo x >> \"$OUT\"; echo key-$(wc -l < \"$OUT\")")
    async let first = chain.key()
    async let second = chain.key()
    let answers = await [first, second, chain.key()]
    #expect(try answers == Array(repeating: secret("key-1"), count: 3))
    #expect(try await chain.refresh() == secret("key-2"))
    #expect(try await chain.key() == secret("key-2"))
  }

  @Test func `a command that failed is not run again by itself`() async throws {
    let chain = try chain(command: "echo x >> \"$OUT\"; exit 1")
    _ = await [chain.key(), chain.key(), chain.key()]
    #expect(try String(contentsOfFile: folder.file("out"), encoding: .utf8) == "x\n")
  }

  @Test func `looking again sees a config that was changed meanwhile`() async throws {
    let ways = Ways()
    let chain = try chain { ways.current }
    guard case .none = await chain.key() else {
      Issue.record("A key was found.")
      return
    }
    try write("of-the-file")
    ways.set(KeyWays(variable: nil, file: keyFile))
    #expect(try await chain.refresh() == secret("of-the-file"))
  }

  @Test func `the terminal is lent to the command alone`() async throws {
    try write("of-the-file")
    let lender = CountingLender()
    _ = try await chain(variable: "v", lender: lender).key()
    _ = try await chain(file: keyFile, lender: lender).key()
    #expect(lender.count == 0)
    _ = try await chain(command: "echo key", lender: lender).key()
    #expect(lender.count == 1)
  }

  @Test func `a key that was found is never written to the log`() async throws {
    _ = try await chain(command: "echo hunter2-the-key").key()
    #expect(redactor.redacted("it was hunter2-the-key") == "it was •••")
  }

  @Test func `no description has the key in it`() async throws {
    let ways = KeyWays(variable: "hunter2", command: "echo hunter2", file: "/f")
    for text in ["\(ways)", String(reflecting: ways), "\(Mirror(reflecting: ways).children.count)"]
    {
      #expect(!text.contains("hunter2"))
    }
    var dumped = ""
    dump(ways, to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }
}

/// Ways that a test changes while the chain is in use.
private final class Ways: Sendable {
  private let ways = Mutex(KeyWays(variable: nil))
  var current: KeyWays { ways.withLock { $0 } }
  func set(_ new: KeyWays) { ways.withLock { $0 = new } }
}

private final class CountingLender: TerminalLender {
  private let counter = Mutex(0)
  var count: Int { counter.withLock { $0 } }

  func lend<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    counter.withLock { $0 += 1 }
    return await body()
  }
}
