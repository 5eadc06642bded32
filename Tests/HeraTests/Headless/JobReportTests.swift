import Api18
import Jobs
import TestSupport
import Testing

@testable import hera

@Suite struct JobReportTests {
  @Test func `a row that was only written down`() {
    let job = Job.sample(1)
    #expect(
      JobReport(job).json.line == #"""
        {"id":"\#(job.id)","remote_id":null,"state":"outbox","status":null,\#
        "prompt":"Make it golden hour","images":["https://example.com/photo.jpg"],"seed":41,\#
        "negative_prompt":null,"enable_prompt_expansion":null,"cost_usd":null,\#
        "created_at":"2026-11-22T14:02:12Z","submitted_at":null,"completed_at":null,\#
        "expires_at":null,"inference_ms":null,"error":null,"parent":null,"outputs":[]}
        """#)
  }

  @Test func `a saved job`() throws {
    let url = "https://api18.dev/files/1.png"
    var remote = try #require(RemoteJob.sample(status: "completed", outputs: [url]))
    remote.cost = .pricePerRun
    remote.inferenceMilliseconds = 4100
    remote.completedAt = .sample(8)
    remote.expiresAt = .sample(3600)
    let input = JobInput(
      prompt: "x",
      references: [
        JobReference(url: "https://example.com/a.png"),
        JobReference(url: "https://example.com/b.png", isEnabled: false),
      ], seed: nil, negativePrompt: "noise", enablePromptExpansion: true)
    var job = try Job.sample(2, input: input).after(
      .sendBegan(sender: .sample, at: .sample(3)),
      .sendEnded(.accepted(remote), retryAt: nil, at: .sample(4)),
      .fetched(index: 0, .sample, at: .sample(9)))
    job.parent = JobParent(id: .sample(1), kind: .rerun)
    let hash = String(repeating: "ab", count: 32)
    #expect(
      JobReport(job).json.line == #"""
        {"id":"\#(job.id)","remote_id":"remote-1","state":"saved","status":"completed",\#
        "prompt":"x","images":["https://example.com/a.png"],"seed":null,\#
        "negative_prompt":"noise","enable_prompt_expansion":true,"cost_usd":0.07,\#
        "created_at":"2026-11-22T14:02:13Z","submitted_at":"2026-11-22T14:02:14Z",\#
        "completed_at":"2026-11-22T14:02:19Z","expires_at":"2026-11-22T15:02:11Z",\#
        "inference_ms":4100,"error":null,"parent":"\#(LocalID.sample(1))",\#
        "outputs":[{"url":"\#(url)","path":"/pictures/one.png","sha256":"\#(hash)","bytes":68,\#
        "type":"png","width":640,"height":480}]}
        """#)
  }

  @Test func `a row's own problem goes before the command's`() throws {
    let job = try Job.sample().after(
      .held(.key, JobProblem(type: "invalid_api_key", message: "no")),
      .dropped(JobProblem(type: "no_key", message: "none"), at: .sample()))
    let line = JobReport(job, problem: JobProblem(type: "other")).json.line
    #expect(line.contains(#""state":"refused""#))
    #expect(line.contains(#""error":{"type":"no_key","message":"none"}"#))
  }

  @Test func `a held row says why`() throws {
    let line = JobReport(try Job.sample().after(.held(.restart, nil))).json.line
    #expect(line.contains(#""error":{"type":"held_restart","message":"The program ended before"#))
  }

  @Test func `a command without a job prints the same members`() {
    let failure = Failure("The prompt is empty.", .usage, type: "invalid_request")
    let line = JobReport(failure, state: .refused, input: .sample(seed: nil)).json.line
    #expect(
      line.hasPrefix(#"{"id":null,"remote_id":null,"state":"refused","status":null,"prompt":"#))
    #expect(
      line.contains(#""error":{"type":"invalid_request","message":"The prompt is empty."}"#))
    #expect(line.hasSuffix(#""parent":null,"outputs":[]}"#))
  }
}
