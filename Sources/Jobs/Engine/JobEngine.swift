package import Api18

/// Carries out the life of jobs: sends what a person submitted, asks the service, fetches pictures,
/// and keeps the history true to all of it.
///
/// What to do next is decided by values (``Agenda`` and the plans in it, ``Job/apply(_:)``); this actor
/// does it. Its order is the rule about money: the row of a POST is synced before the POST leaves, and
/// a POST is sent again only where it is certain that the service did not take it.
///
/// One sleeping task stands for the earliest due thing; with nothing to do, no timer runs.
package actor JobEngine<C: Clock> where C.Duration == Duration {
  /// Which jobs of the history an engine looks after besides those that it submits.
  package enum Scope: Sendable, Hashable {
    case everything
    case these(Set<LocalID>)
    case submittedOnly
  }

  nonisolated let base: BaseURL
  nonisolated let origin: String
  let transport: any Transport
  let downloader: any Downloader
  let store: any JobStore
  let keys: any KeySource
  nonisolated let instance: InstanceID
  let isAlive: @Sendable (InstanceID) -> Bool
  let isAtWork: @Sendable (InstanceID) -> Bool
  let outputFolder: String
  let secondsFromGMT: @Sendable (Timestamp) -> Int
  let clock: C
  let now: @Sendable () -> Timestamp
  let roll: @Sendable () -> Double
  private let beginning: C.Instant
  private let hub = EventHub<JobEvent>()

  var agenda = Agenda()
  var scope = Scope.submittedOnly
  /// The jobs that the agenda speaks of, as they were last written.
  var known: [LocalID: Job] = [:]
  /// Rows that a person submitted or released here: the only ones that are sent from here.
  var ours: Set<LocalID> = []
  /// Jobs that gave up by themselves; a rescan does not begin with them again.
  var exhausted: Set<LocalID> = []
  /// Jobs that a person does not want to be asked about.
  var unwatched: Set<LocalID> = []
  /// Rows that could not be written down and so were not sent.
  var unwritable: [LocalID: StoreError] = [:]
  /// The jobs whose lease this engine had when it last looked, and when that was.
  var leases: Set<LocalID> = []
  var leasesReadAt: Duration?
  var posts: [LocalID: Task<Void, Never>] = [:]
  /// The POSTs that wait for their answers, or for a connection.
  var exchanges: [LocalID: Task<SubmitOutcome, Never>] = [:]
  /// No further POST begins.
  var isStopped = false
  /// Whether it is known what there is to look after.
  var hasLookedAround = false
  var isRescanning = false
  private var isDrainOver = false
  /// POSTs that were let go without their answer after they had begun to leave.
  var unansweredAtEnd = 0
  /// Everything else that runs: it is cancelled when the engine stops.
  private var errands: [Agenda.Errand: Task<Void, Never>] = [:]
  private var timer: (due: Duration, task: Task<Void, Never>)?
  var waiters: [Waiter] = []
  var lastWaiter = 0

  /// - Parameters:
  ///   - origin: The place that rows are marked with as sent to; the base URL's own unless given, as for
  ///     the sandbox, which is one place on whatever port it listens.
  ///   - isAlive: Whether an instance still holds its lock.
  ///   - isAtWork: Whether it gets on with what it looks after, and is not stopped; as ``isAlive`` unless
  ///     given. A stopped one may still have a POST on the wire, so that only questions and downloads,
  ///     which may be repeated, are taken over from it.
  ///   - outputFolder: The absolute path of the folder that gets a folder for each day.
  ///   - secondsFromGMT: The offset of the local time zone at a moment.
  ///   - clock: Measures waits; it never tells a date.
  ///   - now: The date and time for what is written down.
  ///   - roll: Random numbers from 0 up to 1, which spread the waits.
  package init(
    base: BaseURL, origin: String? = nil, transport: any Transport, downloader: any Downloader,
    store: any JobStore,
    keys: any KeySource, instance: InstanceID,
    isAlive: @escaping @Sendable (InstanceID) -> Bool,
    isAtWork: (@Sendable (InstanceID) -> Bool)? = nil, outputFolder: String,
    secondsFromGMT: @escaping @Sendable (Timestamp) -> Int, clock: C,
    now: @escaping @Sendable () -> Timestamp = { .now() },
    roll: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
  ) {
    self.base = base
    self.origin = origin ?? base.origin.description
    self.transport = transport
    self.downloader = downloader
    self.store = store
    self.keys = keys
    self.instance = instance
    self.isAlive = { $0 == instance || isAlive($0) }
    self.isAtWork = isAtWork ?? isAlive
    self.outputFolder = outputFolder
    self.secondsFromGMT = secondsFromGMT
    self.clock = clock
    self.now = now
    self.roll = roll
    self.beginning = clock.now
  }

  /// What happens from now on, for one listener; any number may listen.
  package nonisolated func events() -> AsyncStream<JobEvent> {
    hub.stream()
  }

  /// Looks after the jobs of the history until the task is cancelled.
  ///
  /// Nothing in the outbox is sent by it but what was submitted or released here. Cancelling stops
  /// questions and downloads, which cost nothing to repeat; a POST in flight goes on, see
  /// ``drain(upTo:)``.
  package func run(_ scope: Scope = .everything) async {
    self.scope = scope
    let changes = store.changes()
    await rescan()
    hasLookedAround = true
    pump()
    if scope == .submittedOnly {
      // Nothing that others write concerns it.
      for await _ in AsyncStream<Never>.makeStream().stream {}
    } else {
      for await _ in changes {
        agenda.rescan(by: elapsed + .seconds(1))
        pump()
      }
    }
    await stop()
  }

  /// Writes new rows into the outbox and begins to send them, in their order.
  ///
  /// - Returns: When the rows are on the disk.
  package func submit(_ jobs: [Job]) async throws(StoreError) {
    let held: HeldReason? = isStopped ? .restart : agenda.sendingHold
    let jobs = jobs.map { job in
      var job = job
      // Where it goes is where this engine sends, whatever row it was made from.
      job.origin = origin
      if let held { job.heldReason = held }
      return job
    }
    for job in jobs { ours.insert(job.id) }
    do {
      try await store.insert(jobs, leasedTo: instance)
    } catch {
      for job in jobs { ours.remove(job.id) }
      throw error
    }
    for job in jobs { publish(job) }
    agenda.enqueue(jobs.filter { $0.heldReason == nil }.map(\.id))
    if let reason = agenda.sendingHold { await setAside(agenda.hold(reason), reason) }
    pump()
  }

  /// Asks again at once whatever waits after troubles, as after a suspend.
  package func hurry() {
    agenda.hurry(at: elapsed)
    pump()
  }

  // MARK: Driving

  /// The time since the engine's beginning.
  var elapsed: Duration { beginning.duration(to: clock.now) }

  /// Begins all that is due, and sleeps until the next thing is.
  func pump() {
    guard !isStopped else { return wakeWaiters() }
    for errand in agenda.take(at: elapsed) { begin(errand) }
    sleepUntilNextDue()
    wakeWaiters()
  }

  private func begin(_ errand: Agenda.Errand) {
    switch errand {
    case .send(let id):
      posts[id] = Task {
        await send(id)
        posts[id] = nil
        pump()
      }
    case .ask(let id): begin(errand) { await $0.ask(id) }
    case .fetch(let picture): begin(errand) { await $0.fetch(picture) }
    case .rescan: begin(errand) { await $0.rescan() }
    }
  }

  private func begin(
    _ errand: Agenda.Errand, _ work: @escaping (isolated JobEngine) async -> Void
  ) {
    errands[errand] = Task {
      await work(self)
      errands[errand] = nil
      pump()
    }
  }

  private func sleepUntilNextDue() {
    let due = agenda.nextDue
    guard due != timer?.due else { return }
    timer?.task.cancel()
    timer = nil
    guard let due else { return }
    let task = Task { [clock, beginning] in
      do { try await clock.sleep(until: beginning.advanced(by: due), tolerance: nil) } catch {
        return
      }
      wake(due: due)
    }
    timer = (due, task)
  }

  private func wake(due: Duration) {
    guard timer?.due == due else { return }
    timer = nil
    // So late comes only a timer that slept with the whole machine.
    if elapsed - due > .seconds(30) { agenda.hurry(at: elapsed) }
    pump()
  }

  // MARK: Ending

  private func stop() async {
    isStopped = true
    timer?.task.cancel()
    timer = nil
    for errand in errands.values { errand.cancel() }
    await setAside(agenda.takeOutbox(), .restart)
    wakeWaiters()
  }

  /// Waits for the answers of the POSTs in flight, and for these to be written down; no other POST
  /// begins any more.
  ///
  /// What has no answer in time is let go. Whether it had begun to leave is certain then: one that still
  /// waited for its connection is back in the outbox, the others are unconfirmed.
  ///
  /// - Returns: How many had begun to leave and are without an answer.
  @discardableResult
  package func drain(upTo limit: Duration) async -> Int {
    isStopped = true
    wakeWaiters()
    await waitForPosts(upTo: limit)
    guard !posts.isEmpty else { return 0 }
    for exchange in exchanges.values { exchange.cancel() }
    // For the disk only.
    await waitForPosts(upTo: .seconds(1))
    return unansweredAtEnd + exchanges.count
  }

  /// Waits until every POST has its outcome written down, for so long at most.
  private func waitForPosts(upTo limit: Duration) async {
    guard !posts.isEmpty else { return }
    isDrainOver = false
    let timeout = Task { [clock] in
      do { try await clock.sleep(for: limit, tolerance: nil) } catch { return }
      isDrainOver = true
      wakeWaiters()
    }
    await wait { $0.posts.isEmpty || $0.isDrainOver }
    timeout.cancel()
  }

  /// How many POSTs are without an answer.
  package var unansweredCount: Int { posts.count }

  // MARK: Telling

  func emit(_ event: JobEvent) {
    hub.send(event)
  }

  /// Takes over what was written down about a job, and tells it.
  func publish(_ job: Job) {
    if agenda.contains(job.id) || posts[job.id] != nil { known[job.id] = job }
    if job.state.isEnded { known[job.id] = nil }
    emit(.changed(job))
    wakeWaiters()
  }
}
