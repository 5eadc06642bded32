import Api18
import Testing

@Suite("What became of a POST")
struct SubmitOutcomeTests {
  /// The four answers without what they carry.
  enum Verdict: Sendable {
    case accepted
    case refused
    case held
    case turnedAway
    case noConnection
    case unconfirmed

    init(_ outcome: SubmitOutcome) {
      self =
        switch outcome {
        case .accepted: .accepted
        case .refused: .refused
        case .notSent(.held): .held
        case .notSent(.turnedAway): .turnedAway
        case .notSent(.noConnection): .noConnection
        case .unconfirmed: .unconfirmed
        }
    }
  }

  private static func verdict(_ status: Int, _ body: String) -> Verdict {
    Verdict(SubmitOutcome(response: APIResponse(status: status, body: Array(body.utf8))))
  }

  private static func typed(_ type: String) -> String {
    #"{"error":{"type":"\#(type)","message":"m"}}"#
  }

  private static let bodies = [
    "", "<html>Bad gateway</html>", "{}", "null", #"{"error":"text"}"#, #"{"error":{}}"#,
    typed("something_new"), typed("invalid_request"), typed("generation_unavailable"),
    typed("invalid_api_key"), #"{"id":"job_1"}"#, #"{"id":"job_1""#,
  ]

  @Test("a success that names a job is accepted", arguments: [200, 201, 202, 203, 206, 299])
  func accepted(status: Int) throws {
    let outcome = SubmitOutcome(
      response: APIResponse(status: status, body: Array(#"{"id":"job_1","error":null}"#.utf8)))
    guard case .accepted(let job) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(job.id.rawValue == "job_1")
  }

  @Test(
    "a success that names no job is unconfirmed, and its bytes are kept",
    arguments: [200, 201, 204])
  func unreadableSuccess(status: Int) {
    for body in Self.bodies where body != #"{"id":"job_1"}"# {
      let bytes = Array(body.utf8)
      #expect(
        SubmitOutcome(response: APIResponse(status: status, body: bytes))
          == .unconfirmed(.unreadable(status: status, body: bytes)))
    }
  }

  @Test(
    "what came instead of a job is told",
    arguments: [
      ("", "names no job: it is empty."),
      ("<html>", "names no job: it is not JSON, or it breaks off."),
      ("[]", "names no job: it is no JSON object."), (#"{"id":""}"#, "names no job. "),
    ])
  func unreadableWords(body: String, words: String) {
    let reason = Unconfirmed.unreadable(status: 200, body: Array(body.utf8))
    #expect(reason.sentence.contains(words))
  }

  @Test("a redirect is not followed and proves nothing", arguments: 300...399)
  func redirects(status: Int) {
    for body in Self.bodies {
      let response = APIResponse(
        status: status, headers: ["location": "https://b.example"], body: Array(body.utf8))
      #expect(SubmitOutcome(response: response) == .unconfirmed(.redirected(status: status)))
    }
  }

  @Test("every 4xx is certain, but for those a gateway says about a request that it passed on")
  func clientErrors() {
    for status in 400...499 {
      for body in Self.bodies {
        let expected: Verdict =
          switch status {
          case 401, 402: .held
          case 408, 499: .unconfirmed
          case 429: .turnedAway
          default: .refused
          }
        #expect(Self.verdict(status, body) == expected, "\(status) \(body)")
      }
    }
  }

  @Test("of all 5xx only 502 with the documented type was surely not taken")
  func serverErrors() {
    for status in 500...599 {
      for body in Self.bodies {
        let expected: Verdict =
          status == 502 && body == Self.typed("generation_unavailable") ? .turnedAway : .unconfirmed
        #expect(Self.verdict(status, body) == expected, "\(status) \(body)")
      }
    }
  }

  @Test("a status that is none is unconfirmed", arguments: [-1, 0, 99, 100, 103, 199, 600, 999])
  func noStatus(status: Int) {
    for body in Self.bodies { #expect(Self.verdict(status, body) == .unconfirmed) }
  }

  @Test(
    "without an answer the body's gate decides, and nothing else",
    arguments: [
      TransportFailure.Kind.nameNotFound, .connectionRefused, .connectTimedOut, .tlsFailed,
      .proxyFailed, .timedOut, .connectionLost, .answerTooLarge, .answerUnreadable, .cancelled,
      .other,
    ])
  func failures(kind: TransportFailure.Kind) {
    let taken = TransportFailure(kind: kind, mayHaveBeenTaken: true, detail: "")
    let surelyNot = TransportFailure(kind: kind, mayHaveBeenTaken: false, detail: "")
    #expect(SubmitOutcome(failure: taken) == .unconfirmed(.noAnswer(taken)))
    #expect(SubmitOutcome(failure: surelyNot) == .notSent(.noConnection(surelyNot)))
  }
}
