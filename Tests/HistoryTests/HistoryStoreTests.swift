import Api18
import History
import Jobs
import TestSupport
import Testing

@Suite struct HistoryStoreTests {
  let history: TestHistory
  var store: HistoryStore { history.store }

  init() throws {
    history = try TestHistory()
  }

  @Test func `an inserted job is read back as it was`() async throws {
    var input = JobInput.sample("Make it golden hour\nand quiet")
    input.negativePrompt = "noon"
    input.enablePromptExpansion = false
    input.references = [
      JobReference(url: "https://example.com/a.jpg", label: "me"),
      JobReference(
        url: "https://example.com/b.jpg", isEnabled: false, source: .sample(9)),
    ]
    let job = Job(
      id: .sample(1), input: input, body: Array("{}".utf8), origin: "http://127.0.0.1:8018",
      createdAt: .sample(), parent: JobParent(id: .sample(2), kind: .resent), batch: "b",
      batchPosition: 3, heldReason: .restart)
    try await store.insert([job])
    #expect(try await store.job(job.id) == job)
  }

  @Test func `every field that a job gets in its life is read back`() async throws {
    let job = try await store.add(
      .sample(), .began(), .turnedAway(retryAt: 5), .began(at: 5), .accepted())
    var answer = RemoteJob.remote(1, status: "Rendering…")
    answer.pollAddress = "https://api18.dev/v1/jobs/remote-1"
    answer.returnedPrompt = "Make it golden hour, with rich detail"
    answer.inferenceMilliseconds = 8_123
    answer.cost = MicroUSD(rawValue: 73_500)
    answer.expiresAt = .sample(604_800)
    answer.outputs = ["a", "b"].compactMap {
      OutputURL(rawValue: "https://files.example.com/\($0).png")
    }
    answer.raw = Array(#"{"id":"remote-1","unknown":[1,2]}"#.utf8)
    var expected = job
    for change: JobChange in [
      .heard(answer, at: .sample(30)),
      .fetched(index: 1, .sample, at: .sample(31)),
      .fetchFailed(index: 0, "The server said 404.", at: .sample(32)),
    ] {
      try expected.apply(change)
      #expect(try await store.apply(change, to: job.id) == expected)
      #expect(try await store.job(job.id) == expected)
    }
    #expect(expected.sendCount == 2)
    #expect(expected.outputs.count == 2)
  }

  @Test(arguments: [
    "with a \u{0} in it", "\u{0}", "e\u{301} and é", "🎨👩‍👩‍👧‍👦", "'); DROP TABLE jobs; --",
    "\u{202E}abc\u{1B}[2J",
    "把天空变成金色", String(repeating: "a", count: 100_000),
  ])
  func `any text comes back byte for byte`(_ text: String) async throws {
    var input = JobInput.sample(text)
    input.negativePrompt = text
    input.references[0].label = text
    input.references[0].url = text
    var job = Job.sample(input: input)
    job.batch = text
    var answer = RemoteJob.remote(1, status: text)
    answer.returnedPrompt = text
    answer.pollAddress = text
    answer.error = JobProblem(type: text, message: text)
    let failed: JobChange = .sendEnded(
      .unconfirmed(.noAnswer(.init(kind: .other, mayHaveBeenTaken: true, detail: text))),
      retryAt: nil, at: .sample(4))
    try await store.add(job, .began(), .accepted(), .heard(answer, at: .sample(3)))
    try await store.add(Job.sample(2, input: input), .began(), failed)
    let read = try #require(try await store.job(job.id))
    for back in [
      read.input.prompt, read.input.negativePrompt, read.input.references[0].label,
      read.input.references[0].url, read.batch, read.serviceStatus, read.returnedPrompt,
      read.pollAddress,
    ] {
      #expect(back.map { Array($0.utf8) } == Array(text.utf8))
    }
    #expect(try await store.job(.sample(2))?.problem != nil)
  }

  @Test func `a job that does not exist is no job, and cannot change`() async throws {
    #expect(try await store.job(.sample(1)) == nil)
    await #expect(throws: StoreError.notFound(.sample(1))) {
      try await store.apply(.released, to: .sample(1))
    }
  }

