import Jobs
import Studio

/// The job engine of the studio, which exists only after the first frame: whoever needs it waits, or
/// hears why there will be none.
actor LateEngine: JobRunning {
  typealias Engine = JobEngine<ContinuousClock>

  private var state: Result<Engine, StoreError>?
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func provide(_ engine: Engine) {
    settle(.success(engine))
  }

  /// Lets nobody wait any longer: there will be no engine, unless there is one already.
  func fail(_ sentence: String) {
    if current == nil { settle(.failure(.unusable(sentence))) }
  }

  /// Has everybody wait for another engine, as this one's history was given up.
  func forget() {
    state = nil
  }

  private func settle(_ state: Result<Engine, StoreError>) {
    self.state = state
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  /// The engine where there is one already.
  var current: Engine? { try? state?.get() }

  private func ready() async throws(StoreError) -> Engine {
    while true {
      if let state { return try state.get() }
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func submit(_ jobs: [Job]) async throws(StoreError) {
    try await ready().submit(jobs)
  }

  func resumeHeld(atMost told: Int) async throws(StoreError) {
    try await ready().resumeHeld(atMost: told)
  }

  func pauseSending() async throws(StoreError) {
    await (try ready()).pauseSending()
  }

  func settle(_ id: LocalID, as settlement: Job.Settlement) async throws(StoreError) {
    try await ready().settle(id, settlement)
  }

  func takeBack(_ id: LocalID) async throws(StoreError) -> Job {
    try await ready().drop(id)
  }

  func hold(_ id: LocalID) async throws(StoreError) {
    try await ready().hold(id)
  }

  func release(_ ids: [LocalID]) async throws(StoreError) {
    try await ready().release(ids)
  }

  func move(_ id: LocalID, by step: Int) async throws(StoreError) -> OutboxPlace? {
    await (try ready()).move(id, by: step)
  }

  func setWatched(_ id: LocalID, _ isWatched: Bool) async throws(StoreError) {
    try await ready().setWatched(id, isWatched)
  }

  func lookAgain(_ id: LocalID) async throws(StoreError) {
    try await ready().lookAgain(id)
  }
}
