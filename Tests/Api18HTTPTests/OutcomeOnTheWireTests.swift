import Api18
import Api18HTTP
import Glibc
import Testing

/// What becomes of a POST, from the bytes of a real connection to the client's decision; whatever comes,
/// one POST leaves.
@Suite("The outcome of a POST over a real connection", .timeLimit(.minutes(1)))
struct OutcomeOnTheWireTests {
  enum Verdict: Sendable, Equatable {
    case accepted(String)
    case refused
    case held
    case turnedAway(Duration?)
    case noConnection
    case unconfirmed

    init(_ outcome: SubmitOutcome) {
      self =
        switch outcome {
        case .accepted(let job): .accepted(job.id.rawValue)
        case .refused: .refused
        case .notSent(.held): .held
        case .notSent(.turnedAway(let problem)): .turnedAway(problem.retryAfter)
        case .notSent(.noConnection): .noConnection
        case .unconfirmed: .unconfirmed
        }
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var behaviour: LoopbackServer.Behaviour
    var verdict: Verdict
    /// Answers that break off may do so before or after the request was read.
    var posts = 1

    var testDescription: String { name }
  }

  private static func told(
    _ name: String, _ head: String, _ fields: [String] = [], body: String = "", is verdict: Verdict
  ) -> Case {
    Case(name: name, behaviour: .answer(answer(head, fields, body: body)), verdict: verdict)
  }

  private static func cut(_ name: String, _ bytes: String) -> Case {
    Case(name: name, behaviour: .answerAndClose(Array(bytes.utf8)), verdict: .unconfirmed)
  }

  private static func error(_ type: String) -> String {
    #"{"error":{"type":"\#(type)","message":"m"}}"#
  }

  private static let job = #"{"id":"job_1","status":"queued"}"#
  private static let accepted = Verdict.accepted("job_1")

