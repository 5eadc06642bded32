import Api18
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct EndingTests {
  private static func running() throws -> Job {
    try Job.sample().after(
      .sendBegan(sender: .sample, at: .sample()),
      .sendEnded(.accepted(try #require(.sample())), retryAt: nil, at: .sample()))
  }

  private static func heard(_ status: String, _ outputs: [String] = []) throws -> Job {
    try running().after(
      .heard(try #require(.sample(status: status, outputs: outputs)), at: .sample()))
  }

  @Test func `a run that the service took ends a command that does not wait`() throws {
    #expect(Ending(of: try Self.running(), isAwaited: false).status == .success)
  }

  @Test func `a run that is still going after the wait wants a key`() throws {
    let ending = Ending(of: try Self.running(), isAwaited: true)
    #expect(ending.status == .key)
    #expect(ending.problem?.type == "invalid_api_key")
  }

  @Test func `a run without its picture is paid and not saved`() throws {
    let url = "https://example.com/1.png"
    let job = try Self.heard("completed", [url])
      .after(.fetchFailed(index: 0, "It is gone.", at: .sample()))
    let ending = Ending(of: job, isAwaited: true)
    #expect(ending.status == .notSaved)
    #expect(ending.problem?.message?.hasPrefix("It is gone. The run is paid") == true)
    let empty = Ending(of: try Self.heard("completed"), isAwaited: true)
    #expect(empty.problem?.message?.contains("names no picture") == true)
    var strange = try Self.heard("completed")
    strange.rawAnswer = Array(#"{"id":"j","data":[{"url":"file:///etc/\u001bpasswd"}]}"#.utf8)
    let told = try #require(Ending(of: strange, isAwaited: true).problem?.message)
    #expect(told.contains("“file:///etc/") && !told.contains("\u{1B}"))
  }

  @Test func `a saved picture is a success, a failed or forgotten run is not`() throws {
    let url = "https://example.com/1.png"
    let saved = try Self.heard("completed", [url]).after(
      .fetched(index: 0, .sample, at: .sample()))
    #expect(Ending(of: saved, isAwaited: true) == Ending(of: saved, isAwaited: false))
    #expect(Ending(of: saved, isAwaited: true).status == .success)
    #expect(Ending(of: try Self.heard("failed"), isAwaited: true).status == .jobFailed)
    let lost = try Self.running().after(.forgotten(at: .sample()))
    #expect(Ending(of: lost, isAwaited: true).status == .jobFailed)
  }

  @Test(
    "a row that could not leave ends as why it was held",
    arguments: [
      (HeldReason.key, Int32(3)), (.balance, 4), (.network, 5), (.restart, 5), (.person, 5),
    ])
  func held(_ reason: HeldReason, _ status: Int32) throws {
    let held = try Job.sample().after(.held(reason, nil))
    #expect(Ending(of: held, isAwaited: true).status.rawValue == status)
    let refused = try held.after(.dropped(.takenBack, at: .sample()))
    #expect(Ending(of: refused, held: reason, isAwaited: true).status.rawValue == status)
    #expect(Ending(of: refused, isAwaited: true).status == .jobFailed)
  }

  @Test func `an unconfirmed run stays so until a person has settled it`() throws {
    let job = try Job.sample().after(
      .sendBegan(sender: .sample, at: .sample()), .senderDied(at: .sample()))
    #expect(Ending(of: job, isAwaited: true).status == .unconfirmed)
    let settled = try job.after(.settled(.didNotRun, at: .sample()))
    #expect(Ending(of: settled, isAwaited: true).status == .jobFailed)
    #expect(Ending(of: settled, isAwaited: true).problem?.message?.contains("did not run") == true)
  }

  @Test func `a command that was interrupted says what its job does`() throws {
    let ending = Ending(of: try Self.running(), interruptedBy: .terminated)
    #expect(ending.status == .terminated)
    #expect(ending.problem?.type == "interrupted")
    let sending = try Job.sample().after(.sendBegan(sender: .sample, at: .sample()))
    #expect(Ending(of: sending, interruptedBy: .interrupted).problem?.type == "sending")
  }

  @Test func `of several the gravest counts`() throws {
    let failed = Ending(of: try Self.heard("failed"), isAwaited: true)
    let unsaved = Ending(of: try Self.heard("completed"), isAwaited: true)
    let waiting = Ending(of: try Self.running(), isAwaited: false)
    #expect(Ending.worst([waiting, failed, unsaved, failed]) == .notSaved)
    #expect(Ending.worst([waiting]) == .success)
    #expect(Ending.worst([]) == .success)
  }

  @Test func `a sentence names its job, and holds no control character`() throws {
    var job = try Self.heard("failed")
    job.problem = JobProblem(message: "bad\u{1B}[2J luck")
    let sentence = Ending(of: job, isAwaited: true).sentence(about: job)
    #expect(sentence?.hasPrefix("Job \(job.id.short) is failed. bad") == true)
    #expect(sentence?.contains("\u{1B}") == false)
  }
}
