import Api18
import Jobs
import TestSupport
import Testing

/// Nothing that was paid for is lost: pictures come to this machine by themselves.
struct FetchingTests {
  private func submit(
    _ bench: EngineBench, urls: [String] = ["https://cdn.example.com/1.png"]
  ) async throws {
    bench.transport.answer(.post, EngineBench.finished(urls: urls))
    try await bench.engine.submit([.sample()])
  }

  @Test func `a picture that fails is fetched again and again, five times, and when asked for`()
    async throws
  {
    let bench = EngineBench()
    let failure = DownloadFailure.truncated(expected: 10, received: 3)
    bench.downloader.fail(failure, failure, failure, failure, failure)
    bench.clock.flow()
    try await submit(bench)
    let job = await bench.store.wait(for: .sample(1)) { $0.outputs.first?.fetchAttempts == 5 }
    #expect(job?.state == .completed)
    #expect(job?.outputs.first?.fetchProblem == failure.sentence)
    await bench.clock.noSleepers()
    #expect(bench.downloader.requests.count == 5)
    try await bench.engine.lookAgain(.sample(1))
    let saved = await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(saved?.outputs.first?.fetchProblem == nil)
  }

  @Test func `a dead address is asked for anew, once`() async throws {
    let bench = EngineBench()
    bench.downloader.fail(.status(403))
    bench.transport.answer(.get, EngineBench.finished(urls: ["https://cdn.example.com/fresh.png"]))
    bench.clock.flow()
    try await submit(bench)
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(
      bench.downloader.requests.map(\.url.rawValue) == [
        "https://cdn.example.com/1.png", "https://cdn.example.com/fresh.png",
      ])
    #expect(bench.transport.requests(.get).count == 1)
  }

  @Test func `an address that stays dead is given up after its tries`() async throws {
    let bench = EngineBench()
    bench.downloader.fail(
      .status(410), .status(410), .status(410), .status(410), .status(410), .status(410))
    bench.transport.always(.get) { _ in EngineBench.finished() }
    bench.clock.flow()
    try await submit(bench)
    await bench.store.wait(for: .sample(1)) { $0.outputs.first?.fetchAttempts == 6 }
    await bench.clock.noSleepers()
    #expect(bench.transport.requests(.get).count == 1)
  }

  @Test func `every picture of a job is fetched`() async throws {
    let bench = EngineBench()
    try await submit(bench, urls: (1...3).map { "https://cdn.example.com/\($0).png" })
    let job = await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    let id = LocalID.sample(1).short
    #expect(
      job?.outputs.compactMap { $0.path?.split(separator: "/").last } == [
        "140212-make-it-golden-hour-s41-\(id).png", "140212-make-it-golden-hour-s41-\(id)-2.png",
        "140212-make-it-golden-hour-s41-\(id)-3.png",
      ])
  }

  @Test func `after a start the soonest to expire comes first, four at a time`() async throws {
    let bench = EngineBench()
    let jobs = try (1...6).map { number in
      var answer = try #require(
        RemoteJob.sample(
          number, status: "completed", outputs: ["https://cdn.example.com/\(number).png"]))
      answer.expiresAt = number == 6 ? nil : .sample(Int64(1000 - number))
      return try Job.sample(number).after(
        .sendBegan(sender: .sample, at: .sample()),
        .sendEnded(.accepted(answer), retryAt: nil, at: .sample()))
    }
    try await bench.store.insert(jobs)
    bench.downloader.parkAll()
    try await bench.running {
      let first = await bench.downloader.arrived(4)
      #expect(
        first.map(\.url.rawValue) == [5, 4, 3, 2].map { "https://cdn.example.com/\($0).png" })
      #expect(bench.downloader.mostInFlight == 4)
      bench.downloader.finish("https://cdn.example.com/5.png")
      bench.downloader.finish("https://cdn.example.com/4.png")
      let all = await bench.downloader.arrived(6)
      #expect(
        Set(all.dropFirst(4).map(\.url.rawValue))
          == ["https://cdn.example.com/1.png", "https://cdn.example.com/6.png"])
      try await bench.engine.lookAgain(.sample(1))
      for number in [3, 2, 1, 6] {
        bench.downloader.finish("https://cdn.example.com/\(number).png")
      }
      await bench.store.wait { $0.allSatisfy { $0.state == .saved } }
    }
    #expect(bench.transport.requests.isEmpty)
    #expect(bench.downloader.requests.count == 6)
  }

  @Test func `a full disk is tried again later and waited for by nobody`() async throws {
    let bench = EngineBench()
    bench.downloader.fail(.disk("The disk is full."), .disk("The disk is full."))
    bench.transport.answer(.post, EngineBench.finished())
    await bench.running(.submittedOnly) {
      _ = try? await bench.engine.submitOnce(.sample())
      await bench.engine.untilIdle([.sample(1)])
      let job = await bench.store.wait(for: .sample(1)) { $0.outputs.first?.fetchProblem != nil }
      #expect(job?.outputs.first?.fetchProblem == "The disk is full.")
      bench.clock.flow()
      await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    }
  }

  @Test func `a picture that is on the disk is written down, however long that takes`() async throws
  {
    let bench = EngineBench()
    bench.store.fail("fetched", with: .busy, times: 5)
    bench.clock.flow()
    try await submit(bench)
    await bench.store.wait(for: .sample(1)) { $0.state == .saved }
    #expect(bench.downloader.requests.count == 1)
  }

  @Test func `pictures of another service are fetched, its jobs are not asked about`() async throws
  {
    let bench = EngineBench()
    let elsewhere = "https://other.example.com"
    let remote = try #require(RemoteJob.sample())
    let finished = try #require(RemoteJob.sample(2, outputs: ["https://cdn.example.com/2.png"]))
    try await bench.store.insert([
      .sample(1, origin: elsewhere).after(
        .sendBegan(sender: .sample, at: .sample()),
        .sendEnded(.accepted(remote), retryAt: nil, at: .sample())),
      .sample(2, origin: elsewhere).after(
        .sendBegan(sender: .sample, at: .sample()),
        .sendEnded(.accepted(finished), retryAt: nil, at: .sample())),
    ])
    bench.downloader.fail(.status(404))
    bench.clock.flow()
    await bench.running {
      await bench.store.wait(for: .sample(2)) { $0.state == .saved }
      await bench.engine.untilIdle()
    }
    #expect(bench.store[.sample(1)]?.state == .running)
    #expect(bench.transport.requests.isEmpty)
  }
}
