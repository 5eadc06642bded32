import Api18
import Testing

@testable import Sandbox

/// Who is let in, and what paths and methods there are.
@Suite struct AccessTests {
  @Test(arguments: [nil, "", "wrong", "api18_test_key2", "api18_test_ke", "API18_TEST_KEY"])
  func `A call without the key is answered with invalid_api_key`(_ key: String?) async throws {
    try await SandboxServer.run { server in
      for (method, target) in [
        ("POST", "/v1/generate"), ("POST", "/v1/images/generations"), ("GET", "/v1/jobs/x"),
      ] {
        let answer = try await server.send(method, target, key: key)
        #expect(answer.status == 401)
        #expect(answer.errorType == "invalid_api_key")
      }
    }
  }

  @Test(arguments: ["Basic \(SandboxServer.key)", SandboxServer.key, "Bearer"])
  func `The key counts only as a bearer token`(_ field: String) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.send(
        "GET", "/v1/jobs/x", key: nil, headers: [("Authorization", field)])
      #expect(answer.status == 401)
    }
  }

  @Test func `The key is checked before the body, and the body is never named in an error`()
    async throws
  {
    try await SandboxServer.run { server in
      let answer = try await server.send("POST", "/v1/generate", key: "wrong", body: [0xFF])
      #expect(answer.status == 401)
      #expect(!answer.text.contains("wrong\""))
    }
  }

  @Test func `A sandbox without a key of its own makes one up, another one each time`() async throws
  {
    let seen = Seen()
    for _ in 0..<2 {
      try await SandboxServer.run(adjust: { $0.key = nil }) { server in
        let key = server.address.key.withExposedValue(\.self)
        seen.add(key)
        let own = try await server.send("GET", "/v1/jobs/x", key: key)
        #expect(own.status == 404)
        let other = try await server.send("GET", "/v1/jobs/x")
        #expect(other.status == 401)
      }
    }
    #expect(seen.count == 2)
  }

  @Test(arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "GET", "HEAD"])
  func `Another method on a call is answered with 405 and the ones there are`(_ method: String)
    async throws
  {
    try await SandboxServer.run { server in
      let answer = try await server.send(method, "/v1/generate")
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == "POST")
      #expect(method == "HEAD" ? answer.body.isEmpty : answer.errorType == "invalid_request")
    }
  }

  @Test(
    arguments: [
      "/v1/jobs/x", "/v1/jobs/", "/v1/jobs", "/v1/jobs/a/b", "/v1/jobs/..", "/v1/jobs/%2e%2e",
      "/v1/jobs/%00", "/v1/jobs/%ff", "/v1/jobs/gen_000000000000000000000000",
      "/v1/jobs/..%2Fjobs%2Fgen_000000000000000000000000",
    ])
  func `An id that no job has is answered with job_not_found`(_ target: String) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.get(target)
      #expect(answer.status == 404)
      #expect(answer.errorType == "job_not_found")
    }
  }

  @Test(arguments: ["/", "/v1", "/v2/generate", "/v1/generate/", "/files/../jobs", "/samples/x"])
  func `Another path is answered with 404 and a typed error`(_ target: String) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.get(target)
      #expect(answer.status == 404)
      #expect(answer.errorType == "invalid_request")
    }
  }

  @Test(arguments: [
    "example.com", "127.0.0.1.example.com", "10.0.0.1", "localhost:1/x", "a b", "@",
  ])
  func `A request under a foreign name gets nothing`(_ host: String) async throws {
    try await SandboxServer.run { server in
      let answer = try await server.send(
        "GET", "/samples/landscape.png", headers: [("Host", host)])
      #expect(answer.status == 400)
      #expect(answer.errorType == "invalid_request")
    }
  }

  @Test func `Addresses in an answer begin with the caller's own name for the server`() async throws
  {
    try await SandboxServer.run { server in
      let job = try await server.submit()
      let id = try #require(job["id"]?.string)
      let answer = try await server.send(
        "GET", "/v1/jobs/\(id)", headers: [("Host", "localhost:\(server.port)")])
      #expect(
        answer.json?["urls"]?["get"]?.string
          == "http://localhost:\(server.port)/v1/jobs/\(id)")
    }
  }

  @Test func `A request of HTTP 1.0 without a host is answered`() async throws {
    try await SandboxServer.run { server in
      let answer = try await RawHTTP.send(
        Array(
          "GET /v1/jobs/x HTTP/1.0\r\nConnection: close\r\nAuthorization: Bearer \(SandboxServer.key)\r\n\r\n"
            .utf8), port: server.port)
      #expect(answer.errorType == "job_not_found")
    }
  }

  @Test(arguments: ["0.0.0.0", "example.com", "192.168.1.1", "not a host"])
  func `The sandbox listens on this machine alone`(_ host: String) async throws {
    var options = SandboxOptions(folder: "/nonexistent/sandbox")
    options.host = host
    #expect(await Self.failure(options) == .notLoopback(host))
  }

  @Test func `A port that is taken is told as such`() async throws {
    try await SandboxServer.run { server in
      var options = SandboxOptions(folder: server.folder)
      options.port = server.port
      let failure = await Self.failure(options)
      #expect(failure?.sentence.contains("listens on 127.0.0.1:\(server.port) already") == true)
    }
  }

  @Test func `A folder that cannot be made is told as such`() async throws {
    #expect(
      await Self.failure(SandboxOptions(folder: "/proc/none")) == .noFolder("/proc/none"))
  }

  private static func failure(_ options: SandboxOptions) async -> SandboxFailure? {
    do {
      try await Sandbox.run(options) { _ in }
      return nil
    } catch {
      return error as? SandboxFailure
    }
  }
}
