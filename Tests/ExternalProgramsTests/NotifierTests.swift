import ExternalPrograms
import TestSupport
import Testing

@Suite struct NotifierTests {
  @Test func `the message is the last argument as it stands, and never an option`() async throws {
    let programs = try FakePrograms(["tell": "printf '%s|' \"$@\" > \"$OUT\""])
    let notifier = Notifier(environment: programs.environment())
    #expect(await notifier.run(["tell", "hera"], message: "saved: $(id) 'a'; exit 3") == nil)
    #expect(programs.output == "hera|saved: $(id) 'a'; exit 3|")
    #expect(await notifier.run(["tell"], message: "--help") == nil)
    #expect(programs.output == " --help|")
  }

  @Test func `what goes wrong is a sentence`() async throws {
    let programs = try FakePrograms(["tell": "echo 'no bus' >&2; exit 4"])
    let notifier = Notifier(environment: programs.environment())
    #expect(await notifier.run(["tell"], message: "x") == "notify_command ended with 4: no bus")
    #expect(
      await notifier.run(["nothing"], message: "x") == "notify_command: nothing is not found.")
    #expect(await notifier.run([], message: "x") == "notify_command names no program.")
  }
}
