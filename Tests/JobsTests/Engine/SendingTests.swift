import Api18
import Jobs
import TestSupport
import Testing

/// A POST costs money: what leaves, when, and how often.
struct SendingTests {
  @Test func `the row is written before the POST leaves, and the POST is the row's body`()
    async throws
  {
    let bench = EngineBench()
    let job = Job.sample()
    bench.transport.always(.post) { [store = bench.store] _ in
      // The moment the request reaches the wire.
      store[job.id]?.state == .sending ? EngineBench.accepted() : .error(400, "too_early")
    }
    try await bench.engine.submit([job])
    await bench.store.wait(for: job.id) { $0.state == .running }
    let request = try #require(bench.transport.requests.first)
    #expect(request.url == "https://api18.dev/v1/generate")
    #expect(request.body == job.body)
    #expect(request.key == Secret("api18_test"))
    #expect(bench.store[job.id]?.remoteID?.rawValue == "remote-1")
  }

  @Test func `a row that cannot be written is not sent`() async throws {
    let bench = EngineBench()
    let events = bench.engine.events()
    bench.store.fail("send began", with: .full("The disk is full."), times: 4)
    bench.clock.flow()
    try await bench.engine.submit([.sample()])
    for _ in 0..<4 {
      #expect(await events.first { $0 == .storeFailed("The disk is full.") } != nil)
    }
    #expect(bench.transport.requests.isEmpty)
    #expect(bench.store.all.map(\.state) == [.outbox])

    // A person goes on when there is room again.
    bench.transport.answer(.post, EngineBench.accepted())
    try await bench.engine.resumeHeld()
    await bench.transport.arrived(1, .post)
  }

  @Test func `rows that cannot be inserted are not sent`() async throws {
    let bench = EngineBench()
    bench.store.fail("insert", with: .busy)
    await #expect(throws: StoreError.busy) { try await bench.engine.submit([.sample()]) }
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `an outcome that cannot be written is kept and written later`() async throws {
    let bench = EngineBench()
    let events = bench.engine.events()
    bench.store.fail("send ended", with: .full("The disk is full."), times: 3)
    bench.transport.answer(.post, EngineBench.accepted())
    bench.clock.flow()
    try await bench.engine.submit([.sample()])
    let told = await events.first { if case .storeFailed = $0 { true } else { false } }
    guard case .storeFailed(let sentence) = told else { return }
    // The only other place where the id is known.
    #expect(sentence.contains("remote-1"))
    await bench.store.wait(for: .sample(1)) { $0.remoteID?.rawValue == "remote-1" }
    #expect(bench.transport.requests(.post).count == 1)
  }

  @Test(arguments: [
    EngineBench.lost,
    .lost(.timedOut, mayHaveBeenTaken: true),
    .json(500, "{}"), .json(503, "{}"), .json(502, "<html>"), .json(504, ""),
    .error(500, "generation_unavailable"),
    .json(200, "{}"), .json(200, #"{"id":"#), .json(307, ""),
  ])
  func `what may have been taken is never sent again, not even by another start`(
    answer: ScriptedTransport.Answer
  ) async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, answer)
    try await bench.running {
      try await bench.engine.submit([.sample()])
      await bench.store.wait(for: .sample(1)) { $0.state == .unconfirmed }
      bench.clock.advance(by: .seconds(7200))
      try await bench.engine.resumeHeld()
    }
    let next = bench.killed()
    next.clock.flow()
    await next.running {
      await next.engine.untilIdle()
      try? await next.engine.resumeHeld()
    }
    #expect(bench.transport.requests(.post).count == 1)
    #expect(next.transport.requests.isEmpty)
    #expect(bench.store[.sample(1)]?.problem?.message?.contains("$0.07") == true)
  }

