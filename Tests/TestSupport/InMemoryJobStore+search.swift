package import Api18
package import Jobs
import Synchronization

extension InMemoryJobStore: JobSearch {
  package func search(_ request: SearchRequest) async throws(StoreError) -> SearchPage {
    try await takeTurn()
    if let error = state.withLock({ $0.takeFailure("search") }) { throw error }
    let rows = plainSearch.rows(request.filter, request.order)
    let limit = request.limit
    let range: Range<Int>
    var anchor: Int?
    switch request.anchor {
    case .first: range = 0..<min(limit, rows.count)
    case .last: range = max(0, rows.count - limit)..<rows.count
    case .after(let place):
      let start = rows.firstIndex { request.order.areInOrder(place, $0.place) } ?? rows.count
      range = start..<min(rows.count, start + limit)
    case .before(let place):
      let end = rows.firstIndex { !request.order.areInOrder($0.place, place) } ?? rows.count
      range = max(0, end - limit)..<end
    case .around(let id):
      anchor = plainSearch.index(of: id, in: rows, isFolded: request.filter.isFolded)
      let start = max(0, (anchor ?? 0) - limit / 2)
      range = start..<min(rows.count, start + limit)
    }
    return SearchPage(
      rows: rows[range].map { found in
        SearchPage.Row(place: found.place, row: row(found.subject), seeds: found.seeds)
      },
      above: range.lowerBound > 0 ? rows[range].first?.place ?? rows.last?.place : nil,
      below: range.upperBound < rows.count
        ? rows[range].last?.place ?? rows[range.upperBound].place : nil,
      anchor: anchor.map { rows[$0].subject.job.id })
  }

  package func count(_ filter: SearchFilter) async throws(StoreError) -> Int {
    plainSearch.rows(filter, .newestFirst).count
  }

  package func branch(of id: LocalID, limit: Int) async throws(StoreError) -> JobBranch {
    let search = plainSearch
    let ids = search.branch(id.rawValue)
    let found = search.subjects.filter { ids.contains($0.job.id) }.map(row)
    return JobBranch(rows: Array(found.prefix(limit)), isCut: found.count > limit)
  }

  private func ids(_ marking: MarkedJobs) -> Set<LocalID> {
    switch marking {
    case .jobs(let ids): ids
    case .found(let filter, let except):
      Set(plainSearch.found(filter).map(\.job.id)).subtracting(except)
    }
  }

  package func rows(
    _ marking: MarkedJobs, _ request: PageRequest
  ) async throws(StoreError) -> [HistoryRow] {
    let ids = ids(marking)
    let found = plainSearch.subjects.reversed().filter { !$0.isHidden && ids.contains($0.job.id) }
    let isNewer = { (key: PageKey, other: PageKey) in
      (key.createdAt, key.row) > (other.createdAt, other.row)
    }
    let wanted =
      switch request.anchor {
      case .newest, .around: Array(found.prefix(request.limit))
      case .oldest: Array(found.suffix(request.limit))
      case .olderThan(let key):
        Array(found.filter { isNewer(key, $0.key) }.prefix(request.limit))
      case .newerThan(let key):
        Array(found.filter { isNewer($0.key, key) }.suffix(request.limit))
      }
    return wanted.map(row)
  }

  package func spending(ofBranch id: LocalID) async throws(StoreError) -> BranchSpending? {
    guard self[id] != nil else { return nil }
    let search = plainSearch
    let ids = search.branch(id.rawValue)
    let root = search.root(of: id)
    var sum = BranchSpending(root: root, prompt: self[root]?.input.prompt ?? "")
    for subject in search.subjects where ids.contains(subject.job.id) {
      sum.add(subject.job, isKept: subject.judgement.choice == .kept)
    }
    return sum
  }

  package func spending(
    byBranchSince start: Timestamp, limit: Int
  ) async throws(StoreError) -> [BranchSpending] {
    let search = plainSearch
    var sums: [LocalID: BranchSpending] = [:]
    for subject in search.subjects {
      guard let sent = subject.job.submittedAt, sent >= start,
        [subject.job.charged, subject.job.expectedCost, subject.job.atRisk]
          .contains(where: { $0.map { $0 > .zero } ?? false })
      else { continue }
      let root = search.root(of: subject.job.id)
      sums[root, default: BranchSpending(root: root, prompt: self[root]?.input.prompt ?? "")]
        .add(subject.job, isKept: subject.judgement.choice == .kept)
    }
    let sorted = sums.values.sorted {
      ($1.charged, $0.root.rawValue) < ($0.charged, $1.root.rawValue)
    }
    return Array(sorted.prefix(limit))
  }

