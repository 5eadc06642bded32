import Api18
package import Jobs

/// The search language said in plain Swift, by looking at every job: what any store has to find.
package struct PlainSearch {
  package struct Subject {
    package var key: PageKey
    package var job: Job
    package var judgement: Judgement
    package var verdicts: [Verdict.Outcome]
    package var isHidden: Bool

    package init(
      key: PageKey, job: Job, judgement: Judgement = Judgement(),
      verdicts: [Verdict.Outcome] = [], isHidden: Bool = false
    ) {
      self.key = key
      self.job = job
      self.judgement = judgement
      self.verdicts = verdicts
      self.isHidden = isHidden
    }
  }

  package let subjects: [Subject]

  package init(_ subjects: [Subject]) {
    self.subjects = subjects
  }

  /// All that is found, in no order and not folded.
  package func found(_ filter: SearchFilter) -> [Subject] {
    subjects.filter { !$0.isHidden && accepts($0, filter) }
  }

  /// What is found in order; with folded runs the first of each kind, and how many they are.
  package func rows(
    _ filter: SearchFilter, _ order: SearchOrder
  ) -> [(place: SearchPlace, subject: Subject, seeds: Int)] {
    let sorted = found(filter).map { (place: place($0, order), subject: $0) }
      .sorted { order.areInOrder($0.place, $1.place) }
    guard filter.isFolded else { return sorted.map { ($0.place, $0.subject, 1) } }
    var rows: [(place: SearchPlace, subject: Subject, seeds: Int)] = []
    for (place, subject) in sorted {
      let inputs = subject.job.input.withoutSeed
      if let index = rows.firstIndex(where: { $0.subject.job.input.withoutSeed == inputs }) {
        rows[index].seeds += 1
      } else {
        rows.append((place, subject, 1))
      }
    }
    return rows
  }

  /// The row that a job is in: its own, or with folded runs that of the run before it.
  package func index(
    of id: LocalID, in rows: [(place: SearchPlace, subject: Subject, seeds: Int)], isFolded: Bool
  ) -> Int? {
    guard let job = subjects.first(where: { $0.job.id == id })?.job else { return nil }
    return rows.firstIndex { row in
      row.subject.job.id == id
        || isFolded && row.subject.job.input.withoutSeed == job.input.withoutSeed
    }
  }

  private func place(_ subject: Subject, _ order: SearchOrder) -> SearchPlace {
    let value =
      switch order.key {
      case .time: subject.job.createdAt.rawValue as Int64?
      case .cost: subject.job.cost?.rawValue
      case .duration: subject.job.milliseconds
      case .rating: subject.judgement.rating.map(Int64.init)
      }
    return SearchPlace(value: value, row: subject.key.row)
  }

  func accepts(_ subject: Subject, _ filter: SearchFilter) -> Bool {
    if let id = filter.siblingsOf {
      guard let sibling = subjects.first(where: { $0.job.id == id }),
        sibling.job.input.withoutSeed == subject.job.input.withoutSeed
      else { return false }
    }
    return accepts(subject, filter.query.items, filter)
  }

  private func accepts(
    _ subject: Subject, _ items: [JobQuery.Item], _ filter: SearchFilter
  ) -> Bool {
    items.allSatisfy { item in
      let isMet =
        switch item.condition {
        case .any(let tests): tests.contains { accepts(subject, $0, filter) }
        case .all(let items): accepts(subject, items, filter)
        }
      return isMet != item.isNegated
    }
  }

  private func accepts(
    _ subject: Subject, _ test: QueryTest, _ filter: SearchFilter
  ) -> Bool {
    let (job, judgement) = (subject.job, subject.judgement)
    switch test {
    case .text(let needle):
      return [job.input.prompt, job.input.negativePrompt, job.returnedPrompt ?? "", judgement.note]
        .contains { needle.isIn($0) }
    case .state(let state): return job.state == state
    case .isOpen: return !job.state.isEnded
    case .isEnded: return job.state.isEnded
    case .status(let word): return job.serviceStatus?.lowercased() == word
    case .seed(let range): return job.input.seed.map(range.contains) ?? false
    case .noSeed: return job.input.seed == nil
    case .cost(let range): return (job.cost?.rawValue).map(range.contains) ?? false
    case .noCost: return job.cost == nil
    case .took(let range): return job.milliseconds.map(range.contains) ?? false
    case .tookNothing: return job.milliseconds == nil
    case .created(let range): return range.contains(job.createdAt.rawValue)
    case .rated(let range): return judgement.rating.map { range.contains(Int64($0)) } ?? false
    case .unrated: return judgement.rating == nil
    case .kept: return judgement.choice == .kept
    case .rejected: return judgement.choice == .rejected
    case .marked: return isMarked(subject, filter)
    case .verdict(let outcome): return subject.verdicts.contains(outcome)
    case .tag(let pattern): return judgement.tags.contains { pattern.accepts($0.rawValue) }
    case .untagged: return judgement.tags.isEmpty
    case .model(let pattern): return job.model.map(pattern.accepts) ?? false
    case .noModel: return job.model == nil
    case .reference(let needle, let prefix):
      return job.input.references.contains { reference in
        needle.isIn(reference.url) || needle.isIn(reference.label)
          || reference.isEnabled && prefix.map { reference.comes(from: $0) } ?? false
      }
    case .parent(let prefix):
      return job.parent?.id.rawValue.hasPrefix(prefix) ?? false
        || job.input.references.contains { $0.isEnabled && $0.comes(from: prefix) }
    case .branch(let prefix): return branch(prefix).contains(job.id)
    case .picture(let state):
      let isExpired = job.expiresAt.map { $0 <= filter.now } ?? false
      return switch state {
      case .saved: job.state == .saved
      case .waiting: job.state == .completed && !isExpired
      case .lost: job.state == .lost || job.state == .completed && isExpired
      }
    case .has(let part): return has(part, subject)
    }
  }

  private func has(_ part: QueryTest.Part, _ subject: Subject) -> Bool {
    let job = subject.job
    return switch part {
    case .note: !subject.judgement.note.isEmpty
    case .tag: !subject.judgement.tags.isEmpty
    case .picture: job.outputs.contains { $0.path != nil }
    case .error: job.problem != nil
    case .parent: job.parent != nil
    case .child: subjects.contains { $0.job.comes(from: job.id) }
    case .negative: !job.input.negativePrompt.isEmpty
    case .expansion: job.input.enablePromptExpansion == true
    }
  }

  private func isMarked(_ subject: Subject, _ filter: SearchFilter) -> Bool {
    switch filter.marked {
    case nil: return false
    case .jobs(let ids): return ids.contains(subject.job.id)
    case .found(var marked, let except):
      marked.marked = nil
      return !except.contains(subject.job.id) && accepts(subject, marked)
    }
  }

  /// The trees of the jobs whose ids begin so.
  package func branch(_ prefix: String) -> Set<LocalID> {
    var found: Set<LocalID> = []
    var waiting = subjects.map(\.job).filter { $0.id.rawValue.hasPrefix(prefix) }.map(root)
    while let job = waiting.popLast() {
      guard found.insert(job.id).inserted else { continue }
      waiting += subjects.map(\.job).filter { $0.comes(from: job.id) }
    }
    return found
  }

  /// The first ancestor of a job that is there.
  func root(of id: LocalID) -> LocalID {
    subjects.first { $0.job.id == id }.map { root(of: $0.job).id } ?? id
  }

  private func root(of job: Job) -> Job {
    var (job, seen) = (job, Set([job.id]))
    while let above = job.above, let next = subjects.first(where: { $0.job.id == above })?.job,
      seen.insert(above).inserted
    { job = next }
    return job
  }
}

extension JobReference {
  fileprivate func comes(from prefix: String) -> Bool {
    source?.rawValue.hasPrefix(prefix) ?? false
  }
}

extension Job {
  /// By either kind of edge.
  fileprivate func comes(from id: LocalID) -> Bool {
    parent?.id == id || input.references.contains { $0.isEnabled && $0.source == id }
  }

  fileprivate var above: LocalID? {
    parent?.id ?? input.references.first { $0.isEnabled && $0.source != nil }?.source
  }

  /// From sending to completion.
  fileprivate var milliseconds: Int64? {
    guard let sent = submittedAt, let completed = completedAt, completed >= sent else { return nil }
    return completed.rawValue - sent.rawValue
  }
}

extension JobInput {
  /// What makes two runs differ in more than the seed.
  var withoutSeed: JobInput {
    var input = self
    input.seed = nil
    input.references = references.filter(\.isEnabled).map { JobReference(url: $0.url) }
    return input
  }
}
