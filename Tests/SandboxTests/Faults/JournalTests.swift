import TestSupport
import Testing

@testable import Sandbox

/// What the journal tells, and who may ask.
@Suite struct JournalTests {
  @Test func `A run leaves a request, a charge and an answer, and a poll stands with its job`()
    async throws
  {
    try await SandboxServer.run { server in
      let id = try #require(try await server.run().json?["id"]?.string)
      _ = try await server.get("/v1/jobs/\(id)")
      _ = try await server.send("GET", "/samples/portrait.jpg", key: nil)
      let lines = try await server.journal()
      let kinds = ["request", "charge", "answer", "request", "answer", "request", "answer"]
      #expect(lines.map { $0["kind"]?.string } == kinds)
      #expect(lines[0]["key"] == .array([.string("authorization")]))
      #expect(lines[0]["target"] == .string("/v1/generate"))
      #expect(lines[1]["job"] == .string(id))
      #expect(lines[1]["cost_usd"] == .number("0.07"))
      #expect(lines[1]["body_hash"] == .string(Dice.hash(SandboxServer.body).hexText))
      #expect(lines[1]["n"] == lines[0]["n"])
      #expect(lines[3]["route"] == .string("job") && lines[3]["job"] == .string(id))
      #expect(lines[5]["key"] == .array([]))
      #expect(lines[2]["body_hash"] == lines[1]["body_hash"])
      #expect(lines[4]["body_hash"] == .null)
      #expect(lines[5]["at"] == .string("2026-11-22T14:00:00Z"))
    }
  }

  @Test func `A key in the wrong place is told, and never written`() async throws {
    let key = SandboxServer.key
    try await SandboxServer.run { server in
      _ = try await server.send("GET", "/v1/jobs/\(key)?key=\(key)", key: "wrong")
      _ = try await server.send("GET", "/samples/portrait.jpg", headers: [("X-Key", key)])
      _ = try await server.post("/v1/generate", #"{"prompt":"\#(key)"}"#)
      let lines = try await server.journal()
      let requests = lines.filter { $0["kind"] == .string("request") }
      #expect(
        requests[0]["key"] == .array([.string("other_key"), .string("path"), .string("query")]))
      #expect(requests[0]["target"] == .string("/v1/jobs/(key)?key=(key)"))
      #expect(requests[1]["key"] == .array([.string("header x-key"), .string("authorization")]))
      #expect(
        lines.first { $0["kind"] == .string("leak") }?["key"] == .array([.string("body")]))
      #expect(lines.map(\.text).filter { $0.contains(key) } == [])
    }
  }

  @Test func `Several servers write into one journal, and its rest is read from a byte on`()
    async throws
  {
    let folder = try TemporaryFolder()
    try await SandboxServer.run(folder: folder) { first in
      try await SandboxServer.run(folder: folder) { second in
        await withThrowingTaskGroup(of: Void.self) { group in
          for number in 0..<40 {
            group.addTask { _ = try await (number % 2 == 0 ? first : second).run() }
          }
        }
        let charges = try await second.journal(.charge)
        #expect(charges.count == 40)
        #expect(Set(charges.map { $0["server"]?.string }).count == 2)
        let whole = try await first.get("/_sandbox/journal").body
        _ = try await first.run()
        let rest = try await first.get("/_sandbox/journal?from=\(whole.count)")
        #expect(rest.text.split(separator: "\n").count == 3)
      }
    }
  }

  @Test func `The control path takes the key and is told what is wrong`() async throws {
    try await SandboxServer.run { server in
      for target in ["/_sandbox/faults", "/_sandbox/journal"] {
        #expect(try await server.send("GET", target, key: nil).errorType == "invalid_api_key")
      }
      let wrong = try await server.send(
        "PUT", "/_sandbox/faults", body: Array("{\"rules\":1}".utf8))
      #expect(wrong.status == 400 && wrong.text.contains("rules: must be an array"))
      #expect(try await server.send("POST", "/_sandbox/faults").status == 405)
      #expect(try await server.send("GET", "/_sandbox/else").status == 404)
      #expect(try await server.get("/_sandbox/journal?from=x").status == 400)
      let plan = #"{"rules":[{"do":{"answer":{"status":500}}}]}"#
      try await server.set(faults: plan)
      #expect(try await server.get("/_sandbox/faults").text == plan)
      #expect(try await server.run().status == 500)
      #expect(try await server.send("DELETE", "/_sandbox/faults").text == "{}")
      #expect(try await server.run().status == 200)
      #expect(
        try await server.journal(.faults).map { $0["rules"] } == [.number("1"), .number("0")])
    }
  }

  @Test func `A sandbox can begin with faults`() async throws {
    let plan = try FaultPlan(Array(#"{"rules":[{"do":{"answer":{"status":599}}}]}"#.utf8))
    try await SandboxServer.run(adjust: { $0.faults = plan }) { server in
      let answer = try await server.run()
      #expect(answer.status == 599)
    }
  }
}
