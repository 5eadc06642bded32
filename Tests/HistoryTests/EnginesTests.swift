import Api18
import History
import Jobs
import Synchronization
import TestSupport
import Testing

/// Several programs with engines of their own on one file.
@Suite(.timeLimit(.minutes(1))) struct EnginesTests {
  let history: TestHistory
  private let living = Living()

  init() throws {
    history = try TestHistory()
  }

  /// Which programs hold their locks.
  private final class Living: Sendable {
    private let names = Mutex<Set<InstanceID>>([])

    func contains(_ id: InstanceID) -> Bool { names.withLock { $0.contains(id) } }
    func insert(_ id: InstanceID) { names.withLock { _ = $0.insert(id) } }
    func remove(_ id: InstanceID) { names.withLock { _ = $0.remove(id) } }
  }

  private struct Program {
    let store: HistoryStore
    let engine: JobEngine<ManualClock>
    let transport = ScriptedTransport()
    let downloader = ScriptedDownloader()
    let clock = ManualClock()
    let instance: InstanceID

    init(_ name: String, _ store: HistoryStore, _ living: Living) {
      self.store = store
      instance = InstanceID(rawValue: name)
      living.insert(instance)
      engine = JobEngine(
        base: .service, transport: transport, downloader: downloader, store: store,
        keys: ScriptedKeys(), instance: instance, isAlive: { living.contains($0) },
        outputFolder: "/pictures", secondsFromGMT: { _ in 0 }, clock: clock,
        now: { .sample(100) }, roll: { 0.5 })
    }

    /// Waits by what the file's watcher tells, as the screen does.
    func sees(_ id: LocalID, _ state: JobState) async throws {
      for await _ in store.changes() where try await store.job(id)?.state == state { return }
    }
  }

  private func program(_ name: String) throws -> Program {
    Program(name, try history.another(), living)
  }

  private func running(_ programs: Program..., body: () async throws -> Void) async rethrows {
    let runs = programs.map { program in Task { await program.engine.run() } }
    defer { for run in runs { run.cancel() } }
    try await body()
  }

  private static func answer(_ status: String) -> ScriptedTransport.Answer {
    .json(
      200,
      """
      {"id":"remote-1","status":"\(status)","cost_usd":0.07,"data":\
      \(status == "completed" ? #"[{"url":"https://cdn.example.com/1.png"}]"# : "[]")}
      """)
  }

  @Test func `one asks and fetches, and both see it live`() async throws {
    let (one, two) = (try program("one"), try program("two"))
    one.transport.answer(.post, Self.answer("queued"))
    one.transport.answer(.get, Self.answer("queued"), Self.answer("completed"))
    try await running(one, two) {
      try await one.engine.submit([.sample()])
      try await two.sees(.sample(1), .running)
      one.clock.flow()
      try await two.sees(.sample(1), .saved)
      try await one.sees(.sample(1), .saved)
    }
    #expect(two.transport.requests.isEmpty && two.downloader.requests.isEmpty)
    #expect(one.transport.requests(.get).count == 2 && one.downloader.requests.count == 1)
  }

  @Test func `what a program died over, another goes on with`() async throws {
    let (one, two) = (try program("one"), try program("two"))
    one.transport.answer(.post, Self.answer("queued"))
    try await one.engine.submit([.sample()])
    try await two.sees(.sample(1), .running)
    two.transport.always(.get) { _ in Self.answer("completed") }
    try await running(two) {
      await two.clock.sleeper(until: .seconds(10))
      #expect(two.transport.requests.isEmpty)
      living.remove(one.instance)
      two.clock.flow()
      try await two.sees(.sample(1), .saved)
    }
    #expect(try history.raw.run("SELECT count(*) FROM sends") == ["1"])
  }

  @Test func `a request that was on the wire is unconfirmed once, and never sent again`()
    async throws
  {
    let one = try program("one")
    try await one.engine.submit([.sample()])
    await one.transport.arrived(1, .post)
    living.remove(one.instance)
    let others = try ["two", "three", "four"].map { try program($0) }
    try await running(others[0], others[1], others[2]) {
      for other in others { try await other.sees(.sample(1), .unconfirmed) }
      for other in others { await other.engine.untilIdle() }
    }
    for other in others { #expect(other.transport.requests.isEmpty) }
    #expect(
      try history.raw.run("SELECT outcome, count(*) FROM sends") == ["unconfirmed", "1"])
  }

  @Test func `of many that start at once, each job is asked about by one`() async throws {
    for number in 1...20 {
      try await history.store.add(
        .sample(number), .began(InstanceID(rawValue: "gone")), .accepted(number))
    }
    let programs = try ["one", "two", "three"].map { try program($0) }
    for program in programs {
      program.transport.always(.get) { request in
        let id = request.url.split(separator: "/").last ?? ""
        return .json(
          200,
          #"{"id":"\#(id)","status":"completed","data":[{"url":"https://cdn.example.com/1.png"}]}"#)
      }
      program.clock.flow()
    }
    try await running(programs[0], programs[1], programs[2]) {
      for number in 1...20 { try await programs[0].sees(.sample(number), .saved) }
    }
    let asked = programs.flatMap { $0.transport.requests.map(\.url) }
    #expect(asked.count == 20 && Set(asked).count == 20)
    #expect(programs.map(\.downloader.requests.count).reduce(0, +) == 20)
  }
}
