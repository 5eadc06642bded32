import Api18
import Jobs
import TestSupport
import Testing

/// What is held waits for a person, and for nobody else.
struct HoldingTests {
  @Test func `a refused key holds everything until a person has set another`() async throws {
    let bench = EngineBench()
    let events = bench.engine.events()
    bench.transport.answer(.post, .error(401, "invalid_api_key"))
    try await bench.engine.submit([.sample(1), .sample(2)])
    #expect(await events.first { $0 == .sendingHeld(.key) } != nil)
    await bench.store.wait { $0.allSatisfy { $0.heldReason == .key } }
    // What is submitted meanwhile waits too.
    try await bench.engine.submit([.sample(3)])
    #expect(bench.store[.sample(3)]?.heldReason == .key)
    #expect(bench.transport.requests.count == 1)

    bench.keys.set("api18_new")
    bench.transport.always(.post) { request in
      request.key == Secret("api18_new") ? EngineBench.accepted() : .error(401, "invalid_api_key")
    }
    try await bench.engine.resumeHeld()
    #expect(await events.first { $0 == .sendingHeld(nil) } != nil)
    await bench.store.wait { $0.allSatisfy { $0.state == .running } }
    #expect(bench.transport.requests.count == 4)
    #expect(bench.keys.refreshes == 1)
  }

  @Test func `without a key nothing leaves, and the row says what was looked for`() async throws {
    let bench = EngineBench(key: nil)
    try await bench.engine.submit([.sample()])
    let job = await bench.store.wait(for: .sample(1)) { $0.heldReason == .key }
    #expect(job?.problem?.message == "No key is set: set API18_KEY.")
    try await bench.engine.resumeHeld()
    #expect(bench.store[.sample(1)]?.heldReason == .key)
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `an empty balance holds sending and leaves asking alone`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    bench.transport.always(.post) { _ in .error(402, "insufficient_balance") }
    bench.transport.always(.get) { _ in EngineBench.accepted() }
    try await bench.engine.submit([.sample(1), .sample(2), .sample(3)])
    await bench.store.wait { $0.count { $0.heldReason == .balance } == 2 }
    await bench.clock.sleeper(until: .seconds(3))
    bench.clock.advance(by: .seconds(3))
    await bench.transport.arrived(1, .get)
    #expect(bench.transport.requests(.post).count <= 3)
  }

  @Test func `a key refused while asking stops asking and sending`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted(1), EngineBench.accepted(2))
    bench.transport.always(.get) { _ in .error(401, "invalid_api_key") }
    try await bench.engine.submit([.sample(1)])
    await bench.clock.sleeper(until: .seconds(3))
    let events = bench.engine.events()
    bench.clock.advance(by: .seconds(3))
    #expect(await events.first { $0 == .sendingHeld(.key) } != nil)
    await bench.clock.noSleepers()
    try await bench.engine.submit([.sample(2)])
    #expect(bench.store[.sample(2)]?.heldReason == .key)
    #expect(bench.store[.sample(1)]?.state == .running)

    bench.transport.always(.get) { _ in EngineBench.accepted() }
    try await bench.engine.resumeHeld()
    await bench.transport.arrived(2, .get)
    await bench.transport.arrived(2, .post)
  }

  @Test func `a start sends nothing, whatever it finds unsent`() async throws {
    let bench = EngineBench()
    try await bench.store.insert([.sample(1), .sample(2).after(.held(.balance, nil))])
    await bench.running {
      await bench.store.wait(for: .sample(1)) { $0.heldReason == .restart }
      await bench.engine.untilIdle()
    }
    #expect(bench.store[.sample(2)]?.heldReason == .balance)
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `a row of a living program is left to it`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    try await bench.engine.submit([.sample(1)])
    await bench.clock.sleeper(until: .seconds(2))
    let other = bench.beside()
    await other.running { await other.engine.untilIdle() }
    #expect(bench.store[.sample(1)]?.heldReason == nil)
    bench.transport.answer(.post, EngineBench.accepted())
    bench.clock.advance(by: .seconds(2))
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    #expect(other.transport.requests.isEmpty)
  }

  @Test func `a row that another start took for left over is still sent by its living owner`()
    async throws
  {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    try await bench.engine.submit([.sample(1)])
    await bench.clock.sleeper(until: .seconds(2))
    _ = try await bench.store.apply(.held(.restart, nil), to: .sample(1))
    bench.transport.answer(.post, EngineBench.accepted())
    bench.clock.advance(by: .seconds(2))
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
  }

  @Test func `a person releases only what goes to this service`() async throws {
    let bench = EngineBench()
    bench.transport.always(.post) { _ in EngineBench.accepted() }
    let elsewhere = Job.sample(2, origin: "https://other.example.com")
    try await bench.store.insert([
      .sample(1).after(.held(.restart, nil)), elsewhere.after(.held(.restart, nil)),
    ])
    try await bench.engine.resumeHeld()
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    #expect(bench.store[.sample(2)]?.heldReason == .restart)
    #expect(bench.transport.requests(.post).count == 1)
  }

  @Test func `two programs that release the same row send it once`() async throws {
    let bench = EngineBench()
    let other = bench.beside()
    try await bench.store.insert([.sample(1).after(.held(.restart, nil))])
    for one in [bench, other] { one.transport.always(.post) { _ in EngineBench.accepted() } }
    async let first: Void = bench.engine.resumeHeld()
    async let second: Void = other.engine.resumeHeld()
    _ = try await (first, second)
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
    #expect(bench.transport.requests.count + other.transport.requests.count == 1)
  }

  @Test func `paused, held and dropped rows do not leave`() async throws {
    let bench = EngineBench()
    await bench.engine.pauseSending()
    try await bench.engine.submit([.sample(1), .sample(2), .sample(3)])
    #expect(bench.store.all.allSatisfy { $0.heldReason == .person })
    let dropped = try await bench.engine.drop(.sample(2))
    #expect(dropped.state == .refused)
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.release([.sample(3)])
    let requests = await bench.transport.arrived(1, .post)
    #expect(requests.first?.body == Job.sample(3).body)
    await bench.store.wait(for: .sample(3)) { $0.state == .running }
    #expect(bench.store[.sample(1)]?.heldReason == .person)
  }

  @Test func `a job in flight cannot be dropped or held`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit([.sample(1)])
    await bench.transport.arrived(1, .post)
    await #expect(throws: StoreError.self) { try await bench.engine.drop(.sample(1)) }
    await #expect(throws: StoreError.self) { try await bench.engine.hold(.sample(1)) }
    bench.transport.answer(.post, EngineBench.accepted())
    await bench.store.wait(for: .sample(1)) { $0.state == .running }
  }

  @Test func `a run of a job that went elsewhere goes to this service`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    let parent = Job.sample(1, origin: "https://other.example.com")
    try await bench.engine.submit([
      parent.rerun(seed: .next, id: .sample(2), now: .sample())
    ])
    let job = await bench.store.wait(for: .sample(2)) { $0.state == .running }
    #expect(job?.origin == "https://api18.dev")
    #expect(bench.transport.requests.first?.url == "https://api18.dev/v1/generate")
  }
}
