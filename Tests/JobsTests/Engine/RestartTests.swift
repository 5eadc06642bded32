import Api18
import Jobs
import TestSupport
import Testing

/// Killed at any moment, started again: nothing lost, nothing paid for twice.
struct RestartTests {
  @Test func `killed before the POST: the row is held, and sent when a person says so`()
    async throws
  {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    try await bench.engine.submit([.sample()])
    await bench.clock.sleeper(until: .seconds(2))
    let next = bench.killed()
    try await next.running {
      await next.store.wait(for: .sample(1)) { $0.heldReason == .restart }
      await next.engine.untilIdle()
      #expect(next.transport.requests.isEmpty)
      next.transport.answer(.post, EngineBench.accepted())
      try await next.engine.resumeHeld()
      await next.store.wait(for: .sample(1)) { $0.state == .running }
    }
  }

  @Test func `killed while the POST may be on the wire: unconfirmed, and only by its death`()
    async throws
  {
    let bench = EngineBench()
    try await bench.engine.submit([.sample()])
    await bench.transport.arrived(1, .post)
    // Another program that starts while the sender lives leaves it alone.
    let other = bench.beside()
    await other.running { await other.engine.untilIdle() }
    #expect(bench.store[.sample(1)]?.state == .sending)
    let next = bench.killed()
    await next.running {
      await next.store.wait(for: .sample(1)) { $0.state == .unconfirmed }
    }
    #expect(next.transport.requests.isEmpty)
    #expect(next.store[.sample(1)]?.problem?.type == "sender_died")
  }

  @Test func `killed while it runs: asked about again, by its id`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    let next = bench.killed()
    next.transport.answer(.get, EngineBench.finished())
    await next.running {
      await next.store.wait(for: .sample(1)) { $0.state == .saved }
    }
    #expect(next.transport.requests.map(\.method) == [.get])
  }

  @Test func `killed while the picture comes: fetched again`() async throws {
    let bench = EngineBench()
    bench.downloader.parkAll()
    bench.transport.answer(.post, EngineBench.finished())
    try await bench.engine.submit([.sample()])
    await bench.downloader.arrived(1)
    let next = bench.killed()
    await next.running {
      await next.store.wait(for: .sample(1)) { $0.state == .saved }
    }
    #expect(next.transport.requests.isEmpty)
    #expect(next.downloader.requests.count == 1)
  }

  @Test func `killed when all is done: nothing happens`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.finished())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    let writes = bench.store.applied.count
    let next = bench.killed()
    await next.running { await next.engine.untilIdle() }
    #expect(next.transport.requests.isEmpty)
    #expect(next.downloader.requests.isEmpty)
    #expect(bench.store.applied.count == writes)
  }

  @Test func `a job is looked after by one program, and by another when that one dies`()
    async throws
  {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    let other = bench.beside()
    other.transport.always(.get) { _ in EngineBench.finished() }
    await other.running {
      await other.clock.sleeper(until: .seconds(10))
      #expect(other.transport.requests.isEmpty)
      bench.die()
      other.clock.flow()
      await other.store.wait(for: .sample(1)) { $0.state == .saved }
    }
    #expect(bench.store.leaseHolder(of: .sample(1)) == other.instance)
  }

  @Test func `what a stopped program looked after is taken over, and it sees so when it wakes`()
    async throws
  {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    bench.stop()
    let other = bench.beside()
    other.transport.always(.get) { _ in EngineBench.accepted(status: "working") }
    await other.running {
      await other.transport.arrived(1, .get)
      #expect(bench.store.leaseHolder(of: .sample(1)) == other.instance)
      bench.goOn()
      // Its timer goes off late, and by then another asks.
      await bench.engine.hurry()
      await bench.clock.sleeper(until: .seconds(10))
      #expect(bench.transport.requests(.get).isEmpty)
      // It stands by for when that one dies, too.
      other.die()
      bench.transport.always(.get) { _ in EngineBench.finished() }
      await bench.running {
        bench.clock.flow()
        await bench.store.wait(for: .sample(1)) { $0.state == .saved }
      }
    }
    #expect(bench.transport.requests(.post).count == 1)
    #expect(other.transport.requests(.post).isEmpty)
  }

  @Test func `a stopped program's request on the wire is its own, and not unconfirmed`()
    async throws
  {
    let bench = EngineBench()
    try await bench.engine.submit([.sample()])
    await bench.transport.arrived(1, .post)
    bench.stop()
    let other = bench.beside()
    await other.running { await other.engine.untilIdle() }
    #expect(bench.store[.sample(1)]?.state == .sending)
    bench.goOn()
    bench.transport.answer(.post, EngineBench.accepted())
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
  }

  @Test func `of what is held, no more leaves than a person was told of`() async throws {
    let bench = EngineBench(key: nil)
    try await bench.engine.submit([.sample(1), .sample(2)])
    await bench.store.wait(for: .sample(2)) { $0.heldReason == .key }
    // Another program holds a third one, which nobody was told of here.
    let other = bench.beside(key: nil)
    try await other.engine.submit([.sample(3)])
    await bench.store.wait(for: .sample(3)) { $0.heldReason == .key }
    bench.keys.set("api18_test")
    bench.transport.always(.post) { _ in EngineBench.accepted() }
    try await bench.engine.resumeHeld(atMost: 2)
    for number in 1...2 { await bench.store.wait(for: .sample(number)) { $0.state == .running } }
    #expect(bench.store[.sample(3)]?.heldReason == .key)
    #expect(bench.transport.requests(.post).count == 2)
    try await bench.engine.resumeHeld(atMost: 0)
    #expect(bench.store[.sample(3)]?.heldReason == .key)
    try await bench.engine.resumeHeld(atMost: 1)
    await bench.store.wait(for: .sample(3)) { $0.state == .running }
  }

  @Test func `a job that another program leaves behind is found while this one runs`() async throws
  {
    let bench = EngineBench()
    bench.transport.always(.get) { _ in EngineBench.finished() }
    await bench.running {
      bench.clock.flow()
      await bench.engine.untilIdle()
      let brief = bench.beside()
      brief.transport.answer(.post, EngineBench.accepted())
      _ = try? await brief.engine.submitOnce(.sample())
      brief.die()
      await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    }
  }

  @Test func `rows sent to another service wait`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    let local = try BaseURL("http://127.0.0.1:8080")
    let next = bench.killed(base: local)
    await next.running { await next.engine.untilIdle() }
    #expect(next.transport.requests.isEmpty)
    #expect(bench.store[.sample(1)]?.state == .running)
  }

  @Test func `an answer that comes though the sender was taken for dead is believed`() async throws
  {
    let bench = EngineBench()
    try await bench.engine.submit([.sample()])
    await bench.transport.arrived(1, .post)
    let next = bench.killed()
    await next.running {
      await next.store.wait(for: .sample(1)) { $0.state == .unconfirmed }
    }
    bench.transport.answer(.post, EngineBench.accepted())
    let job = await bench.store.wait(for: .sample(1)) { $0.state == .running }
    #expect(job?.remoteID?.rawValue == "remote-1")
  }
}
