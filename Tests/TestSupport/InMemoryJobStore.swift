package import Api18
package import Jobs
import Synchronization

/// A history without a disk.
///
/// It keeps the promises of ``JobStore``, can fail on command, and remembers what was asked of it.
package final class InMemoryJobStore: JobStore {
  struct Row {
    var key: PageKey
    var job: Job
    var sender: InstanceID?
    var leaseHolder: InstanceID?
    var isDeleted = false
    var judgement = Judgement()

    var opinion: Opinion {
      get { Opinion(judgement: judgement, isDeleted: isDeleted) }
      set { (judgement, isDeleted) = (newValue.judgement, newValue.isDeleted) }
    }
  }

  /// What an act of a person may change in a row.
  struct Opinion: Equatable {
    var judgement: Judgement
    var isDeleted: Bool
  }

  struct State {
    var rows: [LocalID: Row] = [:]
    var lastRow: Int64 = 0
    var stashes: [NumberedStash] = []
    var lastStash: Int64 = 0
    var fragments: [String: Fragment] = [:]
    var savedSearches: [String: SavedSearch] = [:]
    var verdicts: [Verdict] = []
    /// What stood in the rows of each act before it.
    var acts: [[LocalID: Opinion]] = []
    var applied: [(id: LocalID, change: JobChange)] = []
    var failures: [(change: String, error: StoreError)] = []
    var tickers: [Int: AsyncStream<Void>.Continuation] = [:]
    var lastTicker = 0
    var watchers: [(isMet: @Sendable ([Job]) -> Bool, CheckedContinuation<Void, Never>)] = []
    var leaseCalls = 0
    var searchCalls = 0
    var holdsSearches = false
    /// The newest search, which waits.
    var heldSearch: CheckedContinuation<Bool, Never>?
  }

  let state = Mutex(State())

  package init() {}

  // MARK: For tests

  /// The next tries to write a change of this name fail so; the names `insert`, `stash`,
  /// `keep` and `search` are for new rows, drafts, fragments and searches.
  package func fail(_ change: String, with error: StoreError, times: Int = 1) {
    state.withLock {
      $0.failures.append(contentsOf: Array(repeating: (change, error), count: times))
    }
  }

  /// Every change that was written, in order.
  package var applied: [(id: LocalID, change: JobChange)] { state.withLock { $0.applied } }

  /// All rows, oldest first.
  package var all: [Job] { state.withLock { $0.oldestFirst.map(\.job) } }

  /// A row that must be there.
  package subscript(id: LocalID) -> Job? { state.withLock { $0.rows[id]?.job } }

  /// Who may poll and fetch a job.
  package func leaseHolder(of id: LocalID) -> InstanceID? {
    state.withLock { $0.rows[id]?.leaseHolder }
  }

  /// Returns when the rows are as a test wants them.
  package func wait(until isMet: @escaping @Sendable ([Job]) -> Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.watchers.append((isMet, continuation)) }
      notify()
    }
  }

  /// Returns a job as soon as it is as a test wants it.
  @discardableResult
  package func wait(
    for id: LocalID, until isMet: @escaping @Sendable (Job) -> Bool
  ) async -> Job? {
    await wait { $0.contains { $0.id == id && isMet($0) } }
    return self[id]
  }

  // MARK: Writing

  package func insert(_ jobs: [Job], leasedTo holder: InstanceID?) async throws(StoreError) {
    let result: Result<Void, StoreError> = state.withLock { state in
      if let error = state.takeFailure("insert") { return .failure(error) }
      guard jobs.allSatisfy({ state.rows[$0.id] == nil }) else {
        return .failure(.unusable("A job with this id is there already."))
      }
      for job in jobs {
        state.lastRow += 1
        state.rows[job.id] = Row(
          key: PageKey(createdAt: job.createdAt, row: state.lastRow), job: job, leaseHolder: holder)
      }
      return .success(())
    }
    try result.get()
    notify()
  }

  package func apply(_ change: JobChange, to id: LocalID) async throws(StoreError) -> Job {
    let result: Result<Job, StoreError> = state.withLock { state in
      if let error = state.takeFailure(change.name) { return .failure(error) }
      guard var row = state.rows[id] else { return .failure(.notFound(id)) }
      do throws(ImpossibleChange) {
        try row.job.apply(change)
      } catch {
        return .failure(.impossible(error))
      }
      if case .sendBegan(let sender, _) = change { row.sender = sender }
      state.rows[id] = row
      state.applied.append((id, change))
      return .success(row.job)
    }
    let job = try result.get()
    notify()
    return job
  }

  package func confirmSenders(
    isAlive: @Sendable (InstanceID) -> Bool, at time: Timestamp
  ) async throws(StoreError) -> [Job] {
    let dead = state.withLock { state in
      state.oldestFirst.filter { row in
        row.job.state == .sending && !(row.sender.map(isAlive) ?? false)
      }
    }
    var changed: [Job] = []
    for row in dead { changed.append(try await apply(.senderDied(at: time), to: row.job.id)) }
    return changed
  }

  package func leased(to holder: InstanceID) async throws(StoreError) -> Set<LocalID> {
    state.withLock { state in
      Set(
        state.rows.values.filter { $0.leaseHolder == holder && !$0.job.state.isEnded }.map(\.job.id)
      )
    }
  }

  package func lease(
    _ id: LocalID, to holder: InstanceID, isAlive: @Sendable (InstanceID) -> Bool
  ) async throws(StoreError) -> Bool {
    state.withLock { state in
      state.leaseCalls += 1
      guard let row = state.rows[id] else { return false }
      if row.job.state.isEnded { return false }
      if let other = row.leaseHolder, other != holder, isAlive(other) { return false }
      state.rows[id]?.leaseHolder = holder
      return true
    }
  }

  package func setDeleted(_ isDeleted: Bool, _ ids: [LocalID]) async throws(StoreError) {
    state.withLock { state in
      for id in ids { state.rows[id]?.isDeleted = isDeleted }
    }
    notify()
  }

  package func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.lastTicker += 1
      state.tickers[state.lastTicker] = continuation
      return state.lastTicker
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.tickers[id] = nil }
    }
    return stream
  }

  func notify() {
    let (met, tickers) = state.withLock { state in
      let jobs = state.oldestFirst.map(\.job)
      let met = state.watchers.filter { $0.isMet(jobs) }
      state.watchers.removeAll { $0.isMet(jobs) }
      return (met, Array(state.tickers.values))
    }
    for (_, continuation) in met { continuation.resume() }
    for ticker in tickers { ticker.yield() }
  }
}

extension InMemoryJobStore.State {
  var oldestFirst: [InMemoryJobStore.Row] {
    rows.values.sorted { ($0.key.createdAt, $0.key.row) < ($1.key.createdAt, $1.key.row) }
  }

  mutating func takeFailure(_ change: String) -> StoreError? {
    guard let index = failures.firstIndex(where: { $0.change == change }) else { return nil }
    return failures.remove(at: index).error
  }
}
