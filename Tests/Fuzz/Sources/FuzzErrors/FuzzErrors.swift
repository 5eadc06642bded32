import Api18
import FuzzSupport

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  let kinds = [
    "invalid_api_key", "invalid_request", "insufficient_balance", "paid_balance_required",
    "model_not_found", "job_not_found", "generation_unavailable", "NEW",
  ]
  let typed = kinds.map { kind in
    #"{"error":{"type":"\#(kind)","message":"seed must be at most 2147483647","param":"seed"}}"#
  }
  let others = [
    "<html>502 Bad Gateway</html>", #"{"error":"overloaded"}"#, #"{"message":"\u001b]0;x\u0007"}"#,
    #"{"error":{"type":5,"message":["x"]}}"#, "", "null", "{\"error\":",
  ]
  let waits = ["", "5", "1.5", "-3", "99999999999999999999", "Sun, 06 Nov 1994 08:49:37 GMT", "x"]
  var seeds: [[UInt8]] = []
  for (index, body) in (typed + others).enumerated() {
    let head = [UInt8(index * 17 % 256)] + Array(waits[index % waits.count].utf8) + [0]
    seeds.append(head + Array(body.utf8))
  }
  for text in hostileTexts { seeds.append([9] + Array(text.utf8) + [0] + Array(text.utf8)) }
  writeSeeds(seeds)
  return 0
}

/// An answer that is an error: one byte for the status, `Retry-After` up to a zero, the body.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard let first = bytes.first else { return 0 }
  let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let wait = String(decoding: parts.first ?? [], as: UTF8.self)
  let statuses = [100, 302, 400, 401, 402, 404, 408, 409, 429, 499, 500, 502, 503, 504, 0, 999]
  let response = APIResponse(
    status: statuses[Int(first) % statuses.count],
    headers: ["retry-after": wait, "date": "Sun, 06 Nov 1994 08:49:37 GMT"],
    body: Array(parts.count > 1 ? parts[1] : []))
  let problem = ServiceProblem(response: response, now: Timestamp(rawValue: 0))
  expect(isSound(problem.sentence), "a sentence that is not plain: \(problem)")
  expect(isSound(JobFailure.problem(problem).sentence), "a sentence that is not plain: \(problem)")
  if let wait = problem.retryAfter {
    expect(wait >= .zero && wait <= .seconds(86_400), "a wait of \(wait)")
  }
  switch SubmitOutcome(response: response, now: Timestamp(rawValue: 0)) {
  case .accepted: expect(false, "accepted with status \(response.status)")
  case .refused(let problem): expect(isSound(problem.sentence), "not plain: \(problem)")
  case .notSent(let reason):
    expect([401, 402, 429, 502].contains(response.status), "sent again after \(response.status)")
    expect(isSound(reason.sentence), "not plain: \(reason)")
  case .unconfirmed(let reason): expect(isSound(reason.sentence), "not plain: \(reason)")
  }
  return 0
}

private func isSound(_ sentence: String) -> Bool {
  sentence.isPlain && sentence.count < 700
}
