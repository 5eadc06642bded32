import Api18
import Jobs
import Synchronization
import TestSupport

/// An engine with everything around it made for tests.
///
/// Several on one store stand for several
/// programs, one after the other or side by side.
struct EngineBench {
  let clock = ManualClock()
  let transport = ScriptedTransport()
  let downloader = ScriptedDownloader()
  let keys: ScriptedKeys
  let store: InMemoryJobStore
  let engine: JobEngine<ManualClock>
  let instance: InstanceID
  private let living: Living

  /// Which instances hold their locks.
  final class Living: Sendable {
    private let ids = Mutex<Set<InstanceID>>([])
    private let stopped = Mutex<Set<InstanceID>>([])

    func contains(_ id: InstanceID) -> Bool { ids.withLock { $0.contains(id) } }
    func insert(_ id: InstanceID) { ids.withLock { _ = $0.insert(id) } }
    func remove(_ id: InstanceID) { ids.withLock { _ = $0.remove(id) } }
    func isAtWork(_ id: InstanceID) -> Bool {
      contains(id) && !stopped.withLock { $0.contains(id) }
    }
    func stop(_ id: InstanceID) { stopped.withLock { _ = $0.insert(id) } }
    func goOn(_ id: InstanceID) { stopped.withLock { _ = $0.remove(id) } }
  }

  init(
    _ name: String = "one", store: InMemoryJobStore = InMemoryJobStore(), living: Living = Living(),
    key: String? = "api18_test", base: BaseURL = .service
  ) {
    self.store = store
    self.living = living
    keys = ScriptedKeys(key)
    instance = InstanceID(rawValue: name)
    living.insert(instance)
    let clock = self.clock
    engine = JobEngine(
      base: base, transport: transport, downloader: downloader, store: store, keys: keys,
      instance: instance, isAlive: { living.contains($0) }, isAtWork: { living.isAtWork($0) },
      outputFolder: "/pictures",
      secondsFromGMT: { _ in 0 }, clock: clock,
      now: { Timestamp.sample(100).advanced(by: clock.now.offset) }, roll: { 0.5 })
  }

  /// Another program on the same history; this one goes on.
  func beside(
    _ name: String = "two", key: String? = "api18_test", base: BaseURL = .service
  ) -> EngineBench {
    EngineBench(name, store: store, living: living, key: key, base: base)
  }

  /// This program is killed as it stands, and another one starts: the first does nothing any more,
  /// as its clock stands still and its requests stay without an answer.
  func killed(base: BaseURL = .service) -> EngineBench {
    die()
    return beside("next", base: base)
  }

  /// This program's lock is gone.
  func die() {
    living.remove(instance)
  }

  /// This program is stopped, as by Ctrl-Z: it holds its lock, and its clock stands still.
  func stop() {
    living.stop(instance)
  }

  /// It goes on after it was stopped.
  func goOn() {
    living.goOn(instance)
  }

  /// Runs the engine while `body` does its work.
  func running(
    _ scope: JobEngine<ManualClock>.Scope = .everything,
    _ body: () async throws -> Void
  ) async rethrows {
    let run = Task { [engine] in await engine.run(scope) }
    defer { run.cancel() }
    try await body()
  }

  static func accepted(_ number: Int = 1, status: String = "queued") -> ScriptedTransport.Answer {
    .json(200, #"{"id":"remote-\#(number)","status":"\#(status)"}"#)
  }

  static func finished(
    _ number: Int = 1, urls: [String] = ["https://cdn.example.com/1.png"],
    expires: Int64? = nil
  ) -> ScriptedTransport.Answer {
    let data = urls.map { #"{"url":"\#($0)"}"# }.joined(separator: ",")
    let expiry = expires.map { #","expires_at":\#($0)"# } ?? ""
    return .json(
      200,
      #"{"id":"remote-\#(number)","status":"completed","cost_usd":0.07\#(expiry),"data":[\#(data)]}"#
    )
  }

  static let noConnection = ScriptedTransport.Answer.lost(
    .connectionRefused, mayHaveBeenTaken: false)
  static let lost = ScriptedTransport.Answer.lost(mayHaveBeenTaken: true)
  static let unavailable = ScriptedTransport.Answer.error(502, "generation_unavailable")
}
