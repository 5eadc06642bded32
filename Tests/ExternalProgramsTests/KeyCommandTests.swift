import ExternalPrograms
import TestSupport
import Testing

@Suite struct KeyCommandTests {
  private func run(_ command: String) async throws -> Result<String, KeyCommand.Failure> {
    let programs = try FakePrograms()
    return await KeyCommand(environment: programs.environment(["API18_KEY": "old"]))
      .run(command) { line in line.contains("?") ? nil : String(line) }
  }

  @Test(arguments: [
    ("echo api18_abc", "api18_abc"), ("printf api18_abc", "api18_abc"),
    ("printf 'api18_abc\\r\\nsecond line\\n'", "api18_abc"),
    ("printf '%s\\n' a b c | tail -n 1", "c"), ("echo \"none:$API18_KEY\"", "none:"),
    ("echo noise >/dev/null; echo key & wait", "key"),
  ])
  func `the key is the first line of what the command prints`(
    command: String, key: String
  ) async throws {
    #expect(try await run(command) == .success(key))
  }

  @Test(arguments: [
    ("true", KeyCommand.Failure.printedNothing), ("echo; echo key", .printedNothing),
    ("echo key; exit 4", .ended(code: 4)), ("no-such-store show", .ended(code: 127)),
    ("kill -9 $$", .killed), ("echo 'what?'", .printedNoKey),
    ("head -c 100000 /dev/zero", .printedTooMuch),
  ])
  func `without a key it is said what the command did`(
    command: String, failure: KeyCommand.Failure
  ) async throws {
    #expect(try await run(command) == .failure(failure))
  }

  @Test func `a command that hangs is ended when its time is up`() async throws {
    let programs = try FakePrograms()
    let clock = ManualClock()
    let command = KeyCommand(environment: programs.environment(), clock: clock)
    async let outcome = command.run("exec sleep 1000") { String($0) }
    await clock.sleepers(1)
    clock.advance(by: .seconds(59))
    #expect(clock.deadlines == [.seconds(60)])
    clock.advance(by: .seconds(1))
    #expect(await outcome == .failure(.tookTooLong(.seconds(60))))
    #expect(
      KeyCommand.Failure.tookTooLong(.seconds(60)).description
        == "api_key_command took longer than 60 s.")
  }

  @Test func `a key is never cut, however fast the command ends`() async throws {
    let key = String(repeating: "k", count: 4_000)
    for _ in 0..<50 { #expect(try await run("printf %s \(key)") == .success(key)) }
  }

  @Test func `nothing of what was printed is in a failure`() async throws {
    for command in ["echo 'hunter2?'", "echo hunter2; exit 1", "yes hunter2"] {
      guard case .failure(let failure) = try await run(command) else {
        Issue.record("\(command) did not fail.")
        continue
      }
      #expect(!"\(failure)".contains("hunter2"))
      #expect(!String(reflecting: failure).contains("hunter2"))
    }
  }
}
