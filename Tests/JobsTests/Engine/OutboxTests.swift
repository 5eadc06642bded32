import Api18
import Jobs
import Synchronization
import TestSupport
import Testing

/// What a person does to rows that have not left.
struct OutboxTests {
  /// A key that is long in coming, as from a command that asks a person.
  private final class SlowKeys: KeySource {
    private let state = Mutex<
      (CheckedContinuation<Void, Never>?, CheckedContinuation<Void, Never>?)
    >(
      (nil, nil))

    func key() async -> KeyAnswer {
      await withCheckedContinuation { asker in
        let watcher = state.withLock { state in
          state.0 = asker
          defer { state.1 = nil }
          return state.1
        }
        watcher?.resume()
      }
      return Secret("api18_test").map(KeyAnswer.key) ?? .none("no key")
    }

    func refresh() async -> KeyAnswer { await key() }

    /// Returns when the key is asked for.
    func asked() async {
      await withCheckedContinuation { watcher in
        let isAsked = state.withLock { state in
          if state.0 != nil { return true }
          state.1 = watcher
          return false
        }
        if isAsked { watcher.resume() }
      }
    }

    func answer() { state.withLock { $0.0 }?.resume() }
  }

  private func engine(
    _ bench: EngineBench, keys: some KeySource
  ) -> JobEngine<ManualClock> {
    JobEngine(
      base: .service, transport: bench.transport, downloader: bench.downloader, store: bench.store,
      keys: keys, instance: bench.instance, isAlive: { _ in true }, outputFolder: "/pictures",
      secondsFromGMT: { _ in 0 }, clock: bench.clock, now: { .sample(100) })
  }

  @Test func `a row that is taken back while its POST is being made never leaves`() async throws {
    let bench = EngineBench()
    let keys = SlowKeys()
    let engine = engine(bench, keys: keys)
    try await engine.submit([.sample(1)])
    await keys.asked()
    let job = try await engine.drop(.sample(1))
    #expect(job.state == .refused)
    #expect(job.charged == .zero)
    keys.answer()
    _ = await engine.drain(upTo: .seconds(1))
    #expect(bench.transport.requests.isEmpty)
    #expect(bench.store[.sample(1)]?.state == .refused)
    #expect(bench.store[.sample(1)]?.sendCount == 0)
  }

  @Test func `a row that is held while its POST is being made stays`() async throws {
    let bench = EngineBench()
    let keys = SlowKeys()
    let engine = engine(bench, keys: keys)
    try await engine.submit([.sample(1)])
    await keys.asked()
    try await engine.hold(.sample(1))
    keys.answer()
    _ = await engine.drain(upTo: .seconds(1))
    #expect(bench.transport.requests.isEmpty)
    #expect(bench.store[.sample(1)]?.heldReason == .person)
  }

  @Test func `what has left can be neither dropped nor held`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit([.sample(1)])
    await bench.transport.arrived(1, .post)
    await #expect(throws: StoreError.self) { try await bench.engine.drop(.sample(1)) }
    await #expect(throws: StoreError.self) { try await bench.engine.hold(.sample(1)) }
    #expect(bench.store[.sample(1)]?.state == .sending)
    bench.transport.answer(.post, EngineBench.accepted())
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
  }

  @Test func `a row that is moved up is sent before the others`() async throws {
    let bench = EngineBench()
    let jobs = (1...4).map { Job.sample($0, input: .sample("number \($0)")) }
    try await bench.engine.submit(jobs)
    await bench.transport.arrived(1, .post)
    // The first is on its way: three wait.
    #expect(
      await bench.engine.move(.sample(4), by: -1) == OutboxPlace(place: 2, count: 3))
    #expect(
      await bench.engine.move(.sample(4), by: -1) == OutboxPlace(place: 1, count: 3))
    #expect(
      await bench.engine.move(.sample(4), by: -1) == OutboxPlace(place: 1, count: 3))
    #expect(await bench.engine.move(.sample(2), by: 1) == OutboxPlace(place: 3, count: 3))
    #expect(await bench.engine.move(.sample(1), by: 1) == nil)
    bench.transport.always(.post) { _ in EngineBench.accepted() }
    bench.transport.answer(.post, EngineBench.unavailable)
    await bench.clock.sleeper(until: .seconds(2))
    bench.clock.advance(by: .seconds(2))
    let bodies = await bench.transport.arrived(5, .post).map(\.body)
    let order = bodies.map { body in
      jobs.firstIndex { $0.body == body }.map { $0 + 1 } ?? 0
    }
    // The first was turned away, and goes before those that were behind it.
    #expect(Array(order.prefix(2)) == [1, 1])
    #expect(order.dropFirst(2).first == 4)
    #expect(Set(order) == [1, 2, 3, 4])
  }

  @Test func `one row is held and let go while the others leave`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit([.sample(1), .sample(2), .sample(3)])
    await bench.transport.arrived(1, .post)
    try await bench.engine.hold(.sample(2))
    bench.transport.always(.post) { _ in EngineBench.accepted() }
    bench.transport.answer(.post, EngineBench.accepted())
    await bench.store.wait { $0.count { $0.state == .running } == 2 }
    #expect(bench.store[.sample(2)]?.heldReason == .person)
    #expect(bench.transport.requests(.post).count == 2)
    try await bench.engine.release([.sample(2)])
    await bench.store.wait(for: .sample(2)) { $0.state == .running }
  }

  @Test func `a job that is not watched is not asked about until it is again`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    bench.transport.always(.get) { _ in EngineBench.accepted() }
    try await bench.engine.submit([.sample(1)])
    await bench.clock.sleeper(until: .seconds(3))
    try await bench.engine.setWatched(.sample(1), false)
    await bench.clock.noSleepers()
    #expect(bench.transport.requests(.get).isEmpty)
    try await bench.engine.setWatched(.sample(1), true)
    await bench.transport.arrived(1, .get)
  }
}
