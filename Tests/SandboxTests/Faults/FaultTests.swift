import Api18
import TestSupport
import Testing

@testable import Sandbox

/// What goes wrong in a sandbox, as a client sees it and as the journal tells it.
@Suite struct FaultTests {
  @Test(
    arguments: [
      ("request", "close", 0), ("request", "reset", 0), ("head", "reset", 0), ("head", "close", 0),
      ("body", "reset", 0), ("body", "close", 0), ("answer", "close", 1), ("answer", "reset", 1),
    ] as [(String, String, Int)])
  func `A cut ends the exchange without an answer, and is charged only once it was acted on`(
    _ point: String, _ way: String, _ charges: Int
  ) async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: """
          {"rules":[{"name":"gone","match":{"route":"generate","nth":1},
          "do":{"cut":{"at":"\(point)","how":"\(way)"}}}]}
          """)
      await #expect(throws: RawHTTP.Failure.self) { try await server.run() }
      let cut = try #require(try await server.journal(.cut).first)
      #expect(cut["point"] == .string(point))
      #expect(cut["how"] == .string(way))
      #expect(cut["fault"] == .string("gone"))
      let charged = try await server.journal(.charge)
      #expect(charged.count == charges)
      #expect(cut["job"] == charged.first?["job"] ?? .null)
      #expect(try await server.run().status == 200)
    }
  }

  @Test func `A connection can end before anything is read from it`() async throws {
    try await SandboxServer.run { server in
      for way in ["close", "reset"] {
        // The first connection from then on is the one that the run makes.
        try await server.set(
          faults: """
            {"rules":[{"match":{"route":"connection","nth":1},"do":{"cut":{"at":"accept","how":"\(way)"}}}]}
            """)
        await #expect(throws: RawHTTP.Failure.self) { try await server.run() }
        #expect(try await server.run().status == 200)
      }
      #expect(try await server.journal(.request).count == 2)
    }
  }

  @Test(arguments: ["request", "answer"])
  func `A server that never answers lets go of a caller that leaves, and of all when it ends`(
    _ point: String
  ) async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"{"rules":[{"match":{"nth":1},"do":{"cut":{"at":"\#(point)","how":"hang"}}}]}"#)
      let run = RawHTTP.bytes(
        "POST", "/v1/generate", port: server.port,
        headers: [
          ("Authorization", "Bearer \(SandboxServer.key)"), ("Content-Type", "application/json"),
        ], body: Array(SandboxServer.body.utf8))
      try await RawHTTP.abandon(run, port: server.port) {
        try await server.journal(.cut).isEmpty
      }
      #expect(try await server.journal(.charge).count == (point == "answer" ? 1 : 0))
    }
  }

  @Test func `An answer can stop in its head and in its body`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[{"match":{"nth":1},"do":{"cut":{"at":"answer_head"}}},
          {"match":{"nth":2},"do":{"cut":{"at":"answer_body","after":30}}},
          {"match":{"nth":3},"do":{"cut":{"at":"answer_body","how":"reset"}}}]}
          """#)
      await #expect(throws: RawHTTP.Failure.self) { try await server.run() }
      let half = try await server.run()
      #expect(half.body.count == 30)
      #expect(half.headers["content-length"].flatMap { Int($0) } ?? 0 > 400)
      _ = try? await server.run()
      #expect(try await server.journal(.charge).count == 3)
      #expect(try await server.journal(.answer).isEmpty)
    }
  }

  @Test func `An answer of the plan replaces the service's own, charged or not`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[
          {"match":{"nth":1},"do":{"answer":{"status":503,"html":"<b>no</b>","retry_after":{"seconds":7}}}},
          {"match":{"nth":2},"do":{"answer":{"status":429,"type":"slow_down","retry_after":{"date":90}}}},
          {"match":{"nth":3},"do":{"answer":{"status":504,"charged":true}}},
          {"match":{"nth":4},"do":{"answer":{"status":307,"headers":{"Location":"http://127.0.0.1:9/{id}x"}}}},
          {"match":{"nth":5},"do":{"answer":{"status":299,"base64":"AAEC"}}},
          {"match":{"nth":6},"do":{"answer":{"raw":"HTTP/1.1 200 Fine\r\n\r\n{broken"}}}]}
          """#)
      let unavailable = try await server.run()
      #expect(unavailable.status == 503 && unavailable.text == "<b>no</b>")
      #expect(unavailable.headers["content-type"] == "text/html")
      #expect(unavailable.headers["retry-after"] == "7")
      let busy = try await server.run()
      #expect(busy.status == 429 && busy.errorType == "slow_down")
      #expect(busy.headers["retry-after"] == "Sun, 22 Nov 2026 14:01:30 GMT")
      let late = try await server.run()
      #expect(late.status == 504 && late.body.isEmpty)
      let elsewhere = try await server.run()
      #expect(elsewhere.status == 307 && elsewhere.headers["location"] == "http://127.0.0.1:9/x")
      let odd = try await server.run()
      #expect(odd.status == 299 && odd.body == [0, 1, 2])
      let raw = try await server.run()
      #expect(raw.status == 200 && raw.text == "{broken")
      let third = try await server.journal(.request)[2]["n"]
      #expect(try await server.journal(.charge).map { $0["n"] } == [third])
      #expect(
        try await server.journal(.answer).map { $0["fault"]?.string }
          == (1...6).map { "rule \($0)" })
    }
  }

  @Test func `Members are set and removed, and an id that is dressed up is still found`()
    async throws
  {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[{"match":{"route":"generate","nth":1},
          "do":{"set":{"status":"\u001b[31mHALF","created_at":"1795356000","cost_usd":"0.07",
          "data.0.url":"file:///etc/{id}","timings.inference_ms":null,"id":"../{id}\u202e"},
          "remove":["urls","input.seed"]}},
          {"match":{"route":"generate","nth":2},"do":{"remove":["id"]}},
          {"match":{"route":"generate","nth":3},"do":{"skew":-3600}}]}
          """#)
      let job = try #require(try await server.run().json)
      let id = try #require(try await server.journal(.charge).first?["job"]?.string)
      #expect(job["status"] == .string("\u{1b}[31mHALF"))
      #expect(job["created_at"] == .string("1795356000"))
      #expect(job["data"] == .array([.object(["url": .string("file:///etc/\(id)")])]))
      #expect(job["timings"] == .object(["inference_ms": .null]))
      #expect(job["id"] == .string("../\(id)\u{202e}"))
      #expect(job["urls"] == nil && job["input"]?["seed"] == nil)
      let polled = try await server.get("/v1/jobs/..%2F\(id)%E2%80%AE")
      #expect(polled.json?["id"] == .string(id))
      #expect(try await server.run().json?["id"] == nil)
      let skewed = try await server.run()
      #expect(skewed.json?["created_at"] == .string("2026-11-22T13:00:00Z"))
      #expect(skewed.headers["date"] == "Sun, 22 Nov 2026 13:00:00 GMT")
      #expect(skewed.json?["status"] == .string("queued"))
    }
  }

  @Test func `Bodies are truncated, padded and garbled`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[{"match":{"nth":1},"do":{"truncate":25}},{"match":{"nth":2},"do":{"pad":3000000}},
          {"match":{"nth":3},"do":{"garble":true}}]}
          """#)
      let short = try await server.run()
      #expect(short.body.count == 25 && short.headers["content-length"] == "25")
      let long = try await server.run()
      #expect(long.body.count == 3_000_000 && long.json?["id"] != nil)
      let garbled = try await server.run()
      #expect(garbled.json == nil && String(validating: garbled.body, as: UTF8.self) == nil)
    }
  }

  @Test func `Informational answers come first`() async throws {
    try await SandboxServer.run { server in
      try await server.set(faults: #"{"rules":[{"do":{"informational":[102,103]}}]}"#)
      let first = try await server.run()
      #expect(first.status == 102)
      #expect(first.text.contains("HTTP/1.1 103") && first.text.contains("HTTP/1.1 200"))
    }
  }

  @Test func `Delays stand before the deed, before the answer and within it`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"{"rules":[{"match":{"nth":1},"do":{"delay":5,"delay_answer":7,"slow":20}}]}"#)
      async let answer = server.run()
      await server.clock.sleepers(1)
      #expect(try await server.journal(.charge).isEmpty)
      server.clock.advance(by: .seconds(5))
      await server.clock.sleepers(1)
      #expect(try await server.journal(.charge).count == 1)
      #expect(try await server.journal(.answer).isEmpty)
      server.clock.advance(by: .seconds(7))
      server.clock.flow()
      #expect(try await answer.json?["id"] != nil)
      #expect(server.clock.now.offset == .seconds(32))
    }
  }

  @Test func `A job can be forgotten early, and fail or take long by the plan`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[{"match":{"route":"generate","nth":1},"do":{"job":{"fails":true,"seconds":90}}},
          {"match":{"route":"job","per_job":true,"nth":1},"do":{"answer":{"status":404,"type":"job_not_found"}}}]}
          """#)
      let id = try #require(try await server.run().json?["id"]?.string)
      let early = try await server.get("/v1/jobs/\(id)")
      #expect(early.status == 404 && early.errorType == "job_not_found")
      server.clock.advance(by: .seconds(89))
      #expect(try await server.get("/v1/jobs/\(id)").json?["status"] == .string("processing"))
      server.clock.advance(by: .seconds(1))
      #expect(try await server.get("/v1/jobs/\(id)").json?["status"] == .string("failed"))
    }
  }

  @Test func `Pictures can be bombs, broken or empty`() async throws {
    try await SandboxServer.run { server in
      try await server.set(
        faults: #"""
          {"rules":[{"match":{"route":"sample","nth":1},"do":{"answer":{"picture":"bomb"}}},
          {"match":{"route":"sample","nth":2},"do":{"answer":{"picture":"broken"}}},
          {"match":{"route":"sample","nth":3},"do":{"answer":{"picture":"empty"}}}]}
          """#)
      let bomb = try await server.get("/samples/portrait.jpg")
      let header = try #require(ImageHeader(firstBytes: bomb.body))
      #expect(header.width == 30_000 && header.height == 30_000)
      #expect(bomb.headers["content-type"] == "image/png")
      let broken = try await server.get("/samples/portrait.jpg")
      #expect(ImageHeader(firstBytes: broken.body)?.width == 64)
      #expect(throws: PictureFailure.self) { try Raster(decoding: broken.body, fitting: 64) }
      #expect(try await server.get("/samples/portrait.jpg").body.isEmpty)
    }
  }

  @Test func `A prompt can ask for a run whose answer is lost, which is charged`() async throws {
    try await SandboxServer.run { server in
      await #expect(throws: RawHTTP.Failure.self) {
        try await server.submit(prompt: "warm, Sandbox:Lost")
      }
      let cut = try #require(try await server.journal(.cut).first)
      #expect(cut["fault"] == .string("sandbox:lost"))
      let charges = try await server.journal(.charge)
      #expect(charges.map { $0["job"] } == [cut["job"]])
    }
  }
}
