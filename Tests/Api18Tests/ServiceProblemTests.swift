import Api18
import Testing

@Suite("Error answers")
struct ServiceProblemTests {
  private func problem(
    _ status: Int, _ body: String, _ headers: [String: String] = [:]
  ) -> ServiceProblem {
    ServiceProblem(
      response: APIResponse(status: status, headers: headers, body: Array(body.utf8)),
      now: Timestamp(rawValue: 784_111_767_000))
  }

  @Test(
    "the documented types are known",
    arguments: [
      (401, "invalid_api_key", ServiceProblem.Kind.invalidAPIKey),
      (400, "invalid_request", .invalidRequest),
      (402, "insufficient_balance", .insufficientBalance),
      (402, "paid_balance_required", .paidBalanceRequired),
      (404, "model_not_found", .modelNotFound), (404, "job_not_found", .jobNotFound),
      (502, "generation_unavailable", .generationUnavailable),
      (418, "teapot", .other("teapot")), (404, "JOB_NOT_FOUND", .jobNotFound),
    ])
  func types(status: Int, type: String, kind: ServiceProblem.Kind) {
    let problem = problem(status, #"{"error":{"type":"\#(type)","message":"Says \u00e9"}}"#)
    #expect(problem.kind == kind)
    #expect(problem.status == status)
    #expect(problem.message == "Says é")
    #expect(problem.kind.type == type.lowercased())
  }

  @Test(
    "an answer of another form has no type, and a message where there is one",
    arguments: [
      ("", nil), ("<html>", nil), ("[]", nil), ("{}", nil), (#"{"error":null}"#, nil),
      (#"{"error":"out of cheese"}"#, "out of cheese"), (#"{"message":"m"}"#, "m"),
      (#"{"error":{"message":"m"}}"#, "m"), (#"{"error":{"type":7,"message":[]}}"#, nil),
    ])
  func untyped(body: String, message: String?) {
    let problem = problem(404, body)
    #expect(problem.kind == .untyped)
    #expect(problem.message == message)
  }

  @Test(
    "a message is tied to the field that it names",
    arguments: [
      ("prompt must be at most 2500 characters", RequestField.prompt),
      ("The field 'negative_prompt' is too long", .negativePrompt),
      ("Negative prompt is too long", .negativePrompt),
      ("enable_prompt_expansion must be a boolean", .enablePromptExpansion),
      ("seed: not an integer", .seed), ("images[1] could not be fetched", .image(1)),
      ("body.images.0: not a URL", .image(0)), ("images must hold 1 to 3 items", .images),
      ("images[7] is one too many", .images), ("Could not download image 2", .images),
      ("Unknown model", .model), ("Too seedy", nil), ("", nil),
    ])
  func fields(message: String, field: RequestField?) {
    #expect(
      problem(400, #"{"error":{"type":"invalid_request","message":"\#(message)"}}"#).field == field)
  }

  @Test("an unknown model is the model's")
  func modelField() {
    #expect(problem(404, #"{"error":{"type":"model_not_found"}}"#).field == .model)
  }

  @Test(
    "Retry-After is seconds or a date",
    arguments: [
      ("120", 120_000), (" 5 ", 5000), ("0", 0), ("-3", 0), ("1.5", 1500),
      ("Sun, 06 Nov 1994 08:49:37 GMT", 10_000), ("Sunday, 06-Nov-94 08:49:37 GMT", 10_000),
      ("Sun Nov  6 08:49:37 1994", 10_000), ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
      ("999999999999", 86_400_000), ("Wed, 01 Jan 2098 00:00:00 GMT", 86_400_000),
      ("soon", nil), ("", nil), ("1e999", nil), ("Sun, 32 Nov 1994 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 99:99:99 GMT", nil), (", , , , :", nil),
    ])
  func retryAfter(text: String, milliseconds: Int?) {
    let found = problem(429, "", ["retry-after": text])
    #expect(found.kind == .tooManyRequests)
    #expect(found.retryAfter == milliseconds.map { .milliseconds($0) })
  }

  @Test("a date is compared with the server's own clock")
  func serverClock() {
    let found = problem(
      429, "",
      [
        "retry-after": "Tue, 24 Nov 2026 10:00:30 GMT", "date": "Tue, 24 Nov 2026 10:00:00 GMT",
      ])
    #expect(found.retryAfter == .seconds(30))
  }

  @Test("a sentence shows the service's words without anything that a terminal would obey")
  func hostileMessage() {
    let hostile =
      "a\u{1B}]0;owned\u{7}b\u{202E}c\r\nd\u{9B}2J" + String(repeating: "x", count: 5000)
    let found = ServiceProblem(status: 400, kind: .invalidRequest, message: hostile)
    let sentences = [
      found.sentence, NotSent.turnedAway(found).sentence, Unconfirmed.gateway(found).sentence,
      JobFailure.problem(found).sentence,
    ]
    for sentence in sentences {
      #expect(sentence.count < 700)
      #expect(
        sentence.unicodeScalars.allSatisfy {
          $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        })
    }
    #expect(found.sentence.contains("Nothing was charged"))
  }

  @Test("every sentence about what was not taken says that nothing was charged")
  func costs() {
    let kinds: [ServiceProblem.Kind] = [
      .invalidAPIKey, .invalidRequest, .insufficientBalance, .paidBalanceRequired, .modelNotFound,
      .generationUnavailable, .tooManyRequests,
    ]
    for kind in kinds {
      #expect(ServiceProblem(status: 400, kind: kind).sentence.contains("Nothing was charged"))
    }
    for kind in [ServiceProblem.Kind.untyped, .other("x")] {
      for status in [400, 401, 402, 403, 404, 405, 413, 415, 422] {
        #expect(ServiceProblem(status: status, kind: kind).sentence.contains("Nothing was charged"))
      }
    }
    #expect(ServiceProblem.noKey.sentence.contains("API18_KEY"))
  }

  @Test("no sentence about a question says anything of what the job costs")
  func questions() {
    let lost = TransportFailure(kind: .timedOut, mayHaveBeenTaken: false, detail: "")
    var all = [JobFailure.unreadable, .transport(lost), .problem(.noKey)]
    for status in [302, 400, 401, 402, 404, 429, 500, 502] {
      for kind in [
        ServiceProblem.Kind.invalidAPIKey, .jobNotFound, .generationUnavailable, .tooManyRequests,
        .untyped,
      ] { all.append(.problem(ServiceProblem(status: status, kind: kind))) }
    }
    for failure in all { #expect(failure.sentence.contains("charge") == false) }
  }

  @Test("every sentence about what may have been taken says what it may have cost")
  func risks() {
    let lost = TransportFailure(kind: .connectionLost, mayHaveBeenTaken: true, detail: "")
    let all: [Unconfirmed] = [
      .noAnswer(lost), .gateway(ServiceProblem(status: 504, kind: .untyped)),
      .unreadable(status: 200, body: []), .redirected(status: 307),
    ]
    for reason in all { #expect(reason.sentence.contains("may have cost $0.07")) }
  }
}
