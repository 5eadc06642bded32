import Api18
import Jobs
import TestSupport
import Testing

/// What a job takes over from the service's answers.
struct HeardTests {
  private let running: Job
  private let remote: RemoteJob

  init() throws {
    remote = try #require(RemoteJob.sample())
    running = try Job.sample().after(
      .sendBegan(sender: .sample, at: .sample()),
      .sendEnded(.accepted(remote), retryAt: nil, at: .sample()))
  }

  @Test func `a known value is never lost to a missing one`() throws {
    var full = remote
    full.cost = MicroUSD(rawValue: 70_000)
    full.expiresAt = .sample(1000)
    full.inferenceMilliseconds = 4100
    full.pollAddress = "https://api18.dev/v1/jobs/remote-1"
    full.returnedPrompt = "expanded"
    var bare = remote
    bare.status = nil
    let job = try running.after(.heard(full, at: .sample(3)), .heard(bare, at: .sample(6)))
    #expect(job.cost == full.cost)
    #expect(job.expiresAt == full.expiresAt)
    #expect(job.inferenceMilliseconds == 4100)
    #expect(job.pollAddress == full.pollAddress)
    #expect(job.returnedPrompt == "expanded")
    #expect(job.serviceStatus == "processing")
    #expect(job.lastHeardAt == .sample(6))
  }

  @Test func `the days of keeping tell when a picture expires`() throws {
    var answer = try #require(
      RemoteJob.sample(status: "completed", outputs: ["https://cdn.example.com/1.png"]))
    answer.completedAt = .sample(10)
    answer.retentionDays = 1.5
    #expect(
      try running.after(.heard(answer, at: .sample(20))).expiresAt == .sample(10 + 129_600))
    answer.retentionDays = .infinity
    #expect(try running.after(.heard(answer, at: .sample(20))).expiresAt == nil)
    answer.retentionDays = .nan
    #expect(try running.after(.heard(answer, at: .sample(20))).expiresAt == nil)
  }

  @Test func `a job is saved when all of its pictures are`() throws {
    let answer = try #require(
      RemoteJob.sample(outputs: ["https://cdn.example.com/1.png", "https://cdn.example.com/2.png"]))
    var job = try running.after(.heard(answer, at: .sample()))
    try job.apply(.fetched(index: 1, .sample, at: .sample()))
    #expect(job.state == .completed)
    #expect(job.outputs[1].width == 640)
    try job.apply(.fetched(index: 0, .sample, at: .sample()))
    #expect(job.state == .saved)
  }

  @Test func `a fresh address takes the place of a dead one and leaves the saved alone`() throws {
    let old = try #require(
      RemoteJob.sample(outputs: ["https://cdn.example.com/1", "https://cdn.example.com/2"]))
    let new = try #require(
      RemoteJob.sample(outputs: ["https://cdn.example.com/3", "https://cdn.example.com/4"]))
    let job = try running.after(
      .heard(old, at: .sample()), .fetched(index: 0, .sample, at: .sample()),
      .fetchFailed(index: 1, "dead", at: .sample()), .heard(new, at: .sample()))
    #expect(job.outputs[0].path == DownloadedFile.sample.path)
    #expect(job.outputs[1].url == "https://cdn.example.com/4")
    #expect(job.outputs[1].fetchAttempts == 1)
    #expect(job.state == .completed)
  }

  @Test func `a failed job keeps the service's reason, or says that there is none`() throws {
    var answer = try #require(RemoteJob.sample(status: "failed"))
    answer.error = JobProblem(type: "content_policy", message: "no faces")
    #expect(try running.after(.heard(answer, at: .sample())).problem == answer.error)
    answer.error = nil
    let silent = try running.after(.heard(answer, at: .sample()))
    #expect(silent.problem?.message?.isEmpty == false)
  }

  @Test func `an answer with very many pictures is bounded`() throws {
    let addresses = (0..<1000).map { "https://cdn.example.com/\($0)" }
    let answer = try #require(RemoteJob.sample(outputs: addresses))
    #expect(try running.after(.heard(answer, at: .sample())).outputs.count == 64)
  }
}