  package func judge(
    _ change: JudgementChange, _ marking: MarkedJobs
  ) async throws(StoreError) -> JudgementAct {
    let ids = ids(marking)
    let act = state.withLock { $0.judge(change, ids) }
    notify()
    return act
  }

  package func takeBack(_ act: JudgementAct.ID) async throws(StoreError) -> Int {
    defer { notify() }
    return state.withLock { $0.takeBack(act) }
  }

  package func keep(_ verdict: Verdict, at time: Timestamp) async throws(StoreError) {
    state.withLock { $0.verdicts.append(verdict) }
    notify()
  }

  package func forget(_ verdict: Verdict) async throws(StoreError) {
    let mirrored = Verdict(
      job: verdict.other, other: verdict.job, outcome: verdict.outcome.opposite)
    state.withLock { state in
      if let index = state.verdicts.lastIndex(where: { $0 == verdict || $0 == mirrored }) {
        state.verdicts.remove(at: index)
      }
    }
    notify()
  }

  package func verdicts(of id: LocalID) async throws(StoreError) -> [Verdict] {
    state.withLock { state in
      state.verdicts.reversed().compactMap { verdict in
        if verdict.job == id { return verdict }
        guard verdict.other == id else { return nil }
        return Verdict(job: id, other: verdict.job, outcome: verdict.outcome.opposite)
      }
    }
  }

  package func tags() async throws(StoreError) -> [Tag] {
    state.withLock { Set($0.rows.values.flatMap(\.judgement.tags)).sorted() }
  }

  package func savedSearches() async throws(StoreError) -> [SavedSearch] {
    state.withLock { $0.savedSearches.values.sorted { $0.name < $1.name } }
  }

  package func keep(_ search: SavedSearch) async throws(StoreError) {
    state.withLock { $0.savedSearches[search.name] = search }
    notify()
  }

  package func forgetSavedSearch(named name: String) async throws(StoreError) {
    state.withLock { $0.savedSearches[Fragment.name(from: name) ?? name] = nil }
    notify()
  }

  /// All rows, as the plain search looks at them.
  package var plainSearch: PlainSearch {
    state.withLock { state in
      PlainSearch(
        state.oldestFirst.map { row in
          PlainSearch.Subject(
            key: row.key, job: row.job, judgement: row.judgement,
            verdicts: state.verdicts.flatMap { verdict in
              (verdict.job == row.job.id ? [verdict.outcome] : [])
                + (verdict.other == row.job.id ? [verdict.outcome.opposite] : [])
            },
            isHidden: row.isDeleted)
        })
    }
  }

  /// A page's jobs come without their answers.
  func row(_ subject: PlainSearch.Subject) -> HistoryRow {
    var job = subject.job
    job.rawAnswer = []
    return HistoryRow(
      key: subject.key, job: job, parentInput: job.parent.flatMap { self[$0.id]?.input },
      judgement: subject.judgement)
  }
}

extension InMemoryJobStore.State {
  mutating func judge(_ change: JudgementChange, _ ids: Set<LocalID>) -> JudgementAct {
    var before: [LocalID: InMemoryJobStore.Opinion] = [:]
    var leftOut = 0
    for id in ids {
      guard var row = rows[id] else { continue }
      let old = row.opinion
      switch change {
      case .rate(let rating): row.judgement.rating = rating
      case .choose(let choice): row.judgement.choice = choice
      case .note(let note): row.judgement.note = note
      case .tag(let tag):
        row.judgement.tags = Set(row.judgement.tags + [tag]).sorted()
      case .untag(let tag): row.judgement.tags.removeAll { $0 == tag }
      case .undelete: row.isDeleted = false
      case .delete:
        let isUnsettled = row.job.state == .unconfirmed && row.job.settlement == nil
        if !row.job.state.isEnded || isUnsettled {
          leftOut += row.isDeleted ? 0 : 1
        } else {
          row.isDeleted = true
        }
      }
      guard row.opinion != old else { continue }
      rows[id] = row
      before[id] = old
    }
    guard !before.isEmpty else { return JudgementAct(id: nil, changed: 0, leftOut: leftOut) }
    acts.append(before)
    return JudgementAct(id: Int64(acts.count), changed: before.count, leftOut: leftOut)
  }

  mutating func takeBack(_ act: JudgementAct.ID) -> Int {
    guard acts.indices.contains(Int(act) - 1) else { return 0 }
    for (id, opinion) in acts[Int(act) - 1] {
      acts[Int(act) - 1][id] = rows[id]?.opinion
      rows[id]?.opinion = opinion
    }
    return acts[Int(act) - 1].count
  }
}