  @Test(arguments: [
    (ScriptedTransport.Answer.error(400, "invalid_request", "prompt: too long"), "invalid_request"),
    (.error(404, "model_not_found"), "model_not_found"), (.json(413, "<html>"), "http_413"),
  ])
  func `what the service refuses ends, and was not charged`(
    answer: ScriptedTransport.Answer, type: String
  ) async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, answer)
    try await bench.engine.submit([.sample()])
    let job = await bench.store.wait(for: .sample(1)) { $0.state == .refused }
    #expect(job?.problem?.type == type)
    #expect(job?.charged == .zero)
  }

  @Test func `502 generation_unavailable is sent again after 2, 4, 8 and 16 s, then held`()
    async throws
  {
    let bench = EngineBench()
    bench.transport.always(.post) { _ in EngineBench.unavailable }
    try await bench.engine.submit([.sample()])
    var time = Duration.zero
    for (tries, wait) in [2, 4, 8, 16].enumerated() {
      await bench.transport.arrived(tries + 1, .post)
      time += .seconds(wait)
      await bench.clock.sleeper(until: time)
      #expect(bench.store[.sample(1)]?.nextSendAt == Timestamp.sample(100).advanced(by: time))
      bench.clock.advance(by: .seconds(wait))
    }
    let job = await bench.store.wait(for: .sample(1)) { $0.heldReason == .network }
    #expect(job?.sendCount == 5)
    #expect(job?.problem?.type == "generation_unavailable")
    bench.clock.advance(by: .seconds(9999))
    #expect(bench.transport.requests.count == 5)
  }

  @Test func `rows behind one that is tried again keep their turn`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    bench.transport.always(.post) { _ in EngineBench.accepted() }
    try await bench.engine.submit([.sample(1), .sample(2), .sample(3)])
    await bench.clock.sleeper(until: .seconds(2))
    #expect(bench.transport.requests.count == 1)
    bench.clock.advance(by: .seconds(2))
    let requests = await bench.transport.arrived(4, .post)
    let body = Job.sample(1).body
    #expect(requests[1].body == body)
    await bench.store.wait { $0.allSatisfy { $0.state == .running } }
    let turns = bench.store.applied.compactMap { id, change -> LocalID? in
      if case .sendBegan = change { id } else { nil }
    }
    #expect(turns == [.sample(1), .sample(1), .sample(2), .sample(3)])
  }

  @Test func `without a connection all that waits is held after four tries`() async throws {
    let bench = EngineBench()
    bench.transport.always(.post) { _ in EngineBench.noConnection }
    bench.clock.flow()
    try await bench.engine.submit([.sample(1), .sample(2)])
    await bench.store.wait { $0.allSatisfy { $0.heldReason == .network } }
    #expect(bench.transport.requests.count == 4)
    #expect(bench.store[.sample(1)]?.problem?.type == "no_connection")
    #expect(bench.store[.sample(2)]?.sendCount == 0)
  }

  @Test func `POSTs go one at a time until one is taken, and never more than four`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit((1...9).map { .sample($0) })
    await bench.transport.arrived(1, .post)
    #expect(bench.transport.requests.count == 1)
    bench.transport.answer(.post, EngineBench.accepted(1))
    await bench.transport.arrived(3, .post)
    bench.transport.answer(.post, EngineBench.accepted(2), EngineBench.accepted(3))
    await bench.transport.arrived(7, .post)
    for number in 4...9 { bench.transport.answer(.post, EngineBench.accepted(number)) }
    await bench.store.wait { $0.allSatisfy { $0.state == .running } }
    #expect(bench.transport.mostInFlight == 4)
  }

  @Test func `after one that is in doubt the next goes alone`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit((1...9).map { .sample($0) })
    await bench.transport.arrived(1, .post)
    bench.transport.answer(.post, EngineBench.accepted(1))
    await bench.transport.arrived(3, .post)
    bench.transport.answer(.post, EngineBench.lost, EngineBench.lost)
    await bench.transport.arrived(4, .post)
    await bench.store.wait { $0.count { $0.state == .unconfirmed } == 2 }
    #expect(bench.transport.requests.count == 4)
  }
}
