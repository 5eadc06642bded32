package import Api18
package import Jobs
import Synchronization

extension InMemoryJobStore {
  package func job(_ id: LocalID) async throws(StoreError) -> Job? {
    self[id]
  }

  package func jobs(withPrefix prefix: String, limit: Int) async throws(StoreError) -> [Job] {
    let found = newestFirst.map(\.job).filter { $0.id.rawValue.hasPrefix(prefix) }
    return Array(found.prefix(limit))
  }

  package func unended(after: LocalID?, limit: Int) async throws(StoreError) -> [Job] {
    let jobs = state.withLock { $0.oldestFirst.map(\.job) }
    let start = after.flatMap { id in jobs.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    return Array(jobs[start...].filter { !$0.state.isEnded }.prefix(limit))
  }

  package func page(_ request: PageRequest) async throws(StoreError) -> HistoryPage {
    let rows = newestFirst
    let range = range(of: request, in: rows)
    return HistoryPage(
      rows: rows[range].map { row in
        HistoryRow(
          key: row.key, job: row.job, parentInput: row.job.parent.flatMap { self[$0.id]?.input },
          judgement: row.judgement)
      },
      hasNewer: range.lowerBound > 0, hasOlder: range.upperBound < rows.count, total: rows.count,
      newerCount: range.lowerBound)
  }

  package func totals(now: Timestamp, startOfDay: Timestamp) async throws(StoreError) -> Totals {
    let rows = state.withLock { $0.oldestFirst }
    var totals = Totals(jobs: rows.count { !$0.isDeleted })
    for job in rows.map(\.job) {
      if let submittedAt = job.submittedAt, submittedAt >= startOfDay {
        totals.today += job.charged ?? .zero
      }
      totals.expected += job.expectedCost ?? .zero
      totals.atRisk += job.atRisk ?? .zero
      if job.state.isInFlight { totals.running += 1 }
      if job.heldReason != nil { totals.heldByOrigin[job.origin, default: 0] += 1 }
      if job.state == .unconfirmed, job.settlement == nil { totals.unconfirmed += 1 }
    }
    return totals
  }

  package func spending(days starts: [Timestamp]) async throws(StoreError) -> [DaySpending] {
    var days = starts.map { DaySpending(start: $0) }
    for row in state.withLock({ $0.oldestFirst }) {
      let job = row.job
      guard let time = job.submittedAt, let index = days.lastIndex(where: { $0.start <= time })
      else { continue }
      if let charged = job.charged, charged > .zero {
        days[index].charged += charged
        days[index].runs += 1
      }
      days[index].expected += job.expectedCost ?? .zero
      days[index].atRisk += job.atRisk ?? .zero
      if row.judgement.choice == .kept { days[index].kept += 1 }
    }
    return days
  }

  package func recentDurations(limit: Int) async throws(StoreError) -> [Duration] {
    let durations = newestFirst.map(\.job).compactMap { job -> Duration? in
      guard job.state == .completed || job.state == .saved,
        let sent = job.submittedAt, let completed = job.completedAt, completed >= sent
      else { return nil }
      return completed.since(sent)
    }
    return Array(durations.prefix(limit))
  }

  package func sameRequest(as id: LocalID) async throws(StoreError) -> SameRequest {
    guard let job = self[id] else { throw .notFound(id) }
    guard job.input.seed != nil else { return SameRequest() }
    let rows = state.withLock { $0.oldestFirst.reversed() }
    let runs = rows.filter { $0.job.body == job.body && $0.job.origin == job.origin }.map { row in
      SameRequest.Run(
        other: SameRequest.Other(
          id: row.job.id, state: row.job.state, at: row.job.completedAt ?? row.job.createdAt),
        isDeleted: row.isDeleted, sha256: row.job.outputs.first?.sha256)
    }
    return SameRequest(of: id, among: runs)
  }

  package func prompts(matching text: String, limit: Int) async throws(StoreError) -> [SentPrompt] {
    var prompts: [SentPrompt] = []
    for job in state.withLock({ $0.oldestFirst.reversed().map(\.job) }) {
      guard let sent = job.submittedAt, text.isEmpty || job.input.prompt.contains(text) else {
        continue
      }
      if let index = prompts.firstIndex(where: { $0.text == job.input.prompt }) {
        prompts[index].uses += 1
      } else {
        prompts.append(SentPrompt(text: job.input.prompt, uses: 1, lastUsedAt: sent))
      }
    }
    return Array(prompts.prefix(limit))
  }

  package func recentReferences(limit: Int) async throws(StoreError) -> [JobReference] {
    var references: [JobReference] = []
    for reference in newestFirst.flatMap(\.job.input.references)
    where !references.contains(where: { $0.url == reference.url }) {
      references.append(reference)
    }
    return Array(references.prefix(limit))
  }

  private var newestFirst: [Row] {
    state.withLock { $0.oldestFirst.reversed().filter { !$0.isDeleted } }
  }

  private func range(of request: PageRequest, in rows: [Row]) -> Range<Int> {
    func isNewer(_ row: Row, than key: PageKey) -> Bool {
      (row.key.createdAt, row.key.row) > (key.createdAt, key.row)
    }
    switch request.anchor {
    case .newest: return 0..<min(request.limit, rows.count)
    case .oldest: return max(0, rows.count - request.limit)..<rows.count
    case .olderThan(let key):
      let start = rows.firstIndex { isNewer($0, than: key) == false && $0.key != key } ?? rows.count
      return start..<min(start + request.limit, rows.count)
    case .newerThan(let key):
      let end = rows.firstIndex { !isNewer($0, than: key) } ?? rows.count
      return max(0, end - request.limit)..<end
    case .around(let id):
      let index = rows.firstIndex { $0.job.id == id } ?? 0
      let start = max(0, index - request.limit / 2)
      return start..<min(start + request.limit, rows.count)
    }
  }
}
