import Api18
import FoundationEssentials
import Glibc
import History
import Jobs
import TestSupport
import Testing

/// What can stand in the history's place, or be wrong with it, and the way to go on.
@Suite struct ObstacleTests {
  let folder: TemporaryFolder
  private var path: String { folder.file("a/history.db") }

  init() throws {
    folder = try TemporaryFolder()
    mkdir(folder.file("a"), 0o700)
  }

  private func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("a"))) ?? []).sorted()
  }

  /// A history with jobs, that nobody has open.
  private func make(_ count: Int = 400) async throws {
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    try await store.insert((1...count).map { .sample($0) })
    try store.close()
  }

  private func obstacle(_ mode: HistoryStore.Mode = .readWrite) -> HistoryObstacle? {
    do throws(StoreError) {
      try HistoryStore.open(path: path, mode: mode).close()
      return nil
    } catch {
      guard case .obstructed(let obstacle, let sentence) = error else { return nil }
      return sentence.contains(path) ? obstacle : nil
    }
  }

  private func jobs(_ path: String) async throws -> Int {
    let store = try HistoryStore.open(path: path, mode: .readOnly)
    return try await store.page(PageRequest(anchor: .newest, limit: 1)).total
  }

  // MARK: What stands there

  @Test(arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `a folder in its place is told, and stays as it is`(_ how: HistoryStore.Mode) {
    mkdir(path, 0o755)
    #expect(obstacle(how) == .foreign)
    #expect(mode(path) == 0o755)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `a pipe in its place is told, and nobody waits for a writer`(_ how: HistoryStore.Mode) {
    mkfifo(path, 0o600)
    #expect(obstacle(how) == .foreign)
  }

  @Test(arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `a link to nothing is told, and nothing is made where it points`(_ how: HistoryStore.Mode) {
    symlink(folder.file("elsewhere.db"), path)
    #expect(obstacle(how) == .foreign)
    #expect(access(folder.file("elsewhere.db"), F_OK) != 0)
  }

  @Test func `a link to a history is followed`() async throws {
    try await make(3)
    rename(path, folder.file("elsewhere.db"))
    symlink(folder.file("elsewhere.db"), path)
    #expect(try await jobs(path) == 3)
    #expect(obstacle() == nil)
  }

  @Test func `a text of another keeps its permissions, too`() throws {
    try Data("dear diary".utf8).write(to: URL(filePath: path))
    chmod(path, 0o644)
    #expect(obstacle() == .foreign)
    #expect(mode(path) == 0o644)
  }

  @Test func `a file where its folder should be is named`() throws {
    try Data("x".utf8).write(to: URL(filePath: folder.file("b")))
    for how in [HistoryStore.Mode.readWrite, .readOnly] {
      #expect {
        try HistoryStore.open(path: folder.file("b/history.db"), mode: how)
      } throws: { error in
        guard case StoreError.unusable(let sentence) = error else { return false }
        return sentence.contains(folder.file("b"))
      }
    }
  }

  // MARK: What is wrong with it

  @Test(arguments: [HistoryStore.Mode.readWrite, .readOnly])
  func `a history that breaks off is damaged, and stays as it is`(_ how: HistoryStore.Mode)
    async throws
  {
    try await make()
    let whole = try #require(FileManager.default.contents(atPath: path))
    for length in [whole.count - 1, whole.count / 2 / 4096 * 4096, 4096, 99] {
      try whole.prefix(length).write(to: URL(filePath: path))
      #expect(obstacle(how) == (length < 100 ? .foreign : .damaged))
      #expect(FileManager.default.contents(atPath: path) == whole.prefix(length))
    }
  }

  @Test func `flipped pages are found, and by nobody's reading alone`() async throws {
    try await make()
    try flipPages(of: path)
    for how in [HistoryStore.Mode.readWrite, .readOnly] {
      let store = try HistoryStore.open(path: path, mode: how)
      #expect(try await !store.faults().isEmpty)
      try store.close()
    }
  }

  @Test func `damage that is met in use is told to whoever listens`() async throws {
    try await make()
    try flipPages(of: path)
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    defer { try? store.close() }
    var found: StoreError?
    for number in 1...400 where found == nil {
      do throws(StoreError) {
        _ = try await store.job(.sample(number))
      } catch {
        found = error
      }
    }
    guard case .obstructed(.damaged, _)? = found else { throw try #require(found) }
    var obstacles = store.obstacles.makeAsyncIterator()
    #expect(await obstacles.next() == found)
  }

  @Test func `a head that is spoiled is damage, not a reason to begin anew`() async throws {
    try await make()
    var bytes = try #require(FileManager.default.contents(atPath: path))
    for index in 100..<4096 { bytes[index] = 0xA5 }
    try bytes.write(to: URL(filePath: path))
    #expect(obstacle() == .damaged)
  }

  @Test func `a sound history has no faults, also while another program writes`() async throws {
    try await make(50)
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    async let faults = store.faults()
    for number in 51...80 { try await store.insert([.sample(number)]) }
    #expect(try await faults == [])
    #expect(try await HistoryStore.open(path: folder.file("none"), mode: .readOnly).faults() == [])
  }

  @Test func `a check that nobody waits for ends`() async throws {
    try await make()
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    let check = Task { try await store.faults() }
    check.cancel()
    await #expect(throws: CancellationError.self) { try await check.value }
    #expect(try await store.faults() == [])
  }

  // MARK: The copy

  @Test func `a damaged history is copied page for page, three times at most`() async throws {
    try await make()
    try flipPages(of: path)
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    let bytes = FileManager.default.contents(atPath: path)
    for second in 1...3 as ClosedRange<Int64> {
      let copy = try #require(try await store.keepCopy(at: .sample(second)))
      #expect(mode(copy) == 0o600 && mode(folder.file("a/backups")) == 0o700)
      let kept = FileManager.default.contents(atPath: copy)
      // What is damaged, as it is; opening a history for writing makes a log, and so changes its head.
      let end = bytes?.count ?? 0
      let damaged = end / 4096 * 2 / 3 * 4096..<end
      #expect(kept?[damaged] == bytes?[damaged])
    }
    // The first ones are the most whole ones.
    #expect(try await store.keepCopy(at: .sample(9)) == nil)
    #expect(store.copies.names.count == 3)
    #expect(FileManager.default.contents(atPath: path) == bytes)
  }

  // MARK: The way to go on

  @Test func `what is set aside is whole, and a new history begins in its place`() async throws {
    try await make(5)
    let before = try #require(FileManager.default.contents(atPath: path))
    let time = Timestamp(rawValue: 1_764_349_501_000)
    let aside = try await HistoryStore.setAside(path: path, at: time)
    #expect(aside == path + ".aside-20251128-170501")
    #expect(FileManager.default.contents(atPath: aside) == before)
    #expect(try await jobs(aside) == 5)
    let store = try HistoryStore.open(path: path, mode: .readWrite)
    try await store.insert([.sample(9)])
    #expect(try await jobs(path) == 1)
    try store.close()
    let second = try await HistoryStore.setAside(path: path, at: time)
    #expect(second == aside + "-2")
    #expect(try await jobs(aside) == 5)
    #expect(try await jobs(second) == 1)
  }

  @Test func `the log goes with its file`() async throws {
    let store = try HistoryStore.open(path: folder.file("b/history.db"), mode: .readWrite)
    try await store.insert((1...7).map { .sample($0) })
    // As a kill would leave it.
    for name in ["history.db", "history.db-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.file("b/\(name)"), toPath: folder.file("a/\(name)"))
    }
    let aside = try await HistoryStore.setAside(path: path, at: .sample())
    #expect(names().count == 2 && names().allSatisfy { $0.contains(".aside-") })
    #expect(try await jobs(aside) == 7)
  }

  @Test func `a log whose file was moved away is not taken for the new history's`() async throws {
    let store = try HistoryStore.open(path: folder.file("b/history.db"), mode: .readWrite)
    try await store.insert((1...7).map { .sample($0) })
    try FileManager.default.copyItem(
      atPath: folder.file("b/history.db-wal"), toPath: path + "-wal")
    let new = try HistoryStore.open(path: path, mode: .readWrite)
    try await new.insert([.sample(1)])
    #expect(try await new.page(PageRequest(anchor: .newest, limit: 9)).total == 1)
    #expect(try await new.faults() == [])
    #expect(names().contains { $0.contains(".aside-") && $0.hasSuffix("-wal") })
  }

  @Test func `a folder and a text can be set aside as well`() async throws {
    mkdir(path, 0o755)
    _ = try await HistoryStore.setAside(path: path, at: .sample(1))
    try Data("dear diary".utf8).write(to: URL(filePath: path))
    _ = try await HistoryStore.setAside(path: path, at: .sample(2))
    #expect(obstacle() == nil)
    #expect(names().count == 3)
  }
}