  static let answers: [Case] = [
    told("200 with an id", "200 OK", body: job, is: accepted),
    told("201 with an id", "201 Created", body: job, is: accepted),
    told("202 with a number", "202 Accepted", body: #"{"id":7}"#, is: .accepted("7")),
    told("200 without an id", "200 OK", body: "{}", is: .unconfirmed),
    told("200 with half its JSON", "200 OK", body: #"{"id":"job_1""#, is: .unconfirmed),
    told("200 without a body", "200 OK", is: .unconfirmed),
    told("400 typed", "400 Bad Request", body: error("invalid_request"), is: .refused),
    told("400 untyped", "400 Bad Request", body: "<html>", is: .refused),
    told("401 typed", "401 No", body: error("invalid_api_key"), is: .held),
    told("401 untyped", "401 No", is: .held),
    told("402 typed", "402 No", body: error("insufficient_balance"), is: .held),
    told("402 of the other type", "402 No", body: error("paid_balance_required"), is: .held),
    told("404 typed", "404 No", body: error("model_not_found"), is: .refused),
    told("404 untyped", "404 No", is: .refused),
    told("408", "408 Late", is: .unconfirmed),
    told("429 with seconds", "429 Many", ["Retry-After: 7"], is: .turnedAway(.seconds(7))),
    told(
      "429 with a date", "429 Many",
      ["Date: Sun, 22 Nov 2026 14:02:11 GMT", "Retry-After: Sun, 22 Nov 2026 14:02:41 GMT"],
      is: .turnedAway(.seconds(30))),
    told("429 with nothing", "429 Many", is: .turnedAway(nil)),
    told("429 with nonsense", "429 Many", ["Retry-After: soon"], is: .turnedAway(nil)),
    told("500", "500 Oops", body: "<html>", is: .unconfirmed),
    told("500 typed", "500 Oops", body: error("internal"), is: .unconfirmed),
    told("502 typed", "502 Bad", body: error("generation_unavailable"), is: .turnedAway(nil)),
    told("502 untyped", "502 Bad", body: "<html>", is: .unconfirmed),
    told("502 of another type", "502 Bad", body: error("bad_gateway"), is: .unconfirmed),
    told("503 with a wait", "503 Busy", ["Retry-After: 1"], is: .unconfirmed),
    told("504", "504 Late", is: .unconfirmed),
    told("301", "301 Moved", ["Location: http://127.0.0.1:9/"], is: .unconfirmed),
    told("303", "303 See", ["Location: /v1/jobs/1"], is: .unconfirmed),
    told("304", "304 Same", is: .unconfirmed),
    told("307", "307 Moved", ["Location: /v1/generate"], is: .unconfirmed),
    told("308 to a file", "308 Moved", ["Location: file:///etc/passwd"], is: .unconfirmed),
    Case(
      name: "100 and 103, then the job",
      behaviour: .answer(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
          + answer("200 OK", body: job)), verdict: accepted),
  ]

  static let breaks: [Case] = [
    Case(
      name: "closed before the body was read", behaviour: .closeAfterHead, verdict: .unconfirmed),
    Case(name: "reset before the body was read", behaviour: .resetAfterHead, verdict: .unconfirmed),
    Case(name: "closed after the request", behaviour: .closeAfterRequest, verdict: .unconfirmed),
    Case(name: "reset after the request", behaviour: .resetAfterRequest, verdict: .unconfirmed),
    cut("half a status line", "HTTP/1.1 2"),
    cut("half the head", "HTTP/1.1 200 OK\r\nContent-"),
    cut("half the body", "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"id\":\"job_1\""),
    cut("half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"id\""),
    cut("a length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}"),
    cut("100 alone", "HTTP/1.1 100 Continue\r\n\r\n"),
    cut("101", "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nnoise"),
    cut("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    cut("a status beyond all", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"),
    Case(
      name: "an answer without an end", behaviour: .endless(head: "HTTP/1.1 200 OK\r\n\r\n"),
      verdict: .unconfirmed),
  ]

  private func outcome(of behaviours: LoopbackServer.Behaviour...) async throws -> (
    SubmitOutcome, LoopbackServer.Log
  ) {
    let server = try await LoopbackServer.start(behaviours)
    let transport = HTTPTransport(configuration: HTTPConfiguration(environment: [:]))
    let client = Client(
      base: try BaseURL(server.url), key: Secret("api18_hunter2"), transport: transport)
    // Large enough that closing early meets it half-way.
    let body = Array(repeating: UInt8(ascii: "x"), count: 2_000_000)
    let outcome = await client.submit(body: body)
    await transport.shutDown()
    await server.stop()
    return (outcome, server.seen)
  }

  @Test("an answer decides, and the POST leaves once", arguments: answers)
  func answered(_ row: Case) async throws {
    let (outcome, seen) = try await outcome(of: row.behaviour)
    #expect(Verdict(outcome) == row.verdict)
    #expect(seen.requests.count == 1)
    #expect(seen.connections == 1)
  }

  @Test("what breaks off is unconfirmed, and the POST leaves once", arguments: breaks)
  func broken(_ row: Case) async throws {
    let (outcome, seen) = try await outcome(of: row.behaviour)
    #expect(Verdict(outcome) == row.verdict)
    #expect(seen.requests.count <= 1)
    #expect(seen.connections == 1)
  }

  @Test("a connection that ends as it is made is not tried a second time")
  func closedAtOnce() async throws {
    let (outcome, seen) = try await outcome(of: .closeAtOnce)
    #expect([.noConnection, .unconfirmed].contains(Verdict(outcome)))
    #expect(seen.requests.isEmpty)
    #expect(seen.connections == 1)
  }

  @Test("where nobody listens nothing was sent")
  func refused() async throws {
    let port = try HeldPort()
    let transport = HTTPTransport(configuration: HTTPConfiguration(environment: [:]))
    let client = Client(
      base: try BaseURL("http://127.0.0.1:\(port.number)"), key: Secret("api18_hunter2"),
      transport: transport)
    #expect(Verdict(await client.submit(body: [1])) == .noConnection)
    await transport.shutDown()
    withExtendedLifetime(port) {}
  }

  @Test("a submit that is stopped while its answer is awaited is unconfirmed")
  func cancelled() async throws {
    let server = try await LoopbackServer.start([.silence])
    let transport = HTTPTransport(configuration: HTTPConfiguration(environment: [:]))
    let client = Client(
      base: try BaseURL(server.url), key: Secret("api18_hunter2"), transport: transport)
    let task = Task { await client.submit(body: [1, 2, 3]) }
    await server.wait { $0.requests.count == 1 }
    task.cancel()
    #expect(Verdict(await task.value) == .unconfirmed)
    await transport.shutDown()
    await server.stop()
  }
}

/// A port of this machine that nobody listens on, and that no server of another test is given meanwhile.
private final class HeldPort {
  let number: UInt16
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    self.descriptor = descriptor
    number = UInt16(bigEndian: address.sin_port)
    try #require(isBound)
  }

  deinit {
    close(descriptor)
  }
}
