import Api18
import Api18HTTP
import Testing

/// Runs a test with a server and a transport, and ends both.
func withServer(
  _ behaviours: LoopbackServer.Behaviour...,
  configuration: HTTPConfiguration = .init(environment: [:]),
  _ body: (LoopbackServer, HTTPTransport) async throws -> Void
) async throws {
  let server = try await LoopbackServer.start(behaviours)
  let transport = HTTPTransport(configuration: configuration)
  do {
    try await body(server, transport)
  } catch {
    await transport.shutDown()
    await server.stop()
    throw error
  }
  await transport.shutDown()
  await server.stop()
}

@Suite("Requests over a real connection", .timeLimit(.minutes(1)))
struct TransportTests {
  private let key = Secret("api18_hunter2")

  private func post(
    _ url: String, body: [UInt8] = Array(#"{"a":1}"#.utf8), timeout: Duration = .seconds(20),
    limit: Int = 100_000
  ) -> APIRequest {
    APIRequest(
      method: .post, url: url, key: key, body: body, timeout: timeout, responseByteLimit: limit)
  }

  private func failure(
    of request: APIRequest, by transport: HTTPTransport
  ) async -> TransportFailure? {
    do {
      let response = try await transport.send(request)
      Issue.record("an answer came: \(response)")
      return nil
    } catch {
      #expect(error.detail.contains("hunter2") == false)
      return error
    }
  }

  @Test("a POST has a length, the key, JSON and a name, and nothing else")
  func wire() async throws {
    try await withServer(.answer(answer("200 OK", ["X-A: 1", "x-a: 2"], body: "{}"))) {
      server, transport in
      let response = try await transport.send(post(server.url + "/v1/generate?wait=true"))
      #expect(response.status == 200)
      #expect(response.body == Array("{}".utf8))
      #expect(response.headers["x-a"] == "1, 2")
      let request = try #require(server.seen.requests.first)
      let lines = request.split(separator: "\r\n", omittingEmptySubsequences: false).map(
        String.init)
      #expect(lines.first == "POST /v1/generate?wait=true HTTP/1.1")
      #expect(lines.last == #"{"a":1}"#)
      #expect(
        Set(lines[1..<(lines.count - 2)].map { $0.lowercased() }) == [
          "host: 127.0.0.1:\(server.port)", "user-agent: hera/\(Client.version)",
          "accept-encoding: identity", "accept: application/json",
          "authorization: bearer api18_hunter2", "content-type: application/json",
          "content-length: 7",
        ])
    }
  }

  @Test("a GET has no body and no length, and an encoded path goes as it is")
  func get() async throws {
    try await withServer(.answer(answer("404 Not Found", body: "x"))) { server, transport in
      let url = server.url + "/v1/jobs/..%2Fa%3Fb%2F%2E%2E%E6%97%A5"
      let response = try await transport.send(APIRequest(method: .get, url: url, key: nil))
      #expect(response.status == 404)
      let request = try #require(server.seen.requests.first)
      #expect(request.hasPrefix("GET /v1/jobs/..%2Fa%3Fb%2F%2E%2E%E6%97%A5 HTTP/1.1\r\n"))
      #expect(request.lowercased().contains("authorization") == false)
      #expect(request.lowercased().contains("content-length") == false)
    }
  }

  @Test("where nobody listens, the request was surely not taken")
  func refusedPort() async throws {
    let server = try await LoopbackServer.start([.silence])
    await server.stop()
    try await withServer(.silence) { _, transport in
      let found = await failure(of: post(server.url), by: transport)
      #expect(found?.kind == .connectionRefused)
      #expect(found?.mayHaveBeenTaken == false)
    }
  }

  @Test("a name that is not known was surely not asked")
  func unknownName() async throws {
    try await withServer(.silence) { _, transport in
      let found = await failure(of: post("https://no-such-host.invalid/v1"), by: transport)
      #expect(found?.kind == .nameNotFound)
      #expect(found?.mayHaveBeenTaken == false)
    }
  }

