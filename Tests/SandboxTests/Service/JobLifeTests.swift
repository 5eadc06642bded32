import Api18
import TestSupport
import Testing

@testable import Sandbox

/// A job from its POST to the end of its picture, as the clock goes.
@Suite struct JobLifeTests {
  @Test func `A job begins as queued and has every field of the page`() async throws {
    try await SandboxServer.run(adjust: { $0.random = { 7 << 33 } }) { server in
      let job = try await server.submit(
        prompt: "warm \"light\"\n", rest: #","negative_prompt":"blur","seed":-5"#)
      let id = try #require(job["id"]?.string)
      #expect(
        job.text == """
          {"id":"\(id)","object":"generation","model":"hera-1.0-image-edit","output_kind":"image",\
          "status":"queued","created_at":"2026-11-22T14:00:00Z","completed_at":null,\
          "expires_at":null,"retention_days":0.041666,"error":null,"cost_usd":null,\
          "input":{"prompt":"warm \\"light\\"\\n","images":["https://example.com/photo.jpg"],\
          "seed":-5,"negative_prompt":"blur","enable_prompt_expansion":false},\
          "timings":{"inference_ms":null},\
          "urls":{"get":"\(server.address.baseURL)/v1/jobs/\(id)"},"data":[]}
          """)
    }
  }

