import Api18
import Jobs
import TestSupport
import Testing

/// A run that differs in its seed alone, to the byte.
struct RerunTests {
  private func job(_ body: String, seed: Int64?) -> Job {
    var job = Job.sample(1, input: .sample(seed: seed))
    job.body = Array(body.utf8)
    return job
  }

  private func body(_ body: String, from seed: Int64?, _ choice: SeedChoice) throws -> String {
    let rerun = try job(body, seed: seed).rerun(seed: choice, id: .sample(2), now: .sample(9))
    return String(decoding: rerun.body, as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"a":1,"seed":41,"b":2}"#, SeedChoice.next, #"{"a":1,"seed":42,"b":2}"#),
    (#"{"a":1,"seed":41}"#, .random(rolled: 7), #"{"a":1,"seed":7}"#),
    (#"{"a":1,"seed":41}"#, .same, #"{"a":1,"seed":41}"#),
    (#"{"a":1,"seed":41,"b":2}"#, .service, #"{"a":1,"b":2}"#),
    (#"{"seed":41,"b":2}"#, .service, #"{"b":2}"#),
    (#"{"a":1,"seed":41}"#, .service, #"{"a":1}"#),
    (#"{"seed":41}"#, .service, #"{}"#),
    (#"{ "seed" : 41 , "b" : 2 }"#, .fixed(-9), #"{ "seed" : -9 , "b" : 2 }"#),
    // What only looks like the seed stays.
    (
      #"{"prompt":"\"seed\":41,","input":{"seed":41},"x":["seed",41],"seed":41}"#, .fixed(5),
      #"{"prompt":"\"seed\":41,","input":{"seed":41},"x":["seed",41],"seed":5}"#
    ),
    (
      #"{"prompt":"}{][\\","seed":41}"#, .fixed(.max),
      #"{"prompt":"}{][\\","seed":9223372036854775807}"#
    ),
  ])
  func `the seed alone changes`(before: String, choice: SeedChoice, after: String) throws {
    #expect(try body(before, from: 41, choice) == after)
  }

  @Test(arguments: [
    (#"{"images":["x"],"b":2}"#, #"{"images":["x"],"seed":7,"b":2}"#),
    (#"{"images":["x"]}"#, #"{"images":["x"],"seed":7}"#),
    (#"{"a":1}"#, #"{"a":1,"seed":7}"#),
    (#"{}"#, #"{"seed":7}"#),
  ])
  func `a seed is put in where there was none`(before: String, after: String) throws {
    #expect(try body(before, from: nil, .fixed(7)) == after)
  }

  static let prompts = [
    "plain", "quotes \" and \\ and / slashes", "new\nline\ttab\r", "商品の背景 👩‍👩‍👧 é",
    "\u{0}\u{1}\u{1F}\u{7F}\u{2028}\u{FEFF}", "\"seed\":1,{\"seed\":2}", "</script>",
  ]

  @Test(arguments: prompts, [nil, 0, 41, Int64.min])
  func `a re-run is what the same inputs with that seed would have been`(
    prompt: String, seed: Int64?
  ) throws {
    var input = JobInput.sample(prompt, seed: seed)
    input.negativePrompt = prompt
    input.enablePromptExpansion = false
    let parent = try input.job(id: .sample(1), now: .sample(), base: .service)
    for choice in [SeedChoice.random(rolled: 846_930_886), .service, .fixed(.max), .same] {
      let rerun = try parent.rerun(seed: choice, id: .sample(2), now: .sample(5))
      let fresh = try rerun.input.job(id: .sample(2), now: .sample(5), base: .service)
      #expect(rerun.body == fresh.body)
      var inputs = rerun.input
      inputs.seed = parent.input.seed
      #expect(inputs == parent.input)
    }
  }

  @Test func `a re-run is a new row of the outbox that names its parent`() throws {
    let parent = try JobLifeTests.job(.saved)
    let rerun = try parent.rerun(seed: .same, id: .sample(2), now: .sample(5), kind: .resent)
    #expect(rerun.state == .outbox)
    #expect(rerun.parent == JobParent(id: parent.id, kind: .resent))
    #expect(rerun.body == parent.body)
    #expect(rerun.remoteID == nil)
    #expect(rerun.outputs.isEmpty)
    #expect(rerun.createdAt == .sample(5))
  }

  @Test func `there is no next seed where the service chose, or after the last`() {
    #expect(throws: RerunProblem.serviceChoseSeed) { try body("{}", from: nil, .next) }
    #expect(throws: RerunProblem.noNextSeed) { try body("{}", from: .max, .next) }
  }

  @Test(arguments: [
    "", "[]", "{", #"{"a"}"#, #"{"a":1}x"#, #"{"a":"1}"#, #"{"a":}"#, "{\"a\":\"\\",
  ])
  func `a body that is no object is not guessed at`(text: String) {
    #expect(throws: RerunProblem.unreadableBody) { try body(text, from: 1, .fixed(2)) }
  }

  @Test func `new inputs keep the rules of the service and are kept as they are sent`() throws {
    var input = JobInput.sample()
    input.references = [
      JobReference(url: "https://example.com/off.jpg", isEnabled: false),
      JobReference(url: " https://example.com/ü.jpg "),
    ]
    let job = try input.job(id: .sample(1), now: .sample(), base: .service, batch: "b")
    #expect(job.input.references[0].url == "https://example.com/off.jpg")
    #expect(job.input.references[1].url == "https://example.com/%C3%BC.jpg")
    #expect(job.origin == "https://api18.dev")
    #expect(job.batch == "b")
    input.prompt = ""
    #expect(throws: Violations.self) {
      try input.job(id: .sample(1), now: .sample(), base: .service)
    }
  }

  @Test func `seeds are rolled where every server can hold them`() {
    var generator = SeededGenerator(seed: 1)
    let seeds = (0..<1000).map { _ in Seed.roll(using: &generator) }
    #expect(seeds.allSatisfy { (0...0x7FFF_FFFF).contains($0) })
    #expect(Set(seeds).count == 1000)
  }
}
