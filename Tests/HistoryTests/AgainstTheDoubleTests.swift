import Api18
import History
import Jobs
import TestSupport
import Testing

/// The store and the double that other tests trust, told the same random story.
@Suite struct AgainstTheDoubleTests {
  @Test(arguments: 1...6)
  func `the store does what its double does`(_ seed: UInt64) async throws {
    let history = try TestHistory()
    let (store, double) = (history.store, InMemoryJobStore())
    var story = Story(seed: seed)
    for step in 1...150 {
      if let jobs = story.newJobs() {
        try await store.insert(jobs)
        try await double.insert(jobs)
      }
      guard let (id, change) = story.change() else { continue }
      let (real, expected) = await (
        outcome { () throws(StoreError) in try await store.apply(change, to: id) },
        outcome { () throws(StoreError) in try await double.apply(change, to: id) }
      )
      #expect(real == expected, "step \(step): \(change.name)")
      if step.isMultiple(of: 30) { try await compare(store, double, story) }
      if step.isMultiple(of: 25) {
        let hidden = story.someIDs()
        try await store.setDeleted(true, hidden)
        try await double.setDeleted(true, hidden)
      }
    }
    try await compare(store, double, story)
    // And after it was closed and opened again.
    try store.close()
    try await compare(try history.another(.readOnly), double, story)
  }

  private func outcome(
    _ body: () async throws(StoreError) -> Job
  ) async -> Result<Job, StoreError> {
    do throws(StoreError) { return .success(try await body()) } catch { return .failure(error) }
  }

  private func compare(
    _ store: HistoryStore, _ double: InMemoryJobStore, _ story: Story
  ) async throws {
    var story = story
    #expect(
      try await store.totals(now: .sample(9_999), startOfDay: .sample(50))
        == double.totals(now: .sample(9_999), startOfDay: .sample(50)))
    #expect(try await store.recentDurations(limit: 20) == double.recentDurations(limit: 20))
    #expect(try await store.unended(after: nil, limit: 7) == double.unended(after: nil, limit: 7))
    // The double tells the last use by the newest job's, which another test looks at more closely.
    func uses(_ prompts: [SentPrompt]) -> [String: Int] {
      prompts.reduce(into: [:]) { $0[$1.text, default: 0] += $1.uses }
    }
    #expect(
      try await uses(store.prompts(matching: "", limit: 99))
        == uses(double.prompts(matching: "", limit: 99)))
    for id in story.someIDs() {
      #expect(try await store.job(id) == double.job(id))
      #expect(
        try await store.unended(after: id, limit: 5) == double.unended(after: id, limit: 5))
      let prefix = String(id.rawValue.prefix(1))
      #expect(
        try await store.jobs(withPrefix: prefix, limit: 3)
          == double.jobs(withPrefix: prefix, limit: 3))
    }
    var anchors: [PageRequest.Anchor] = [.newest, .oldest]
    anchors += story.someIDs().map { .around($0) }
    let keys = try await double.page(PageRequest(anchor: .newest, limit: 999)).rows.map(\.key)
    anchors += keys.prefix(25).flatMap { [.olderThan($0), .newerThan($0)] }
    for anchor in anchors {
      let request = PageRequest(anchor: anchor, limit: 6)
      var expected = try await double.page(request)
      for index in expected.rows.indices { expected.rows[index].job.rawAnswer = [] }
      #expect(try await store.page(request) == expected, "\(anchor)")
    }
  }
}

/// A random life of a history, in the order of its clock.
private struct Story {
  private var generator: SeededGenerator
  private var ids: [LocalID] = []
  private var clock: Int64 = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func newJobs() -> [Job]? {
    guard ids.isEmpty || number(0...3) == 0 else { return nil }
    return (0...number(0...2)).map { _ in newJob() }
  }

  mutating func someIDs() -> [LocalID] {
    ids.shuffled(using: &generator).prefix(4) + [.sample(100_000)]
  }

  private mutating func newJob() -> Job {
    var input = JobInput.sample("prompt \(number(0...5))", seed: Int64(number(0...3)))
    if number(0...2) == 0 { input.negativePrompt = "negative" }
    if number(0...1) == 0 {
      input.references.append(
        JobReference(url: "https://example.com/\(number(0...3)).png", isEnabled: number(0...1) == 0)
      )
    }
    let id = LocalID(using: &generator)
    let parent = ids.randomElement(using: &generator).flatMap { parent in
      number(0...1) == 0 ? JobParent(id: parent, kind: .rerun) : nil
    }
    // Several jobs share a moment.
    let job = Job(
      id: id, input: input, body: [1, 2], origin: "https://api18.dev",
      createdAt: .sample(clock / 4), parent: parent)
    ids.append(id)
    return job
  }

  mutating func change() -> (LocalID, JobChange)? {
    clock += 1
    // The newest ones live most.
    guard
      let id = number(0...4) == 0
        ? ids.randomElement(using: &generator) : ids.suffix(4).randomElement(using: &generator)
    else { return nil }
    return (id, anyChange(.sample(clock)))
  }

  private mutating func anyChange(_ now: Timestamp) -> JobChange {
    switch number(0...15) {
    case 0...3: .sendBegan(sender: .sample, at: now)
    case 4, 5: .sendEnded(.accepted(answer()), retryAt: nil, at: now)
    case 6: .turnedAway(retryAt: number(0...1) == 0 ? clock + 5 : nil)
    case 7: number(0...2) == 0 ? .noAnswer : .senderDied(at: now)
    case 8, 9: .heard(answer(), at: now)
    case 10: number(0...2) == 0 ? .forgotten(at: now) : .askedAgain
    case 11, 12: .fetched(index: number(0...1), .sample, at: now)
    case 13: .fetchFailed(index: 0, "no", at: now)
    case 14: number(0...1) == 0 ? .held(.balance, JobProblem(message: "402")) : .released
    default:
      switch number(0...3) {
      case 0: .dropped(JobProblem(type: "no_key"), at: now)
      case 1: .settled(.ran, at: now)
      case 2: .settled(.didNotRun, at: now)
      default:
        .sendEnded(
          .refused(ServiceProblem(status: 400, kind: .invalidRequest)), retryAt: nil, at: now)
      }
    }
  }

  private mutating func answer() -> RemoteJob {
    var answer = RemoteJob.remote(
      number(1...9), status: ["queued", "completed", "failed"][number(0...2)])
    if number(0...1) == 0 { answer.cost = MicroUSD(rawValue: Int64(number(0...9)) * 10_000) }
    if number(0...1) == 0 { answer.completedAt = .sample(clock + Int64(number(-5...5))) }
    if number(0...3) == 0 { answer.returnedPrompt = "returned" }
    if number(0...2) == 0 {
      answer.outputs = [OutputURL(rawValue: "https://files.example.com/\(number(0...9)).png")]
        .compactMap(\.self)
    }
    return answer
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
}
