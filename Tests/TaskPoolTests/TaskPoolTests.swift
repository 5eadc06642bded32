import Glibc
import Testing

/// Tasks on the pool, in a program of its own: a hook of the runtime is for the whole process.
@Suite struct TaskPoolTests {
  @Test(
    "What tasks do",
    arguments: [
      ("groups", "50005000"), ("actors", "10000"), ("sleeps", "0 early"), ("order", "1 2 3"),
      ("nanoseconds", "slept"), ("cancellation", "1000 cancelled"), ("blocked", "let go"),
      ("priorities", "kept"), ("streams", "10000"),
    ])
  func tasks(deed: String, outcome: String) throws {
    #expect(try Fixture.run([deed]) == [outcome])
  }

  @Test func `No timer but the pool's own two is left behind by tasks`() throws {
    #expect(
      try Fixture.run(["groups", "actors", "sleeps", "quiet"]).last == "2 timers, 0 polls")
  }

  @Test func `Ten thousand tasks take no more threads than the pool has`() throws {
    #expect(try Fixture.run(["groups", "blocked", "sleeps", "threads"]).last == "few")
  }
}
