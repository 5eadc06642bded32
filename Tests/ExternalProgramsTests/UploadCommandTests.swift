import ExternalPrograms
import TestSupport
import Testing

@Suite struct UploadCommandTests {
  private static let path = "/tmp/my pictures/$(id) 'a'.png"

  private func run(
    _ script: String, arguments: [String] = []
  ) async throws -> Result<String, UploadCommand.Failure> {
    let programs = try FakePrograms(["up": script])
    return await UploadCommand(environment: programs.environment(["API18_KEY": "secret"]))
      .run(["up"] + arguments, path: Self.path)
  }

  @Test(
    arguments: [
      ("echo https://x.example/a.png", "https://x.example/a.png"),
      ("printf 'https://x.example/a.png\\r\\nmore\\n'", "https://x.example/a.png"),
      ("echo progress >&2; echo https://x.example/b.png", "https://x.example/b.png"),
      ("echo \"none:$API18_KEY\"", "none:"),
    ] as [(String, String)])
  func `the address is the first line of what it prints, and it never sees the key`(
    script: String, address: String
  ) async throws {
    #expect(try await run(script) == .success(address))
  }

  @Test func `the path is the last argument as it stands, as no shell reads it`() async throws {
    let programs = try FakePrograms(["up": "printf '%s|' \"$@\" > \"$OUT\"; echo https://x/y"])
    let command = UploadCommand(environment: programs.environment())
    #expect(
      await command.run(["up", "--to", "a b; exit 3"], path: Self.path) == .success("https://x/y"))
    #expect(programs.output == "--to|a b; exit 3|\(Self.path)|")
  }

  @Test func `a program is found by its path as by its name`() async throws {
    let programs = try FakePrograms(["up": "echo https://x/y"])
    let command = UploadCommand(environment: programs.environment(["PATH": "/usr/bin:/bin"]))
    #expect(await command.run([programs.folder.file("up")], path: "/a") == .success("https://x/y"))
    #expect(await command.run(["up"], path: "/a") == .failure(.notFound(program: "up")))
  }

  @Test(
    arguments: [
      ("true", .printedNothing), ("echo; echo", .printedNothing),
      (
        "echo first >&2; echo 'no quota left' >&2; exit 4",
        .ended(code: 4, said: "first / no quota left")
      ),
      ("exit 5", .ended(code: 5, said: "")), ("kill -9 $$", .killed),
      ("head -c 100000 /dev/zero", .printedTooMuch),
    ] as [(String, UploadCommand.Failure)])
  func `without an address it is said what the command did`(
    script: String, failure: UploadCommand.Failure
  ) async throws {
    #expect(try await run(script) == .failure(failure))
  }

  @Test func `how far it is may be told before the address`() async throws {
    #expect(
      try await run("echo 10 %; echo; echo ' https://x/y'; echo done") == .success("https://x/y"))
    #expect(try await run("echo no address") == .success("no address"))
  }

  @Test func `one that writes much on both sides blocks on neither`() async throws {
    let script = "head -c 300000 /dev/zero >&2; echo https://x/y; head -c 300000 /dev/zero >&2"
    #expect(try await run(script) == .success("https://x/y"))
  }

  @Test func `one that hangs is ended when its time is up, with what it started`() async throws {
    let programs = try FakePrograms(["up": "sleep 1000 & echo $! > \"$OUT\"; wait"])
    let clock = ManualClock()
    let command = UploadCommand(environment: programs.environment(), clock: clock)
    async let outcome = command.run(["up"], path: "/a")
    await clock.sleepers(1)
    #expect(clock.deadlines == [.seconds(120)])
    clock.advance(by: .seconds(120))
    #expect(await outcome == .failure(.tookTooLong(.seconds(120))))
    #expect(
      UploadCommand.Failure.tookTooLong(.seconds(120)).description
        == "upload_command took longer than 120 s and was ended.")
  }

  @Test func `one that is stopped ends at once`() async throws {
    let programs = try FakePrograms(["up": "exec sleep 1000"])
    let clock = ManualClock()
    let command = UploadCommand(environment: programs.environment(), clock: clock)
    let task = Task { await command.run(["up"], path: "/a") }
    await clock.sleepers(1)
    task.cancel()
    #expect(await task.value == .failure(.stopped))
  }

  @Test func `it has no terminal to ask on`() async throws {
    let script =
      "if (: >/dev/tty) 2>/dev/null; then echo https://has/tty; else echo https://none; fi"
    #expect(try await run(script) == .success("https://none"))
  }
}