  @Test func `A job goes through the statuses by the clock and ends completed`() async throws {
    try await SandboxServer.run(
      adjust: {
        $0.jobDuration = .seconds(3)...(.seconds(3))
        $0.retention = .seconds(86_400)
      }
    ) { server in
      let job = try await server.submit()
      let id = try #require(job["id"]?.string)
      var words = [job["status"]?.string]
      for _ in 0..<6 {
        server.clock.advance(by: .milliseconds(499))
        words.append(try await server.get("/v1/jobs/\(id)").json?["status"]?.string)
      }
      #expect(words == ["queued", "queued"] + Array(repeating: "processing", count: 5))
      server.clock.advance(by: .milliseconds(6))
      let ended = try #require(try await server.get("/v1/jobs/\(id)").json)
      #expect(ended["status"] == .string("completed"))
      #expect(ended["completed_at"] == .string("2026-11-22T14:00:03Z"))
      #expect(ended["expires_at"] == .string("2026-11-23T14:00:03Z"))
      #expect(ended["retention_days"] == .number("1"))
      #expect(ended["cost_usd"] == .number("0.07"))
      #expect(ended["timings"]?["inference_ms"] == .number("2500"))
      #expect(
        ended["data"]
          == .array([.object(["url": .string("\(server.address.baseURL)/files/\(id).png")])]))
    }
  }

  @Test func `The words for a job that is going can be any`() async throws {
    try await SandboxServer.run(adjust: { $0.statuses = ["STARTING", "halb fertig", "warming"] }) {
      server in
      let job = try await server.submit()
      #expect(job["status"] == .string("STARTING"))
      server.clock.advance(by: .milliseconds(1_990))
      let later = try await server.get("/v1/jobs/\(job["id"]?.string ?? "")").json
      #expect(["halb fertig", "warming"].contains(later?["status"]?.string))
    }
  }

  @Test func `Waiting answers when the job has ended, and not before`() async throws {
    try await SandboxServer.run(adjust: { $0.jobDuration = .seconds(30)...(.seconds(30)) }) {
      server in
      for target in ["/v1/generate?wait=true", "/v1/images/generations"] {
        async let answer = server.post(target, Self.body)
        await server.clock.sleepers(1)
        #expect(server.clock.deadlines == [server.clock.now.offset + .seconds(30)])
        server.clock.advance(by: .seconds(30))
        let job = try await answer.json
        #expect(job?["status"] == .string("completed"))
        #expect(job?["data"]?.array?.count == 1)
      }
    }
  }

  @Test func `The images call answers with what its readers expect`() async throws {
    try await SandboxServer.run { server in
      server.clock.flow()
      let job = try await server.post("/v1/images/generations", Self.body).json
      #expect(job?["created"] == .number("1795356000"))
      #expect(job?["data"]?.array?.first?["url"]?.string?.hasPrefix("http://127.0.0.1:") == true)
      let now = try await server.post("/v1/images/generations?wait=false", Self.body).json
      #expect(now?["status"] == .string("queued"))
    }
  }

  @Test func `Leaving while a job is waited for ends the server`() async throws {
    try await SandboxServer.run { server in
      let waiting = Task { try await server.post("/v1/generate?wait=true", Self.body) }
      await server.clock.sleepers(1)
      waiting.cancel()
    }
  }

  @Test func `A seed that is left out is rolled and told`() async throws {
    try await SandboxServer.run { server in
      let jobs = [try await server.submit(), try await server.submit()]
      let seeds = jobs.map { $0["input"]?["seed"]?.integer }
      #expect(seeds.allSatisfy { (0...Int64(Int32.max)).contains($0 ?? -1) })
      #expect(seeds[0] != seeds[1])
    }
  }

  @Test func `Expansion makes the prompt richer, the same way for the same seed`() async throws {
    try await SandboxServer.run { server in
      let rest = #","enable_prompt_expansion":true,"seed":3"#
      let first = try await server.submit(prompt: "a red wall", rest: rest)["input"]
      let second = try await server.submit(prompt: "a red wall", rest: rest)["input"]
      let prompt = try #require(first?["prompt"]?.string)
      #expect(prompt.hasPrefix("a red wall. "))
      #expect(first == second)
      #expect(first?["enable_prompt_expansion"] == .bool(true))
      let long = String(repeating: "x", count: 2480)
      let job = try await server.submit(prompt: long, rest: rest)
      #expect(job["input"]?["prompt"] == .string(long))
    }
  }

  @Test func `A prompt can ask for a job that fails, which costs nothing`() async throws {
    try await SandboxServer.run { server in
      let job = try await server.submit(prompt: "warm. Sandbox:Fail")
      server.clock.advance(by: .seconds(10))
      let ended = try await server.get("/v1/jobs/\(job["id"]?.string ?? "")").json
      #expect(ended?["status"] == .string("failed"))
      #expect(ended?["cost_usd"] == .number("0"))
      #expect(ended?["data"] == .array([]))
      #expect(ended?["error"]?["message"]?.string?.isEmpty == false)
      let file = try await server.get("/files/\(job["id"]?.string ?? "").png")
      #expect(file.status == 404)
    }
  }

  @Test(
    arguments: [
      ("sandbox:unavailable", 502, "generation_unavailable"),
      ("sandbox:balance", 402, "insufficient_balance"),
      ("sandbox:promo", 402, "paid_balance_required"),
    ])
  func `A prompt can ask for a documented refusal`(_ prompt: String, _ status: Int, _ type: String)
    async throws
  {
    try await SandboxServer.run { server in
      let answer = try await server.post(
        "/v1/generate",
        #"{"model":"hera-1.0-image-edit","prompt":"\#(prompt)","images":["https://a.com/b"]}"#)
      #expect(answer.status == status)
      #expect(answer.errorType == type)
    }
  }

  @Test func `A balance pays for as many runs as it covers, failed ones not counted`() async throws
  {
    try await SandboxServer.run(adjust: { $0.balance = .paid(MicroUSD(rawValue: 150_000)) }) {
      server in
      _ = try await server.submit()
      _ = try await server.submit(prompt: "sandbox:fail")
      _ = try await server.submit()
      let third = try await server.post("/v1/generate", Self.body)
      #expect(third.status == 402)
      #expect(third.errorType == "insufficient_balance")
    }
    try await SandboxServer.run(adjust: { $0.balance = .promotional }) { server in
      let answer = try await server.post("/v1/generate", Self.body)
      #expect(answer.errorType == "paid_balance_required")
    }
  }

  @Test func `Two servers over one folder tell the same of a job, and so does the next one`()
    async throws
  {
    let folder = try TemporaryFolder()
    let clock = ManualClock()
    let seen = Seen()
    try await SandboxServer.run(folder: folder, clock: clock) { first in
      let job = try await first.submit(rest: #","seed":9"#)
      let id = try #require(job["id"]?.string)
      seen.add(id)
      try await SandboxServer.run(folder: folder, clock: clock) { second in
        let told = try #require(try await second.get("/v1/jobs/\(id)").json)
        #expect(told["input"] == job["input"])
        #expect(told["status"] == job["status"])
        let (one, other) = (try await first.picture(of: job), try await second.picture(of: job))
        #expect(one == other)
      }
    }
    let id = try #require(seen.values.first)
    try await SandboxServer.run(folder: folder, clock: clock) { later in
      let told = try #require(try await later.get("/v1/jobs/\(id)").json)
      #expect(told["status"] == .string("completed"))
      let picture = try await later.picture(of: told)
      #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  private static let body =
    #"{"model":"hera-1.0-image-edit","prompt":"warm","images":["https://example.com/a.jpg"]}"#
}