  @Test func `a change that does not fit changes nothing`() async throws {
    let job = try await store.add(.sample(), .began())
    await #expect(
      throws: StoreError.impossible(ImpossibleChange(state: .sending, change: "send began"))
    ) {
      try await store.apply(.began(), to: job.id)
    }
    #expect(try await store.job(job.id) == job)
    #expect(try history.raw.run("SELECT count(*) FROM sends") == ["1"])
  }

  @Test func `two jobs cannot have one id, and then none of them is added`() async throws {
    await #expect(throws: StoreError.self) {
      try await store.insert([.sample(2), .sample(1), .sample(1)])
    }
    #expect(try await store.job(.sample(2)) == nil)
    #expect(try await store.page(PageRequest(anchor: .newest, limit: 9)).total == 0)
  }

  @Test func `only jobs that were never sent can be added`() async throws {
    let sent = try Job.sample().after(.began())
    await #expect(throws: StoreError.self) { try await store.insert([sent]) }
  }

  @Test func `jobs are found by the beginning of an id, newest first`() async throws {
    let jobs = (1...60).map { Job.sample($0) }
    try await store.insert(jobs)
    for prefix in ["0", "7", "a", "ff", jobs[30].id.rawValue] {
      let expected = jobs.reversed().filter { $0.id.rawValue.hasPrefix(prefix) }
      #expect(try await store.jobs(withPrefix: prefix, limit: 100) == Array(expected))
      #expect(try await store.jobs(withPrefix: prefix, limit: 1) == Array(expected.prefix(1)))
    }
    #expect(try await store.jobs(withPrefix: "x", limit: 100).isEmpty)
    #expect(try await store.jobs(withPrefix: "", limit: 100).isEmpty)
    #expect(try await store.jobs(withPrefix: "%", limit: 100).isEmpty)
  }

  @Test func `jobs that are not ended come oldest first, in parts`() async throws {
    let dropped: JobChange = .dropped(JobProblem(message: "no key"), at: .sample(1))
    for number in 1...9 {
      try await store.insert([.sample(number)])
      if number.isMultiple(of: 3) { try await store.apply(dropped, to: .sample(number)) }
    }
    let first = try await store.unended(after: nil, limit: 4)
    #expect(first.map(\.id) == [1, 2, 4, 5].map { .sample($0) })
    let rest = try await store.unended(after: first.last?.id, limit: 4)
    #expect(rest.map(\.id) == [7, 8].map { .sample($0) })
    #expect(try await store.unended(after: .sample(8), limit: 4).isEmpty)
  }

  @Test func `a stash gives the newest draft back first`() async throws {
    #expect(try await store.popStash() == nil)
    try await store.stash([1, 2])
    try await store.stash([])
    #expect(try await store.stashCount() == 2)
    #expect(try await store.popStash() == [])
    #expect(try await store.popStash() == [1, 2])
    #expect(try await store.popStash() == nil)
  }

  @Test func `any draft of the stash can be taken out, once`() async throws {
    for draft: StashedDraft in [[1], [2], [3]] { try await store.stash(draft) }
    let listed = try await store.stashes(limit: 9)
    #expect(listed.map(\.draft) == [[3], [2], [1]])
    #expect(try await store.stashes(limit: 2).map(\.draft) == [[3], [2]])
    #expect(try await store.takeStash(listed[1].number) == [2])
    #expect(try await store.takeStash(listed[1].number) == nil)
    #expect(try await store.stashes(limit: 9).map(\.draft) == [[3], [1]])
    #expect(try await store.stashCount() == 2)
  }

  @Test func `a fragment is kept under its name until it is replaced or forgotten`() async throws {
    #expect(try await store.fragments().isEmpty)
    let golden = try #require(Fragment(name: "Golden-Hour", text: "warm light\nfrom the left"))
    #expect(golden.name == "golden-hour")
    let odd = try #require(Fragment(name: "été_2", text: "a\0b"))
    try await store.keep(golden)
    try await store.keep(odd)
    #expect(try await store.fragments() == [golden, odd])
    var other = golden
    other.text = "cold"
    try await store.keep(other)
    #expect(try await store.fragments() == [other, odd])
    try await store.forgetFragment(named: "golden-hour")
    try await store.forgetFragment(named: "no such name")
    #expect(try await store.fragments() == [odd])
  }

  @Test func `prompts are listed once, by their last use, and only when they were sent`()
    async throws
  {
    try await store.add(.sample(1, input: .sample("sun")), .began(at: 10))
    try await store.add(.sample(2, input: .sample("Moon at noon")), .began(at: 11))
    try await store.add(
      .sample(3, input: .sample("sun")), .began(at: 12), .turnedAway(retryAt: 13), .began(at: 14))
    try await store.insert([.sample(4, input: .sample("never sent"))])
    try await store.setDeleted(true, [.sample(2)])
    let sun = SentPrompt(text: "sun", uses: 2, lastUsedAt: .sample(14))
    let moon = SentPrompt(text: "Moon at noon", uses: 1, lastUsedAt: .sample(11))
    #expect(try await store.prompts(matching: "", limit: 9) == [sun, moon])
    #expect(try await store.prompts(matching: "", limit: 1) == [sun])
    #expect(try await store.prompts(matching: "moon", limit: 9) == [moon])
    #expect(try await store.prompts(matching: "NOON", limit: 9) == [])
  }

  @Test(arguments: [
    ("золот", true), ("Золот", true), ("золОт", false), ("100%", true), ("100_", false),
    ("金色", true),
    (#"\"#, true), ("é", true), ("\u{0}", false),
  ])
  func `prompts are matched as typed, without case unless a capital is typed`(
    _ text: String, _ isFound: Bool
  ) async throws {
    let prompt = #"Золотой час 100% 金色 \ É"#
    try await store.add(.sample(1, input: .sample(prompt)), .began())
    #expect(try await store.prompts(matching: text, limit: 9).isEmpty == !isFound)
  }

  @Test func `references are listed once, by their last use`() async throws {
    func input(_ references: JobReference...) -> JobInput {
      JobInput(prompt: "p", references: references, seed: 1)
    }
    let (a, b) = (
      JobReference(url: "https://a.example/1"), JobReference(url: "https://b.example/1")
    )
    let renamed = JobReference(url: a.url, label: "a", source: .sample(1))
    try await store.insert([.sample(1, input: input(a, b)), .sample(2, input: input(b))])
    #expect(try await store.recentReferences(limit: 9) == [b, a])
    try await store.insert([.sample(3, input: input(renamed, b))])
    #expect(try await store.recentReferences(limit: 9) == [renamed, b])
    #expect(try await store.recentReferences(limit: 1) == [renamed])
    // What an earlier job had stays as it was there.
    #expect(try await store.job(.sample(1))?.input.references == [a, b])
  }

  @Test func `a deleted job leaves the list, and keeps its cost, its place and its children`()
    async throws
  {
    try await store.add(.sample(1), .began(), .accepted(), .finished())
    var child = Job.sample(2)
    child.parent = JobParent(id: .sample(1), kind: .rerun)
    try await store.insert([child])
    try await store.setDeleted(true, [.sample(1)])
    try await store.setDeleted(true, [.sample(1)])
    var page = try await store.page(PageRequest(anchor: .newest, limit: 9))
    #expect(page.rows.map(\.id) == [.sample(2)])
    #expect(page.rows.first?.parentInput == Job.sample(1).input)
    #expect(page.total == 1)
    #expect(try await store.jobs(withPrefix: LocalID.sample(1).rawValue, limit: 1).isEmpty)
    #expect(try await store.job(.sample(1)) != nil)
    let totals = try await store.totals(now: .sample(99), startOfDay: .sample(0))
    #expect(totals.today == .pricePerRun)
    #expect(totals.jobs == 1)
    try await store.setDeleted(false, [.sample(1)])
    page = try await store.page(PageRequest(anchor: .newest, limit: 9))
    #expect(page.rows.map(\.id) == [.sample(2), .sample(1)])
    #expect(page.total == 2)
  }

  @Test func `totals count what is charged today, expected and at risk`() async throws {
    try await store.add(.sample(1), .began(at: 5), .accepted(1), .finished(1))
    try await store.add(.sample(2), .began(at: -5), .accepted(2), .finished(2))
    try await store.add(.sample(3), .began(at: 5), .accepted(3))
    try await store.add(.sample(4), .began(at: 5), .noAnswer)
    try await store.add(.sample(5), .began(at: 5), .noAnswer, .settled(.ran, at: .sample(9)))
    try await store.add(.sample(6), .began(at: 5), .accepted(6), .failed(6))
    try await store.add(.sample(7), .held(.balance, nil))
    try await store.insert([.sample(8)])
    let price = MicroUSD.pricePerRun
    #expect(
      try await store.totals(now: .sample(60), startOfDay: .sample(0))
        == Totals(
          today: price + price, expected: price, atRisk: price + price, jobs: 8, running: 3,
          heldByOrigin: ["https://api18.dev": 1],
          unconfirmed: 1))
  }

  @Test func `durations are those of the newest runs that gave a picture`() async throws {
    for number in 1...4 {
      try await store.add(
        .sample(number), .began(at: 100), .accepted(number),
        number == 2 ? .failed(number, at: 200) : .finished(number, at: 110 + Int64(number)))
    }
    #expect(
      try await store.recentDurations(limit: 9) == [.seconds(14), .seconds(13), .seconds(11)])
    #expect(try await store.recentDurations(limit: 1) == [.seconds(14)])
  }

  @Test func `an answer is written even when nobody waits for it any more`() async throws {
    try await store.add(.sample(), .began())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await store.apply(.accepted(), to: .sample(1))
    }
    #expect(try await task.value.state == .running)
    #expect(try await store.job(.sample(1))?.state == .running)
  }
}
