import Api18
import Synchronization
import Testing

/// Records what it is asked to send and answers with what it was given.
private final class ScriptedTransport: Transport {
  private let answer: Result<APIResponse, TransportFailure>
  private let log = Mutex<[APIRequest]>([])

  init(_ answer: Result<APIResponse, TransportFailure>) {
    self.answer = answer
  }

  convenience init(_ status: Int, _ body: String) {
    self.init(.success(APIResponse(status: status, body: Array(body.utf8))))
  }

  var requests: [APIRequest] { log.withLock { $0 } }

  func send(_ request: APIRequest) async throws(TransportFailure) -> APIResponse {
    log.withLock { $0.append(request) }
    return try answer.get()
  }
}

@Suite("The calls of the service")
struct ClientTests {
  private let key = Secret("api18_test")
  private let edit = EditRequest(prompt: "p", images: ["https://example.com/a.jpg"])

  private func client(
    _ transport: ScriptedTransport, base: String = "https://api18.dev"
  ) throws -> Client {
    Client(base: try BaseURL(base), key: key, transport: transport)
  }

  @Test("a submit is one POST with the key and the exact body")
  func submit() async throws {
    let transport = ScriptedTransport(200, #"{"id":"j"}"#)
    let request = try edit.validated(for: .service).get()
    guard case .accepted(let job) = try await client(transport).submit(request) else {
      Issue.record("not accepted")
      return
    }
    #expect(job.id.rawValue == "j")
    #expect(transport.requests.count == 1)
    let sent = try #require(transport.requests.first)
    #expect(sent.method == .post)
    #expect(sent.url == "https://api18.dev/v1/generate")
    #expect(sent.key == key)
    #expect(sent.body == request.body)
  }

  @Test("a server that quotes the key does not have it written down")
  func quotedKey() async throws {
    let request = try edit.validated(for: .service).get()
    let answer = #"{"id":"j","input":"Bearer api18_test","api18_":"api18_testapi18_test"}"#
    let taken = await (try client(ScriptedTransport(200, answer))).submit(request)
    guard case .accepted(let job) = taken else {
      Issue.record("not accepted")
      return
    }
    #expect(
      String(decoding: job.raw, as: UTF8.self)
        == #"{"id":"j","input":"Bearer •••","api18_":"••••••"}"#)
    let refusal = #"{"error":{"type":"invalid_request","message":"bad: api18_test"}}"#
    guard
      case .refused(let problem) = await (try client(ScriptedTransport(400, refusal)))
        .submit(request)
    else {
      Issue.record("not refused")
      return
    }
    #expect(problem.message == "bad: •••")
    let id = try #require(JobID(rawValue: "j"))
    let heard = try await client(ScriptedTransport(200, answer)).job(id, pollAddress: nil)
    #expect(!String(decoding: heard.raw, as: UTF8.self).contains("api18_test"))
  }

  @Test("waiting is asked for in the address, and longer than a usual answer takes")
  func waiting() async throws {
    let transport = ScriptedTransport(200, #"{"id":"j","status":"running"}"#)
    let request = try edit.validated(for: .service).get()
    let client = try client(transport, base: "http://127.0.0.1:9/x/")
    guard case .accepted(let job) = await client.generate(request, wait: true) else {
      Issue.record("not accepted")
      return
    }
    #expect(job.progress == .going)
    _ = await client.generate(request, wait: false)
    _ = await client.image(request)
    #expect(
      transport.requests.map(\.url) == [
        "http://127.0.0.1:9/x/v1/generate?wait=true", "http://127.0.0.1:9/x/v1/generate",
        "http://127.0.0.1:9/x/v1/images/generations",
      ])
    #expect(transport.requests[0].timeout > transport.requests[1].timeout)
  }

  @Test("nothing is repeated, whatever comes", arguments: [429, 500, 502, 503])
  func noRepeat(status: Int) async throws {
    let transport = ScriptedTransport(status, "")
    let client = try client(transport)
    _ = await client.submit(body: [])
    _ = try? await client.job(try #require(JobID(rawValue: "j")), pollAddress: nil)
    #expect(transport.requests.count == 2)
  }

  @Test("a key that comes back in an answer is struck from it")
  func echoedKey() async throws {
    let error = #"{"error":{"type":"invalid_request","message":"the key api18_test is odd"}}"#
    let refused = try await client(ScriptedTransport(400, error)).submit(body: [])
    guard case .refused(let problem) = refused else {
      Issue.record("\(refused)")
      return
    }
    #expect(problem.message == "the key ••• is odd")
    let told = #"{"id":"j","data":[{"url":"https://a.example/?k=api18_test"}]}"#
    let job = try await client(ScriptedTransport(200, told)).job(
      try #require(JobID(rawValue: "j")), pollAddress: nil)
    #expect(job.outputs.map(\.rawValue) == ["https://a.example/?k=•••"])
    #expect(!String(decoding: job.raw, as: UTF8.self).contains("api18_test"))
  }

  @Test("without a key nothing is sent, and every call says so")
  func noKey() async throws {
    let transport = ScriptedTransport(200, #"{"id":"j"}"#)
    let client = Client(base: .service, key: nil, transport: transport)
    #expect(await client.submit(body: []) == .notSent(.held(.noKey)))
    await #expect(throws: JobFailure.problem(.noKey)) {
      try await client.job(try #require(JobID(rawValue: "j")), pollAddress: nil)
    }
    #expect(transport.requests.isEmpty)
  }

  @Test(
    "a job is asked about at urls.get only where it has the base's origin",
    arguments: [
      (nil, "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev/v2/poll/j?t=1", "https://api18.dev/v2/poll/j?t=1"),
      ("https://api18.dev:443/v1/jobs/j#f", "https://api18.dev:443/v1/jobs/j"),
      ("http://api18.dev/v1/jobs/j", "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev:8443/j", "https://api18.dev/v1/jobs/j"),
      ("https://evil.example/v1/jobs/j", "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev@evil.example/j", "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev\\@evil.example/j", "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev.evil.example/j", "https://api18.dev/v1/jobs/j"),
      ("//evil.example/j", "https://api18.dev/v1/jobs/j"),
      ("/v1/jobs/j", "https://api18.dev/v1/jobs/j"),
      ("file:///etc/passwd", "https://api18.dev/v1/jobs/j"), ("", "https://api18.dev/v1/jobs/j"),
      ("https://api18.dev/a\r\nHost: evil", "https://api18.dev/v1/jobs/j"),
    ])
  func pollAddress(told: String?, asked: String) async throws {
    let transport = ScriptedTransport(200, #"{"id":"j"}"#)
    _ = try await client(transport).job(try #require(JobID(rawValue: "j")), pollAddress: told)
    #expect(transport.requests.map(\.url) == [asked])
    #expect(transport.requests.map(\.body) == [nil])
  }

  @Test(
    "an id stays one segment of the path",
    arguments: [
      ("../x", "..%2Fx"), ("a/b?c", "a%2Fb%3Fc"), ("日本", "%E6%97%A5%E6%9C%AC"), ("..", "%2E%2E"),
    ])
  func idInPath(id: String, segment: String) async throws {
    let transport = ScriptedTransport(200, "{}")
    let job = try await client(transport).job(try #require(JobID(rawValue: id)), pollAddress: nil)
    #expect(job.id.rawValue == id)
    #expect(transport.requests.map(\.url) == ["https://api18.dev/v1/jobs/\(segment)"])
  }

  @Test("what keeps a job from being asked about is told apart")
  func jobFailures() async throws {
    let id = try #require(JobID(rawValue: "j"))
    func failure(_ transport: ScriptedTransport) async throws -> JobFailure? {
      do {
        _ = try await client(transport).job(id, pollAddress: nil)
        return nil
      } catch let failure as JobFailure {
        return failure
      }
    }
    let gone = #"{"error":{"type":"job_not_found","message":"m"}}"#
    #expect(
      try await failure(ScriptedTransport(404, gone))
        == .problem(ServiceProblem(status: 404, kind: .jobNotFound, message: "m")))
    #expect(
      try await failure(ScriptedTransport(404, "<html>"))
        == .problem(ServiceProblem(status: 404, kind: .untyped)))
    #expect(
      try await failure(ScriptedTransport(302, ""))
        == .problem(ServiceProblem(status: 302, kind: .untyped)))
    #expect(try await failure(ScriptedTransport(200, "nonsense")) == .unreadable)
    #expect(try await failure(ScriptedTransport(200, #"{"id":"other"}"#)) == .unreadable)
    let lost = TransportFailure(kind: .connectionLost, mayHaveBeenTaken: false, detail: "")
    #expect(try await failure(ScriptedTransport(.failure(lost))) == .transport(lost))
  }
}