  @Test("where no safe connection comes about, nothing was sent")
  func tls() async throws {
    try await withServer(.babble("HTTP/1.1 400 Bad Request\r\n\r\n")) { server, transport in
      let found = await failure(of: post("https://127.0.0.1:\(server.port)/"), by: transport)
      #expect(found?.kind == .tlsFailed)
      #expect(found?.mayHaveBeenTaken == false)
      #expect(server.seen.bytes.contains("hunter2") == false)
    }
  }

  @Test("a connection that is closed as it is made proves nothing unless the body stayed here")
  func closedAtOnce() async throws {
    try await withServer(.closeAtOnce) { server, transport in
      let found = await failure(of: post(server.url), by: transport)
      #expect(found?.kind == .connectionLost)
      if found?.mayHaveBeenTaken == false { #expect(server.seen.requests.isEmpty) }
    }
  }

  @Test(
    "a connection that ends without an answer leaves it open whether the request was taken",
    arguments: [
      LoopbackServer.Behaviour.closeAfterRequest, .closeAfterHead, .resetAfterRequest,
      .answerAndClose(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\"".utf8)),
      .answerAndClose(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8)),
      .answerAndClose(
        Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n".utf8)),
      .answerAndClose(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)),
    ])
  func lostAnswer(behaviour: LoopbackServer.Behaviour) async throws {
    try await withServer(behaviour) { server, transport in
      let body = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
      let found = await failure(of: post(server.url, body: body), by: transport)
      #expect(found?.kind == .connectionLost || found?.kind == .answerUnreadable)
      #expect(found?.mayHaveBeenTaken == true)
      #expect(server.seen.connections == 1)
    }
  }

  @Test("an answer that is not HTTP is unreadable")
  func notHTTP() async throws {
    try await withServer(.answerAndClose(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8))) {
      server, transport in
      let found = await failure(of: post(server.url), by: transport)
      #expect(found?.kind == .answerUnreadable)
      #expect(found?.mayHaveBeenTaken == true)
    }
  }

  @Test("a server that never answers is given up in time")
  func silent() async throws {
    try await withServer(.silence) { server, transport in
      let found = await failure(of: post(server.url, timeout: .milliseconds(1500)), by: transport)
      #expect(found?.kind == .timedOut)
      #expect(found?.mayHaveBeenTaken == true)
      await server.wait { $0.closed == 1 }
    }
  }

  @Test("the time ends an answer that trickles, too")
  func halfAnswer() async throws {
    try await withServer(.answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")) {
      server, transport in
      let found = await failure(of: post(server.url, timeout: .milliseconds(1500)), by: transport)
      #expect(found?.kind == .timedOut)
      #expect(found?.mayHaveBeenTaken == true)
    }
  }

  @Test(
    "an answer without end is cut at the limit",
    arguments: [
      "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
    ])
  func endless(head: String) async throws {
    try await withServer(.endless(head: head)) { server, transport in
      let found = await failure(of: post(server.url), by: transport)
      #expect(found?.kind == .answerTooLarge)
      #expect(found?.mayHaveBeenTaken == true)
      await server.wait { $0.closed == 1 }
    }
  }

  @Test("an answer as long as the limit is read", arguments: [(10, true), (9, false)])
  func limit(limit: Int, fits: Bool) async throws {
    try await withServer(.answer(answer("200 OK", body: "0123456789"))) { server, transport in
      let request = post(server.url, limit: limit)
      if fits {
        let response = try await transport.send(request)
        #expect(response.body.count == 10)
      } else {
        #expect(await failure(of: request, by: transport)?.kind == .answerTooLarge)
      }
    }
  }

  @Test(
    "a redirect is handed back, and where it points sees nothing",
    arguments: [301, 302, 303, 307, 308])
  func redirect(status: Int) async throws {
    let other = try await LoopbackServer.start([.answer(answer("200 OK", body: "{}"))])
    try await withServer(
      .answer(answer("\(status) Elsewhere", ["Location: \(other.url)/stolen"]))
    ) { server, transport in
      let posted = try await transport.send(post(server.url))
      #expect(posted.status == status)
      let got = try await transport.send(APIRequest(method: .get, url: server.url, key: key))
      #expect(got.status == status)
      #expect(server.seen.requests.count == 2)
      #expect(other.seen.connections == 0)
    }
    await other.stop()
  }

  @Test("a kept connection that the server ends on the next POST carries that POST once")
  func staleConnection() async throws {
    try await withServer(
      .answer(answer("200 OK", body: "{}")), .closeAfterRequest, .answer(answer("200 OK"))
    ) { server, transport in
      _ = try await transport.send(post(server.url))
      let answered = ContinuousClock.now
      let found = await failure(of: post(server.url), by: transport)
      #expect(found?.kind == .connectionLost)
      #expect(found?.mayHaveBeenTaken == true)
      // On a machine that is too busy to go on within two seconds the connection is a new one.
      let wasIdle = answered.duration(to: .now) >= .seconds(2)
      #expect(server.seen.connections == 1 || wasIdle)
      #expect(server.seen.requests.count == 2)
    }
  }

  @Test("a connection that was idle for two seconds is not used for a POST")
  func idleConnection() async throws {
    try await withServer(.answer(answer("200 OK", body: "{}"))) { server, transport in
      _ = try await transport.send(post(server.url))
      await server.wait { $0.closed == 1 }
      _ = try await transport.send(post(server.url))
      #expect(server.seen.connections == 2)
    }
  }

  @Test("a POST does not use a connection that polling kept alive")
  func separatePools() async throws {
    try await withServer(.answer(answer("200 OK", body: "{}"))) { server, transport in
      _ = try await transport.send(APIRequest(method: .get, url: server.url, key: key))
      _ = try await transport.send(post(server.url))
      #expect(server.seen.connections == 2)
    }
  }

  @Test("a POST that is stopped while its answer is awaited may have been taken")
  func cancelAfterSending() async throws {
    try await withServer(.silence) { server, transport in
      let request = post(server.url)
      let task = Task { await failure(of: request, by: transport) }
      await server.wait { $0.requests.count == 1 }
      task.cancel()
      let found = await task.value
      #expect(found?.kind == .cancelled)
      #expect(found?.mayHaveBeenTaken == true)
      await server.wait { $0.closed == 1 }
    }
  }

  @Test("a POST that is stopped before a safe connection stands was surely not taken")
  func cancelBeforeSending() async throws {
    try await withServer(.silence) { server, transport in
      let request = post("https://127.0.0.1:\(server.port)/")
      let task = Task { await failure(of: request, by: transport) }
      await server.wait { !$0.bytes.isEmpty }
      task.cancel()
      let found = await task.value
      #expect(found?.kind == .cancelled)
      #expect(found?.mayHaveBeenTaken == false)
    }
  }

  @Test("a POST of a task that was stopped before does not leave")
  func cancelledTask() async throws {
    try await withServer(.answer(answer("200 OK"))) { server, transport in
      let request = post(server.url)
      let found = await Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await failure(of: request, by: transport)
      }.value
      #expect(found?.kind == .cancelled)
      #expect(found?.mayHaveBeenTaken == false)
      #expect(server.seen.connections == 0)
    }
  }

  @Test("the key is not written over plain http to another machine")
  func plainHTTP() async throws {
    try await withServer(.silence) { _, transport in
      let found = await failure(of: post("http://192.0.2.1/"), by: transport)
      #expect(found?.mayHaveBeenTaken == false)
      #expect(found?.detail.contains("plain http") == true)
    }
  }

  @Test("after the end every call fails at once")
  func shutDown() async throws {
    try await withServer(.silence) { server, transport in
      let request = post(server.url)
      let task = Task { await failure(of: request, by: transport) }
      await server.wait { $0.requests.count == 1 }
      await transport.shutDown()
      #expect(await task.value?.mayHaveBeenTaken == true)
      let found = await failure(of: request, by: transport)
      #expect(found?.kind == .cancelled)
      #expect(found?.mayHaveBeenTaken == false)
    }
  }
}
