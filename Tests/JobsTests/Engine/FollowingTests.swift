import Api18
import Jobs
import TestSupport
import Testing

/// From an accepted run to its picture on this machine.
struct FollowingTests {
  /// A bench with one job that the service took.
  private func running(_ numbers: ClosedRange<Int> = 1...1) async throws -> EngineBench {
    let bench = EngineBench()
    for number in numbers { bench.transport.answer(.post, EngineBench.accepted(number)) }
    try await bench.engine.submit(numbers.map { .sample($0) })
    await bench.store.wait { $0.allSatisfy { $0.state == .running } }
    return bench
  }

  @Test func `asks every 3 s, shows the service's own words, saves the picture, and rests`()
    async throws
  {
    let bench = try await running()
    for (index, word) in ["queued", "pondering"].enumerated() {
      bench.transport.answer(.get, EngineBench.accepted(status: word))
      await bench.clock.sleeper(until: .seconds(3 * (index + 1)))
      bench.clock.advance(by: .seconds(3))
      await bench.store.wait(for: .sample(1)) { $0.serviceStatus == word }
    }
    bench.transport.answer(.get, EngineBench.finished())
    await bench.clock.sleeper(until: .seconds(9))
    bench.clock.advance(by: .seconds(3))
    let saved = await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(saved?.cost == .pricePerRun)
    #expect(
      saved?.outputs.first?.path
        == "/pictures/2026-11-22/140212-make-it-golden-hour-s41-\(LocalID.sample(1).short).png")
    #expect(
      bench.transport.requests(.get).map(\.url)
        == Array(
          repeating: "https://api18.dev/v1/jobs/remote-1", count: 3))
    // Nothing is left to do: no timer runs.
    await bench.clock.noSleepers()
  }

  @Test func `an answer that says nothing new is told, not written`() async throws {
    let bench = try await running()
    bench.transport.always(.get) { _ in EngineBench.accepted() }
    let writes = bench.store.applied.count
    let events = bench.engine.events()
    await bench.clock.sleeper(until: .seconds(3))
    bench.clock.advance(by: .seconds(3))
    let told = await events.first { event in
      if case .heard(_, at: .sample(103)) = event { true } else { false }
    }
    #expect(told != nil)
    #expect(bench.store.applied.count == writes)
  }

  @Test func `no trouble of a question fails a job, and each is told`() async throws {
    let bench = try await running()
    let events = bench.engine.events()
    let troubles: [ScriptedTransport.Answer] = [
      EngineBench.lost, EngineBench.noConnection, .json(500, ""), .json(429, ""),
      .json(200, "<html>"), .json(404, "<html>"), .json(302, ""), .error(403, "forbidden"),
      .json(200, #"{"id":"another","status":"completed"}"#),
    ]
    for trouble in troubles { bench.transport.answer(.get, trouble) }
    bench.transport.answer(.get, EngineBench.finished())
    bench.clock.flow()
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    var told = 0
    for await event in events {
      if case .notHeard = event { told += 1 }
      if case .changed(let job) = event, job.state == .saved { break }
    }
    #expect(told == troubles.count)
    #expect(bench.transport.requests(.post).count == 1)
  }

  @Test func `a job is lost when the service says so three times, and can be asked for again`()
    async throws
  {
    let bench = try await running()
    bench.transport.always(.get) { _ in .error(404, "job_not_found") }
    bench.clock.flow()
    await bench.store.wait(for: .sample(1)) { $0.state == .lost }
    // Not before a minute has passed since the POST.
    #expect(bench.transport.requests(.get).count >= 20)
    bench.transport.always(.get) { _ in EngineBench.finished() }
    try await bench.engine.lookAgain(.sample(1))
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
  }

  @Test func `completed without a picture is asked for five times more, then rests`() async throws {
    let bench = try await running()
    bench.transport.always(.get) { _ in EngineBench.finished(urls: []) }
    bench.clock.flow()
    await bench.transport.arrived(6, .get)
    await bench.clock.noSleepers()
    #expect(bench.store[.sample(1)]?.state == .completed)
    bench.transport.always(.get) { _ in EngineBench.finished() }
    try await bench.engine.lookAgain(.sample(1))
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(bench.transport.requests(.get).count == 7)
  }

  @Test func `a picture in the answer to the POST needs no question`() async throws {
    let bench = EngineBench()
    bench.transport.answer(.post, EngineBench.finished())
    try await bench.engine.submit([.sample()])
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(bench.transport.requests(.get).isEmpty)
  }

  @Test func `the service's address for questions is used on its own origin alone`() async throws {
    let bench = EngineBench()
    bench.transport.answer(
      .post,
      .json(200, #"{"id":"a/b","urls":{"get":"https://api18.dev/v1/other/a%2Fb?x=1"}}"#),
      .json(200, #"{"id":"../x","urls":{"get":"https://evil.example.com/v1/jobs/x"}}"#))
    try await bench.engine.submit([.sample(1), .sample(2)])
    bench.transport.always(.get) { request in
      .json(
        200,
        request.url.contains("other")
          ? #"{"id":"a/b","status":"failed"}"# : #"{"id":"../x","status":"failed"}"#)
    }
    bench.clock.flow()
    await bench.store.wait { $0.allSatisfy { $0.state == .failed } }
    #expect(
      Set(bench.transport.requests(.get).map(\.url)) == [
        "https://api18.dev/v1/jobs/..%2Fx", "https://api18.dev/v1/other/a%2Fb?x=1",
      ])
  }

  @Test func `five hundred jobs need one timer and few connections`() async throws {
    let bench = EngineBench()
    let jobs = try (1...500).map { number in
      try Job.sample(number).after(
        .sendBegan(sender: .sample, at: .sample(100)),
        .sendEnded(
          .accepted(try #require(RemoteJob.sample(number))), retryAt: nil, at: .sample(100)))
    }
    try await bench.store.insert(jobs)
    bench.transport.always(.get) { request in
      .json(
        200, #"{"id":"\#(request.url.split(separator: "/").last ?? "")","status":"processing"}"#)
    }
    await bench.running {
      bench.clock.flow()
      await bench.transport.arrived(2000, .get)
      #expect(bench.clock.deadlines.count <= 1)
      #expect(bench.transport.mostInFlight <= 32)
    }
  }

  @Test func `after a suspend everything is asked about at once`() async throws {
    let bench = try await running()
    bench.transport.always(.get) { _ in EngineBench.lost }
    await bench.running(.submittedOnly) {
      bench.clock.flow()
      await bench.transport.arrived(8, .get)
      bench.clock.stop()
      await bench.clock.sleepers(1)
      let count = bench.transport.requests(.get).count
      await bench.engine.hurry()
      await bench.transport.arrived(count + 1, .get)
    }
    #expect(bench.store[.sample(1)]?.state == .running)
  }
}
