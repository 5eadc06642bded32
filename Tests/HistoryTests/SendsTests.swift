import Api18
import History
import Jobs
import TestSupport
import Testing

@Suite struct SendsTests {
  let history: TestHistory
  var store: HistoryStore { history.store }

  init() throws {
    history = try TestHistory()
  }

  @Test func `every POST is a row, written when it leaves and again when it ends`() async throws {
    try await store.add(.sample(), .began(at: 1))
    let sends = "SELECT number, sender, outcome, ended_at IS NULL, retry_at IS NULL FROM sends"
    #expect(try history.raw.run(sends) == ["1", "this", "open", "1", "1"])
    try await store.apply(.turnedAway(retryAt: 5), to: .sample(1))
    try await store.apply(.began(InstanceID(rawValue: "other"), at: 5), to: .sample(1))
    try await store.apply(.accepted(), to: .sample(1))
    #expect(
      try history.raw.run(sends)
        == ["1", "this", "not_sent", "0", "0", "2", "other", "accepted", "0", "1"])
    #expect(
      try history.raw.run("SELECT problem_type FROM sends WHERE number = 1")
        == ["generation_unavailable"])
  }

  @Test(arguments: ["open", "accepted", "unconfirmed"])
  func `the file itself refuses a second POST that may cost`(_ outcome: String) async throws {
    try await store.add(.sample(), .began())
    let raw = try history.raw
    try raw.run("UPDATE sends SET outcome = '\(outcome)'")
    for second in ["open", "accepted", "unconfirmed"] {
      #expect(throws: RawDatabase.Failure.self) {
        try raw.run(
          "INSERT INTO sends (job, number, sender, began_at, outcome) VALUES (1, 2, 'x', 1, '\(second)')"
        )
      }
    }
    // Even when the job's own row were wrong, the store does not get past this.
    try raw.run("UPDATE jobs SET state = 'outbox'")
    await #expect(throws: StoreError.self) { try await store.apply(.began(), to: .sample(1)) }
    #expect(try await store.job(.sample(1))?.sendCount == 1)
    #expect(try raw.run("SELECT count(*) FROM sends") == ["1"])
  }

  @Test(arguments: ["refused", "not_sent"])
  func `a POST that surely cost nothing may be followed by another`(_ outcome: String) async throws
  {
    try await store.add(.sample(), .began())
    let raw = try history.raw
    try raw.run("UPDATE sends SET outcome = '\(outcome)'; UPDATE jobs SET state = 'outbox'")
    #expect(try await store.apply(.began(), to: .sample(1)).sendCount == 2)
  }

  @Test func `an answer that comes after its sender was taken for dead is believed`() async throws {
    try await store.add(.sample(), .began(), .senderDied(at: .sample(9)), .accepted())
    #expect(try history.raw.run("SELECT outcome FROM sends") == ["accepted"])
    #expect(try await store.job(.sample(1))?.state == .running)
  }
}
