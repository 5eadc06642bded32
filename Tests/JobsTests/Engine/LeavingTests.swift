import Api18
import Jobs
import TestSupport
import Testing

/// Leaving waits for a POST in flight, and for nothing else.
struct LeavingTests {
  @Test func `cancelling stops questions and downloads, and leaves the POST alone`() async throws {
    let bench = EngineBench()
    bench.downloader.parkAll()
    bench.transport.answer(.post, EngineBench.accepted(1), EngineBench.finished(2))
    let run = Task { await bench.engine.run() }
    try await bench.engine.submit([.sample(1)])
    try await bench.engine.submit([.sample(2)])
    await bench.downloader.arrived(1)
    try await bench.engine.submit([.sample(3)])
    await bench.transport.arrived(3, .post)
    run.cancel()
    await run.value
    await bench.clock.noSleepers()
    #expect(bench.transport.cancellations == 0)
    bench.transport.answer(.post, EngineBench.accepted(3))
    #expect(await bench.engine.drain(upTo: .seconds(10)) == 0)
    #expect(bench.store[.sample(3)]?.remoteID?.rawValue == "remote-3")
    // What broke off is no failure.
    #expect(bench.store[.sample(2)]?.outputs.first?.fetchAttempts == 0)
  }

  @Test func `an answer that does not come in time leaves the job unconfirmed`() async throws {
    let bench = EngineBench()
    try await bench.engine.submit([.sample(1)])
    await bench.transport.arrived(1, .post)
    #expect(await bench.drained() == 1)
    #expect(bench.store[.sample(1)]?.state == .unconfirmed)
  }

  @Test func `what still waited for its connection in the end is unsent, and held`() async throws {
    let bench = EngineBench()
    bench.transport.holdConnections()
    let run = Task { await bench.engine.run(.submittedOnly) }
    try await bench.engine.submit([.sample(1)])
    await bench.transport.arrived(1, .post)
    #expect(await bench.drained() == 0)
    run.cancel()
    await run.value
    #expect(bench.store[.sample(1)]?.state == .outbox)
    #expect(bench.store[.sample(1)]?.heldReason == .restart)
    #expect(bench.transport.requests.count == 1)
  }

  @Test func `what was not sent is held, and nothing more is sent`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    let run = Task { await bench.engine.run(.submittedOnly) }
    try await bench.engine.submit([.sample(1), .sample(2)])
    await bench.clock.sleeper(until: .seconds(2))
    run.cancel()
    await run.value
    #expect(bench.store.all.allSatisfy { $0.heldReason == .restart })
    try await bench.engine.submit([.sample(3)])
    #expect(bench.store[.sample(3)]?.heldReason == .restart)
    #expect(bench.transport.requests.count == 1)
  }

  @Test func `with nothing to do no timer runs`() async throws {
    let bench = EngineBench()
    await bench.running {
      await bench.engine.untilIdle()
      #expect(bench.clock.deadlines.isEmpty)
    }
  }
}

/// Commands that send one job and end.
struct OnceTests {
  @Test(arguments: [
    (ScriptedTransport.Answer.error(401, "invalid_api_key"), "invalid_api_key"),
    (.error(402, "insufficient_balance"), "insufficient_balance"),
    (.error(402, "paid_balance_required"), "paid_balance_required"),
    (EngineBench.unavailable, "generation_unavailable"),
    (.json(429, "", headers: ["retry-after": "3600"]), "http_429"),
    (EngineBench.noConnection, "no_connection"),
    (.error(400, "invalid_request"), "invalid_request"),
  ])
  func `a job that could not be sent ends refused, with its reason`(
    answer: ScriptedTransport.Answer, type: String
  ) async throws {
    let bench = EngineBench()
    bench.transport.always(.post) { _ in answer }
    bench.clock.flow()
    let job = try await bench.engine.submitOnce(.sample())
    #expect(job.state == .refused)
    #expect(job.heldReason == nil)
    #expect(job.problem?.type == type)
    #expect(bench.store[.sample(1)] == job)
  }

  @Test func `a job that was taken is followed until its picture is here`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.accepted())
    bench.transport.answer(.get, EngineBench.accepted(), EngineBench.finished())
    bench.clock.flow()
    try await bench.running(.submittedOnly) {
      let sent = try await bench.engine.submitOnce(.sample())
      #expect(sent.state == .running || sent.state == .completed || sent.state == .saved)
      await bench.engine.untilIdle([sent.id])
    }
    #expect(bench.store[.sample(1)]?.state == .saved)
  }

  @Test func `a row that cannot be written down is not sent and not left unsent`() async throws {
    let bench = EngineBench()
    bench.store.fail("send began", with: .busy, times: 9)
    bench.clock.flow()
    let job = try await bench.engine.submitOnce(.sample())
    #expect(job.state == .refused)
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `an interrupt while it waits for a connection takes it back`() async throws {
    let bench = EngineBench()
    bench.transport.holdConnections()
    let once = Task { try await bench.engine.submitOnce(.sample()) }
    await bench.transport.arrived(1, .post)
    #expect(await bench.drained() == 0)
    let job = try await once.value
    #expect(job.state == .refused)
    #expect(job.heldReason == nil)
  }

  @Test func `an interrupt while a key is looked up takes it back, and nothing is sent`()
    async throws
  {
    let bench = EngineBench()
    var questions = bench.keys.slow().makeAsyncIterator()
    let once = Task { try await bench.engine.submitOnce(.sample()) }
    let answer = try #require(await questions.next())
    once.cancel()
    #expect(try await once.value.state == .refused)
    answer()
    #expect(await bench.engine.drain(upTo: .seconds(3)) == 0)
    #expect(bench.store[.sample(1)]?.state == .refused)
    #expect(bench.transport.requests.isEmpty)
  }

  @Test func `an interrupt while it waits to be sent again takes it back`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.unavailable)
    let once = Task { try await bench.engine.submitOnce(.sample()) }
    await bench.clock.sleeper(until: .seconds(2))
    once.cancel()
    #expect(try await once.value.state == .refused)
    bench.clock.advance(by: .seconds(60))
    #expect(bench.transport.requests.count == 1)
  }
}

extension EngineBench {
  /// Leaves, and lets all the time pass in which an answer could still come.
  ///
  /// - Returns: How many had begun to leave and are without an answer.
  fileprivate func drained() async -> Int {
    async let left = engine.drain(upTo: .seconds(10))
    await clock.sleeper(until: .seconds(10))
    clock.advance(by: .seconds(10))
    return await left
  }
}
