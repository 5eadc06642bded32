import Api18
import FuzzSupport
import Jobs

/// Called before libFuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func begin(_: UnsafeMutableRawPointer?, _: UnsafeMutableRawPointer?) -> CInt {
  let texts = hostileTexts.map { text in
    let escaped = text.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
        ? "\\u00\(String(scalar.value + 0x100, radix: 16).dropFirst())" : String(scalar)
    }
    return """
      {"id":"\(escaped.joined())","status":"\(escaped.joined())",\
      "data":[{"url":"https://\(escaped.joined())"}]}
      """
  }
  writeSeeds((wholeJobs + texts).map { Array($0.utf8) })
  return 0
}

private let wholeJobs = [
  """
  {"id":"gen_01","status":"completed","created_at":"2026-11-22T14:02:11.123Z","completed_at":1795356131,\
  "expires_at":"1795356131000","retention_days":7,"cost_usd":"0.045","timings":{"inference_ms":4210.5},\
  "urls":{"get":"/v1/generations/gen_01"},"data":[{"url":"https://cdn.example/a.png"}],\
  "input":{"prompt":"Make it golden hour","seed":41},"error":null}
  """,
  #"{"id":7,"status":"FAILED","error":{"type":"nsfw","message":"\u001b[2J\ud83d\ude00\ud800"},"cost_usd":0}"#,
  #"{"id":"a","data":["http://h/1",{"url":"https://h/2"},{"url":"file:///etc/passwd"},[[[[]]]]]}"#,
  #"{"id":"a","created_at":9e99,"retention_days":-1e-999,"cost_usd":1e400,"timings":{"inference_ms":"NaN"}}"#,
  #"{"id":"a","expires_at":"2026-02-30T25:61:61+99:99","completed_at":-0.5,"data":{"url":" https://h/ "}}"#,
  String(repeating: "[", count: 500), #"{"a":"# + String(repeating: #"{"a":"#, count: 100),
]

/// The answer to a poll.
@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = input(start, count)
  guard let remote = try? RemoteJob(decoding: body) else { return 0 }
  expect(!remote.id.rawValue.isEmpty && remote.id.rawValue.utf8.count <= 4096, "an id of no use")
  expect(remote.cost.map { $0 >= .zero } ?? true, "a negative cost")
  expect(
    remote.outputs.allSatisfy {
      let address = $0.rawValue.lowercased()
      return address.hasPrefix("https://") || address.hasPrefix("http://")
    }, "an address of another kind")
  expect(remote.id.pathSegment.utf8.allSatisfy(isSegmentByte), "more than a segment of a path")
  expect(![".", ".."].contains(remote.id.pathSegment), "a place for a segment")
  expect((try? RemoteJob(decoding: body, about: remote.id)) == remote, "asked about, it is another")

  var generator = Constant()
  var job = Job(
    id: LocalID(using: &generator), input: JobInput(prompt: "x", references: [], seed: nil),
    body: [], origin: "https://api18.dev", createdAt: Timestamp(rawValue: 0))
  let now = Timestamp(rawValue: 1000)
  do {
    try job.apply(.sendBegan(sender: InstanceID(rawValue: "i"), at: now))
    let outcome = SubmitOutcome(response: APIResponse(status: 200, body: body), now: now)
    expect(outcome == .accepted(remote), "a readable answer to a POST is not taken")
    try job.apply(.sendEnded(outcome, retryAt: nil, at: now))
    try job.apply(.heard(remote, at: now))
  } catch {
    // A job that is told to be over takes no more news.
    expect(job.remoteID == remote.id, "an accepted job without its id: \(error)")
  }
  return 0
}

private func isSegmentByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-._~%".utf8.contains(byte)
  }
}

private struct Constant: RandomNumberGenerator {
  mutating func next() -> UInt64 { 4 }
}
