import Api18
import Testing

@Suite("Reading a job")
struct JobDecodingTests {
  private func read(_ text: String) throws -> RemoteJob {
    try RemoteJob(decoding: Array(text.utf8))
  }

  @Test("the documented answer is read whole")
  func documented() throws {
    let text = #"""
      {"id":"job_8f2","object":"generation","model":"hera-1.0-image-edit","output_kind":"image",
       "status":"completed","created_at":"2026-11-22T14:02:11Z","completed_at":"2026-11-22T14:02:19.250Z",
       "expires_at":"2026-11-29T14:02:19Z","retention_days":7,"error":null,"cost_usd":0.07,
       "input":{"prompt":"Make it \u201cblue\u201d","images":["https://example.com/a.jpg"],
                "seed":9223372036854775807},
       "timings":{"inference_ms":7421},"urls":{"get":"https://api18.dev/v1/jobs/job_8f2"},
       "data":[{"url":"https://cdn.example/o/1.png?sig=a%2Fb"},{"url":"https://cdn.example/o/2.png"}]}
      """#
    let job = try read(text)
    #expect(job.id.rawValue == "job_8f2")
    #expect(job.progress == .completed)
    #expect(job.createdAt?.iso8601 == "2026-11-22T14:02:11Z")
    #expect(job.completedAt?.iso8601 == "2026-11-22T14:02:19.250Z")
    #expect(job.expiresAt?.iso8601 == "2026-11-29T14:02:19Z")
    #expect(job.retentionDays == 7)
    #expect(job.error == nil)
    #expect(job.cost == MicroUSD.pricePerRun)
    #expect(job.inferenceMilliseconds == 7421)
    #expect(job.pollAddress == "https://api18.dev/v1/jobs/job_8f2")
    #expect(
      job.outputs.map(\.rawValue)
        == ["https://cdn.example/o/1.png?sig=a%2Fb", "https://cdn.example/o/2.png"])
    #expect(job.returnedPrompt == "Make it “blue”")
    #expect(job.returnedSeed == .max)
    #expect(job.raw == Array(text.utf8))
  }

  @Test("only the id is indispensable")
  func smallest() throws {
    let job = try read(#"{"id":"j"}"#)
    #expect(job == RemoteJob(id: job.id, raw: Array(#"{"id":"j"}"#.utf8)))
  }

  @Test(
    "fields of an unexpected kind are as good as missing",
    arguments: ["null", "[]", "{}", "true", "[1,[2]]", #""""#, #"{"a":{"b":null}}"#])
  func unexpectedKinds(value: String) throws {
    let names = [
      "object", "model", "output_kind", "created_at", "completed_at", "expires_at",
      "retention_days", "error", "cost_usd", "input", "timings", "urls", "data", "new_field",
    ]
    let fields = names.map { #""\#($0)":\#(value)"# }.joined(separator: ",")
    let job = try read(#"{"id":"j",\#(fields)}"#)
    #expect(job.cost == nil)
    #expect(job.createdAt == nil)
    #expect(job.outputs.isEmpty)
    #expect(job.error == nil)
  }

  @Test(
    "what names no job is unreadable",
    arguments: [
      "", "  ", "null", "[]", "\"job\"", "17", "<html>502</html>", "{}", #"{"id":null}"#,
      #"{"id":""}"#, #"{"id":[]}"#, #"{"id":1.5}"#, #"{"error":{"type":"x"}}"#, #"{"id":"j""#,
      #"{"id":"j","status":"que"#, #"{"id" "j"}"#, #"{'id':'j'}"#, #"{"id":"j",}"#, "{\"id\":\"j\\",
    ])
  func unreadable(text: String) {
    #expect(throws: UnreadableAnswer.self) { try read(text) }
  }

  @Test(
    "an address of a picture that is not fetched is told, as it came",
    arguments: [
      (#"{"id":"j","data":[{"url":"file:///etc/passwd"}]}"#, "file:///etc/passwd"),
      (#"{"id":"j","data":[{"url":"https://a.example/1.png"},{"url":" ftp://b "}]}"#, "ftp://b"),
      (#"{"id":"j","data":"../x"}"#, "../x"), (#"{"id":"j","data":[{"url":""}]}"#, nil),
      (#"{"id":"j","data":[{"url":"https://a.example/1.png"}]}"#, nil), (#"{"id":"j"}"#, nil),
      ("nonsense", nil),
    ])
  func unusableAddress(text: String, address: String?) {
    #expect(RemoteJob.unusableAddress(in: Array(text.utf8)) == address)
  }

  @Test("bytes that are no text do no harm")
  func bytes() throws {
    let job = try RemoteJob(
      decoding: Array(#"{"id":"j","status":""#.utf8) + [0xFF, 0xC0] + Array(#""}"#.utf8))
    #expect(job.status == "\u{FFFD}\u{FFFD}")
    #expect(throws: UnreadableAnswer.self) { try RemoteJob(decoding: [0x1F, 0x8B, 0x08, 0x00]) }
  }

  @Test("a byte order mark, NaN, a doubled name and text behind the object are forgiven")
  func forgiven() throws {
    let job = try read(
      "\u{FEFF}{\"id\":\"a\",\"cost_usd\":NaN,\"x\":-Infinity,\"id\":\"b\"} trailing")
    #expect(job.id.rawValue == "b")
    #expect(job.cost == nil)
  }

  @Test("an id may be a whole number")
  func numericID() throws {
    #expect(try read(#"{"id":9007199254740993}"#).id.rawValue == "9007199254740993")
  }

  @Test("surrogates are joined, half ones replaced")
  func surrogates() throws {
    #expect(try read(#"{"id":"j","status":"\ud83d\ude00"}"#).status == "😀")
    #expect(try read(#"{"id":"j","status":"\ud83d!\ude00"}"#).status == "\u{FFFD}!\u{FFFD}")
    #expect(try read(#"{"id":"j","status":"\ud83d\u0041"}"#).status == "\u{FFFD}A")
  }

  @Test("nesting without end is passed over", arguments: ["[", "{\"a\":"])
  func deepNesting(opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    let inner = opening == "[" ? "" : "1"
    let deep =
      String(repeating: opening, count: 200_000) + inner
      + String(repeating: closing, count: 200_000)
    #expect(try read(#"{"id":"j","x":\#(deep),"status":"s"}"#).status == "s")
    #expect(throws: UnreadableAnswer.self) {
      try read(#"{"id":"j","x":"# + String(repeating: opening, count: 200_000))
    }
  }

  @Test(
    "the two words the service names are compared without case",
    arguments: [
      ("completed", RemoteJob.Progress.completed), ("COMPLETED", .completed), ("Failed", .failed),
      ("queued", .going), ("succeeded", .going), ("", .going), ("error", .going),
    ])
  func progress(word: String, progress: RemoteJob.Progress) throws {
    let job = try read(#"{"id":"j","status":"\#(word)"}"#)
    #expect(job.progress == progress)
    #expect(job.status == (word.isEmpty ? nil : word))
  }

  @Test(
    "times come in any form",
    arguments: [
      (#""2026-11-22T14:02:11Z""#, "2026-11-22T14:02:11Z"),
      (#""2026-11-22T14:02:11.1239Z""#, "2026-11-22T14:02:11.123Z"),
      (#""2026-11-22T15:02:11+01:00""#, "2026-11-22T14:02:11Z"),
      (#""2026-11-22 14:02:11""#, "2026-11-22T14:02:11Z"),
      ("1795356131", "2026-11-22T14:02:11Z"), ("1795356131.5", "2026-11-22T14:02:11.500Z"),
      ("1795356131250", "2026-11-22T14:02:11.250Z"), (#""1795356131""#, "2026-11-22T14:02:11Z"),
      ("1.795356131e9", "2026-11-22T14:02:11Z"),
    ])
  func times(json: String, text: String) throws {
    #expect(try read(#"{"id":"j","created_at":\#(json)}"#).createdAt?.iso8601 == text)
  }

  @Test(
    "what is no time is no time",
    arguments: ["0", "-5", "1e30", "1e400", #""soon""#, #""2026-13-01T00:00:00Z""#, "false"])
  func noTimes(json: String) throws {
    #expect(try read(#"{"id":"j","created_at":\#(json)}"#).createdAt == nil)
  }

  @Test(
    "money is exact to the millionth of a dollar",
    arguments: [
      ("0.07", 70_000), ("0.070", 70_000), (#""0.07""#, 70_000), (#""$0.07""#, 70_000),
      ("7e-2", 70_000),
      ("0.07000000000000001", 70_000), ("0.0735", 73_500), ("0", 0), ("1", 1_000_000),
      ("0.0000004", 0), ("0.0000005", 1), ("9007199254.740993", 9_007_199_254_740_993),
    ])
  func money(json: String, micros: Int64) throws {
    #expect(try read(#"{"id":"j","cost_usd":\#(json)}"#).cost?.rawValue == micros)
  }

  @Test(
    "no cost is made of nonsense", arguments: ["-0.07", "1e300", #""free""#, "{}", #""""#, "1.2.3"])
  func noMoney(json: String) throws {
    #expect(try read(#"{"id":"j","cost_usd":\#(json)}"#).cost == nil)
  }

  @Test(
    "an error is an object, a text, or not there",
    arguments: [
      (#"{"type":"nsfw","message":"No."}"#, JobProblem(type: "nsfw", message: "No.")),
      (#""It broke""#, JobProblem(message: "It broke")),
      (#"{"code":17,"detail":"d"}"#, JobProblem(type: "17", message: "d")),
      (#"{"message":null}"#, nil), ("null", nil), ("[]", nil), (#""""#, nil), ("false", nil),
    ])
  func errors(json: String, problem: JobProblem?) throws {
    #expect(try read(#"{"id":"j","error":\#(json)}"#).error == problem)
  }

  @Test(
    "only usable addresses are outputs, each once",
    arguments: [
      (#"[{"url":"https://a.example/1"},{"url":"https://a.example/1"}]"#, ["https://a.example/1"]),
      (#"[{"url":"file:///etc/passwd"},{"url":"/relative"},{"url":"data:,x"},{}]"#, []),
      (#"[{"url":null},null,7,{"url":"http://a.example/2"}]"#, ["http://a.example/2"]),
      (#"["https://a.example/3"]"#, ["https://a.example/3"]),
      (#"{"url":"https://a.example/4"}"#, ["https://a.example/4"]),
      (#"[{"url":" https://a.example/5 "}]"#, ["https://a.example/5"]),
      (#"[{"url":"https://a.example/\u001b[31m"},{"url":"https://u:p@a.example/"}]"#, []),
    ])
  func outputs(json: String, addresses: [String]) throws {
    #expect(try read(#"{"id":"j","data":\#(json)}"#).outputs.map(\.rawValue) == addresses)
  }

  @Test("an answer about a job that is known need not name it, but may not name another")
  func about() throws {
    let id = try #require(JobID(rawValue: "j"))
    #expect(try RemoteJob(decoding: Array(#"{"status":"s"}"#.utf8), about: id).id == id)
    #expect(throws: UnreadableAnswer.self) {
      try RemoteJob(decoding: Array(#"{"id":"k"}"#.utf8), about: id)
    }
  }

  @Test("an answer damaged anywhere is read or refused, and does no harm")
  func damaged() {
    let text =
      #"{"id":"j\ud83d\ude00","status":null,"created_at":1.5e9,"cost_usd":"0.07","#
      + #""data":[{"url":"https://a.example/1"}],"error":{"type":"t"},"ok":true}"#
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      for value in Array(#"{}[]",:\0-eE.+u "#.utf8) + [0, 0x7F, 0x80, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        if let job = try? RemoteJob(decoding: damaged) { #expect(job.raw == damaged) }
      }
      let cut = try? RemoteJob(decoding: Array(bytes.prefix(index)))
      #expect(cut == nil)
    }
  }

  @Test("numbers may be strings, and are never rounded through a double")
  func numbers() throws {
    let job = try read(
      #"{"id":"j","retention_days":"7.5","timings":{"inference_ms":"1234.6"},"#
        + #""input":{"seed":"-9223372036854775808"}}"#)
    #expect(job.retentionDays == 7.5)
    #expect(job.inferenceMilliseconds == 1235)
    #expect(job.returnedSeed == .min)
    #expect(try read(#"{"id":"j","input":{"seed":9223372036854775808}}"#).returnedSeed == nil)
    #expect(try read(#"{"id":"j","input":{"seed":1.5}}"#).returnedSeed == nil)
    #expect(try read(#"{"id":"j","input":{"seed":4e3}}"#).returnedSeed == 4000)
    let digits = String(repeating: "9", count: 100_000)
    #expect(
      try read(#"{"id":"j","timings":{"inference_ms":\#(digits)}}"#).inferenceMilliseconds == nil)
  }
}
