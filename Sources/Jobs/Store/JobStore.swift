package import Api18

/// The history behind the engine and the studio.
///
/// Every method may be called from anywhere; none blocks the caller's thread.
package protocol JobStore: Sendable {
  /// Writes new rows of the outbox, committed and synced on return.
  ///
  /// - Parameter holder: Whose lease they have from the beginning, so that no other program ever sees
  ///   them without an owner; `nil` for none.
  func insert(_ jobs: [Job], leasedTo holder: InstanceID?) async throws(StoreError)

  /// Applies one change in one transaction, committed and synced on return, with the row of `sends`
  /// that belongs to it.
  ///
  /// - Throws: ``StoreError/impossible(_:)`` when the state no longer fits, as when another
  ///   instance was faster; nothing is changed then.
  /// - Returns: The job as it is now.
  @discardableResult
  func apply(_ change: JobChange, to id: LocalID) async throws(StoreError) -> Job

  func job(_ id: LocalID) async throws(StoreError) -> Job?

  /// The jobs whose id begins so, at most `limit`, newest first.
  func jobs(withPrefix prefix: String, limit: Int) async throws(StoreError) -> [Job]

  /// A page of the history by keyset; never by offset.
  func page(_ request: PageRequest) async throws(StoreError) -> HistoryPage

  /// Jobs that are not ended, oldest first, at most `limit` after `after`.
  func unended(after: LocalID?, limit: Int) async throws(StoreError) -> [Job]

  /// Marks as unconfirmed every row in `sending` whose sender is not among the living, each by one
  /// statement that tests state and sender.
  ///
  /// - Parameter isAlive: Whether an instance still holds its lock.
  /// - Returns: The jobs that became unconfirmed.
  func confirmSenders(
    isAlive: @Sendable (InstanceID) -> Bool, at: Timestamp
  ) async throws(StoreError) -> [Job]

  /// Takes, or keeps, the right to poll and fetch a job until its holder dies.
  ///
  /// - Returns: Whether `holder` has it now; nobody has that of a job that is ended.
  func lease(
    _ id: LocalID, to holder: InstanceID, isAlive: @Sendable (InstanceID) -> Bool
  ) async throws(StoreError) -> Bool

  /// The jobs whose lease this instance has, all in one look.
  func leased(to holder: InstanceID) async throws(StoreError) -> Set<LocalID>

  func totals(now: Timestamp, startOfDay: Timestamp) async throws(StoreError) -> Totals

  /// What each of these days came to, deleted jobs among them.
  ///
  /// - Parameter starts: When each begins, the oldest first; the last has no end.
  func spending(days starts: [Timestamp]) async throws(StoreError) -> [DaySpending]

  /// Durations from sending to completion of the newest finished runs, newest first, at most `limit`.
  func recentDurations(limit: Int) async throws(StoreError) -> [Duration]

  /// The runs of a job's request, the same to the byte with a seed in it, as that job sees them.
  ///
  /// Of those with its seed the newest 5,000 are looked at. A request without a seed is like no other:
  /// the service rolls one each time.
  func sameRequest(as id: LocalID) async throws(StoreError) -> SameRequest

  /// Prompts ever sent, newest first, without repeats; they outlive their jobs.
  func prompts(matching text: String, limit: Int) async throws(StoreError) -> [SentPrompt]

  /// Addresses ever used as references, newest first, without repeats.
  func recentReferences(limit: Int) async throws(StoreError) -> [JobReference]

  /// Puts a draft aside; the newest comes back first.
  func stash(_ draft: StashedDraft) async throws(StoreError)
  /// Takes the newest stashed draft out, or `nil`.
  func popStash() async throws(StoreError) -> StashedDraft?
  func stashCount() async throws(StoreError) -> Int
  /// The drafts put aside, newest first, at most `limit`.
  func stashes(limit: Int) async throws(StoreError) -> [NumberedStash]
  /// Takes a draft out of the stash, or `nil` where it is gone.
  func takeStash(_ number: Int64) async throws(StoreError) -> StashedDraft?

  /// Hides a job from the history; what it cost and its prompt stay.
  func setDeleted(_ isDeleted: Bool, _ ids: [LocalID]) async throws(StoreError)

  /// Ticks when something was written by this or another program on the same history; the elements
  /// say nothing of what.
  func changes() -> AsyncStream<Void>
}

/// Bytes whose meaning the store does not know: the studio's own encoding of a draft.
package typealias StashedDraft = [UInt8]

/// A draft of the stash with the number it is known by there.
package struct NumberedStash: Sendable, Hashable {
  package var number: Int64
  package var draft: StashedDraft

  package init(number: Int64, draft: StashedDraft) {
    self.number = number
    self.draft = draft
  }
}

