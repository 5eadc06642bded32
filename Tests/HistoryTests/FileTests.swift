import Api18
import FoundationEssentials
import Glibc
import History
import Jobs
import TestSupport
import Testing

@Suite struct FileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Every file in a folder with its bytes.
  private func snapshot(_ path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
    }
    return files
  }

  @Test func `folder and files are the owner's alone`() async throws {
    let path = folder.file("a/b/history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    try await store.insert([.sample()])
    #expect(mode(folder.file("a")) == 0o700)
    #expect(mode(folder.file("a/b")) == 0o700)
    for file in [path, path + "-wal", path + "-shm"] { #expect(mode(file) == 0o600) }
  }

  @Test func `a file that others could read is closed to them`() async throws {
    let path = folder.file("history.db")
    try HistoryStore.open(path: path, mode: .readWrite).close()
    chmod(path, 0o644)
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    #expect(mode(path) == 0o600)
    #expect(mode(store.path) == 0o600)
  }

  @Test func `every commit is synced, and references between tables are kept`() async throws {
    let store = try HistoryStore.open(path: folder.file("history.db"), mode: .readWrite)
    let facts = try await store.facts()
    #expect(facts.synchronous == 2)
    #expect(facts.journalMode == "wal")
    #expect(facts.hasForeignKeys)
    #expect(facts.formatVersion == HistorySchema.current.version)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write to every file"))
  func `a file that may not be written is told when it is opened`() throws {
    let path = folder.file("history.db")
    try HistoryStore.open(path: path, mode: .readWrite).close()
    chmod(path, 0o400)
    #expect {
      try HistoryStore.open(path: path, mode: .readWrite)
    } throws: { error in
      guard case StoreError.unusable(let sentence) = error else { return false }
      return sentence.contains("cannot be written")
    }
    #expect(throws: Never.self) { try HistoryStore.open(path: path, mode: .readOnly).close() }
  }

  @Test func `many reads at once are all answered, and none after the end`() async throws {
    let path = folder.file("history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    for number in 1...5 { try await store.insert([.sample(number)]) }
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 {
        group.addTask {
          try await store.page(PageRequest(anchor: .newest, limit: 99)).rows.count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 5, count: 40))
    try store.close()
    await #expect(throws: StoreError.self) {
      _ = try await store.page(PageRequest(anchor: .newest, limit: 99))
    }
    await #expect(throws: StoreError.self) { try await store.insert([.sample(6)]) }
    let after = try HistoryStore.open(path: path, mode: .readWrite)
    #expect(try await after.page(PageRequest(anchor: .newest, limit: 99)).rows.count == 5)
  }

  @Test func `what was written before a crash is there after it`() async throws {
    let path = folder.file("a/history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    for number in 1...30 { try await store.add(.sample(number), .began(), .accepted(number)) }
    // The files as a kill would leave them.
    try FileManager.default.copyItem(atPath: folder.file("a"), toPath: folder.file("b"))
    for mode in [HistoryStore.Mode.readOnly, .readWrite] {
      let after = try HistoryStore.open(path: folder.file("b/history.db"), mode: mode)
      #expect(try await after.page(PageRequest(anchor: .newest, limit: 99)).rows.count == 30)
      #expect(try await after.job(.sample(30)) == store.job(.sample(30)))
    }
  }

  @Test func `a commit that was torn off is as if it never was`() async throws {
    let path = folder.file("a/history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    for number in 1...5 { try await store.insert([.sample(number)]) }
    try FileManager.default.copyItem(atPath: folder.file("a"), toPath: folder.file("b"))
    var log = try #require(FileManager.default.contents(atPath: folder.file("b/history.db-wal")))
    log.removeLast(100)
    try log.write(to: URL(filePath: folder.file("b/history.db-wal")))
    unlink(folder.file("b/history.db-shm"))
    let after = try HistoryStore.open(path: folder.file("b/history.db"), mode: .readWrite)
    let rows = try await after.page(PageRequest(anchor: .newest, limit: 99)).rows
    #expect(rows.map(\.id) == (1...4).reversed().map { .sample($0) })
  }

  @Test func `a history that is missing reads as empty, and stays missing`() async throws {
    let path = folder.file("none/history.db")
    let store = try HistoryStore.open(path: path, mode: .readOnly)
    #expect(store.isMissing)
    #expect(try await store.page(PageRequest(anchor: .newest, limit: 9)).rows.isEmpty)
    #expect(try await store.totals(now: .sample(), startOfDay: .sample()) == Totals())
    await #expect(throws: StoreError.self) { try await store.insert([.sample()]) }
    #expect(mode(folder.file("none")) == 0)
  }

  @Test func `reading leaves no trace on the disk`() async throws {
    let path = folder.file("a/history.db")
    let writer = try HistoryStore.open(path: path, mode: .readWrite)
    for number in 1...9 { try await writer.add(.sample(number), .began()) }
    try writer.close()
    let before = try snapshot(folder.file("a"))
    #expect(before.keys.sorted() == ["history.db"])
    let reader = try HistoryStore.open(path: path, mode: .readOnly)
    #expect(try await reader.page(PageRequest(anchor: .newest, limit: 99)).rows.count == 9)
    #expect(try await reader.job(.sample(3))?.state == .sending)
    await #expect(throws: StoreError.self) { try await reader.apply(.accepted(), to: .sample(3)) }
    try reader.close()
    #expect(try snapshot(folder.file("a")) == before)
  }

  @Test func `reading what a killed program left changes none of it`() async throws {
    let writer = try HistoryStore.open(path: folder.file("a/history.db"), mode: .readWrite)
    for number in 1...9 { try await writer.add(.sample(number), .began()) }
    try FileManager.default.copyItem(atPath: folder.file("a"), toPath: folder.file("b"))
    unlink(folder.file("b/history.db-shm"))
    let before = try snapshot(folder.file("b"))
    let reader = try HistoryStore.open(path: folder.file("b/history.db"), mode: .readOnly)
    #expect(try await reader.page(PageRequest(anchor: .newest, limit: 99)).rows.count == 9)
    try reader.close()
    var after = try snapshot(folder.file("b"))
    // The index of the log, which holds nothing of its own, cannot be done without.
    after["history.db-shm"] = nil
    #expect(after == before)
  }

  @Test func `a history of the first version gets what was added since`() async throws {
    let path = folder.file("a/history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite, schema: .current.upTo(1))
    try await store.stash([7])
    try store.close()
    let again = try HistoryStore.open(path: path, mode: .readWrite)
    #expect(try await again.fragments().isEmpty)
    #expect(try await again.popStash() == [7])
  }

  @Test func `so does one that a killed program left, which is read first`() async throws {
    let store = try HistoryStore.open(
      path: folder.file("a/history.db"), mode: .readWrite, schema: .current.upTo(1))
    try await store.stash([7])
    try FileManager.default.copyItem(atPath: folder.file("a"), toPath: folder.file("b"))
    let again = try HistoryStore.open(path: folder.file("b/history.db"), mode: .readWrite)
    #expect(try await again.fragments().isEmpty)
    #expect(try await again.popStash() == [7])
    #expect(try await again.page(PageRequest(anchor: .newest, limit: 99)).rows.isEmpty)
  }

  @Test func `what is read is one state, whatever is written meanwhile`() async throws {
    let store = try HistoryStore.open(path: folder.file("history.db"), mode: .readWrite)
    try await withThrowingTaskGroup { group in
      group.addTask {
        for number in stride(from: 1, to: 60, by: 3) {
          try await store.insert((0..<3).map { .sample(number + $0) })
        }
      }
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<25 {
            let page = try await store.page(PageRequest(anchor: .newest, limit: 99))
            #expect(page.rows.count == page.total)
            #expect(page.total % 3 == 0)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test(arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `a newer history is refused and not touched`(_ mode: HistoryStore.Mode) async throws {
    let path = folder.file("a/history.db")
    try HistoryStore.open(path: path, mode: .readWrite).close()
    try RawDatabase(path).run("PRAGMA user_version = 1000")
    let before = try snapshot(folder.file("a"))
    #expect {
      try HistoryStore.open(path: path, mode: mode)
    } throws: { error in
      guard case StoreError.obstructed(.newer, let sentence) = error else { return false }
      return sentence.contains("newer version")
    }
    #expect(try snapshot(folder.file("a")) == before)
  }

  @Test func `a newer history whose version stands in the log only is refused, too`() async throws {
    let path = folder.file("a/history.db")
    let writer = try HistoryStore.open(path: path, mode: .readWrite)
    try RawDatabase(path).run("PRAGMA user_version = 1000")
    #expect(throws: StoreError.self) { try HistoryStore.open(path: path, mode: .readWrite) }
    #expect(throws: StoreError.self) { try HistoryStore.open(path: path, mode: .readOnly) }
    try writer.close()
  }

  @Test(arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `what is no history is refused and not touched`(_ mode: HistoryStore.Mode) async throws {
    let text = folder.file("a.db")
    try Data("dear diary".utf8).write(to: URL(filePath: text))
    let other = folder.file("b.db")
    try RawDatabase(other).run("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)")
    let before = try snapshot(folder.path)
    for path in [text, other] {
      #expect(throws: StoreError.self) { try HistoryStore.open(path: path, mode: mode) }
    }
    #expect(try snapshot(folder.path) == before)
  }

  @Test func `a damaged history says so and is not overwritten`() async throws {
    let path = folder.file("history.db")
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    for number in 1...200 { try await store.insert([.sample(number)]) }
    try store.close()
    var bytes = try #require(FileManager.default.contents(atPath: path))
    for index in 100..<bytes.count { bytes[index] = 0xA5 }
    try bytes.write(to: URL(filePath: path))
    await #expect {
      let store = try HistoryStore.open(path: path, mode: .readWrite)
      try await store.insert([.sample(999)])
    } throws: { error in
      guard case StoreError.obstructed(.damaged, let sentence) = error else { return false }
      return sentence.contains("damaged")
    }
  }

  @Test func `an empty file becomes a history`() async throws {
    let path = folder.file("history.db")
    try Data().write(to: URL(filePath: path))
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    try await store.insert([.sample()])
    #expect(mode(path) == 0o600)
  }

  @Test func `a folder that cannot be made is named`() {
    #expect {
      try HistoryStore.open(path: "/proc/nowhere/history.db", mode: .readWrite)
    } throws: { error in
      guard case StoreError.unusable(let sentence) = error else { return false }
      return sentence.contains("/proc/nowhere")
    }
  }
}
