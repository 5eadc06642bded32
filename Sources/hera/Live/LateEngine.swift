import Jobs
import Studio

/// The job engine of the studio, which exists only after the first frame: whoever needs it waits.
actor LateEngine: JobRunning {
  typealias Engine = JobEngine<ContinuousClock>

  private var engine: Engine?
  private var waiting: [CheckedContinuation<Engine, Never>] = []

  func provide(_ engine: Engine) {
    self.engine = engine
    for continuation in waiting { continuation.resume(returning: engine) }
    waiting = []
  }

  /// The engine where there is one already.
  var current: Engine? { engine }

  private func ready() async -> Engine {
    if let engine { return engine }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func submit(_ jobs: [Job]) async throws(StoreError) {
    try await ready().submit(jobs)
  }

  func resumeHeld() async throws(StoreError) {
    try await ready().resumeHeld()
  }

  func settle(_ id: LocalID, as settlement: Job.Settlement) async throws(StoreError) {
    try await ready().settle(id, settlement)
  }

  func lookAgain(_ id: LocalID) async throws(StoreError) {
    try await ready().lookAgain(id)
  }

  func events() async -> AsyncStream<JobEvent> {
    await ready().events()
  }
}