/// What went wrong with the history.
package enum StoreError: Error, Sendable, Hashable {
  case impossible(ImpossibleChange)
  case notFound(LocalID)
  /// The file cannot be opened, read or written; the sentence says what to do.
  case unusable(String)
  /// Something stands in the history's place that this program must not write to; the sentence says
  /// what, and what to do.
  case obstructed(HistoryObstacle, String)
  /// The disk is full.
  case full(String)
  /// Another program held the file for too long.
  case busy
  /// A newer search took the place of this one.
  case interrupted
}

/// What can stand in a history's place; a person may have it set aside, to begin another.
package enum HistoryObstacle: Sendable, Hashable {
  /// A history that SQLite cannot read in full.
  case damaged
  /// A history of a later release.
  case newer
  /// Something else: another program's database, a text, a folder.
  case foreign
}

/// Which rows of the history.
package struct PageRequest: Sendable, Hashable {
  /// Where the page lies in the newest-first order.
  package enum Anchor: Sendable, Hashable {
    case newest
    case oldest
    /// The rows older than this one.
    case olderThan(PageKey)
    /// The rows newer than this one.
    case newerThan(PageKey)
    /// The page that holds this job, with as many newer rows before it as there are, up to half.
    case around(LocalID)
  }

  package var anchor: Anchor
  package var limit: Int

  package init(anchor: Anchor, limit: Int) {
    self.anchor = anchor
    self.limit = limit
  }
}

/// A row's place in the newest-first order: creation time, then row number.
package struct PageKey: Sendable, Hashable {
  package var createdAt: Timestamp
  package var row: Int64

  package init(createdAt: Timestamp, row: Int64) {
    self.createdAt = createdAt
    self.row = row
  }
}

/// A page, newest first.
package struct HistoryPage: Sendable, Hashable {
  package var rows: [HistoryRow]
  package var hasNewer: Bool
  package var hasOlder: Bool
  /// All jobs that are not deleted.
  package var total: Int
  /// How many of them are newer than the page's first row.
  package var newerCount: Int

  package init(
    rows: [HistoryRow], hasNewer: Bool, hasOlder: Bool, total: Int, newerCount: Int
  ) {
    self.rows = rows
    self.hasNewer = hasNewer
    self.hasOlder = hasOlder
    self.total = total
    self.newerCount = newerCount
  }
}

/// A job with its place, and with its parent's inputs for saying what changed.
package struct HistoryRow: Sendable, Hashable, Identifiable {
  package var key: PageKey
  package var job: Job
  package var parentInput: JobInput?
  package var judgement: Judgement

  package var id: LocalID { job.id }

  package init(
    key: PageKey, job: Job, parentInput: JobInput? = nil, judgement: Judgement = Judgement()
  ) {
    self.key = key
    self.job = job
    self.parentInput = parentInput
    self.judgement = judgement
  }
}

/// Sums for the footer.
package struct Totals: Sendable, Hashable {
  /// Charged since the start of the local day.
  package var today: MicroUSD
  /// In flight: not known yet what it costs.
  package var expected: MicroUSD
  /// May have been charged.
  package var atRisk: MicroUSD
  package var jobs: Int
  package var running: Int
  /// How many rows are held, by the place that they are to be sent to.
  package var heldByOrigin: [String: Int]
  package var unconfirmed: Int

  /// All that are held, wherever they are to go.
  package var held: Int { heldByOrigin.values.reduce(0, +) }

  package init(
    today: MicroUSD = .zero, expected: MicroUSD = .zero, atRisk: MicroUSD = .zero, jobs: Int = 0,
    running: Int = 0, heldByOrigin: [String: Int] = [:], unconfirmed: Int = 0
  ) {
    self.today = today
    self.expected = expected
    self.atRisk = atRisk
    self.jobs = jobs
    self.running = running
    self.heldByOrigin = heldByOrigin
    self.unconfirmed = unconfirmed
  }
}

/// A prompt as the history of prompts keeps it.
package struct SentPrompt: Sendable, Hashable {
  package var text: String
  package var uses: Int
  package var lastUsedAt: Timestamp

  package init(text: String, uses: Int, lastUsedAt: Timestamp) {
    self.text = text
    self.uses = uses
    self.lastUsedAt = lastUsedAt
  }
}

extension JobStore {
  /// Writes new rows of the outbox that nobody looks after yet, committed and synced on return.
  package func insert(_ jobs: [Job]) async throws(StoreError) {
    try await insert(jobs, leasedTo: nil)
  }
}
