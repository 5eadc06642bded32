import Jobs

// What is thought of jobs, one act after another.
extension EffectRunner {
  func changeJudgements(_ effect: Effect) async throws {
    switch effect {
    case .judge(let change, let jobs, let number):
      // What is unsent is dropped: it must not be sent out of sight.
      if change == .delete { try await dropUnsent(of: jobs) }
      let act = try await store.judge(change, jobs)
      acts.write(act.id.map { [.judgement($0)] } ?? [], as: number)
      send(.judged(act, change, as: number))
    case .decide(let verdict, let number): try await decide(verdict, as: number)
    case .deleteWithFiles(let jobs, let number): try await deleteWithFiles(jobs, as: number)
    case .takeBackAct(let number): try await turn(number)
    default: break
    }
  }

  /// Keeps the better one, rejects the other, and keeps the verdict.
  private func decide(_ verdict: Verdict, as number: Int) async throws {
    var parts: [ActBook.Part] = []
    if verdict.outcome != .tie {
      let isFirstBetter = verdict.outcome == .won
      for (id, choice) in [
        (verdict.job, isFirstBetter ? Judgement.Choice.kept : .rejected),
        (verdict.other, isFirstBetter ? .rejected : .kept),
      ] {
        if let act = try await store.judge(.choose(choice), .jobs([id])).id {
          parts.append(.judgement(act))
        }
      }
    }
    try await store.keep(verdict, at: now())
    acts.write(parts + [.verdict(verdict, isKept: true)], as: number)
    await tellOpinions(of: [verdict.job, verdict.other])
  }

  /// The files go first: what is still seen can be tried again.
  ///
  /// Of jobs that stay in sight they stay.
  private func deleteWithFiles(_ jobs: MarkedJobs, as number: Int) async throws {
    try await dropUnsent(of: jobs)
    var anchor = PageRequest.Anchor.newest
    var problem: String?
    while true {
      let rows = try await store.rows(jobs, PageRequest(anchor: anchor, limit: 200))
      for row in rows where row.job.state.isEnded && !row.job.isUnsettled {
        for path in row.job.outputs.compactMap(\.path) {
          do {
            try await outside.remove(path)
          } catch {
            problem = (error as? OutsideFailure)?.sentence ?? "\(path) stays: \(error)"
          }
        }
      }
      guard let last = rows.last else { break }
      anchor = .olderThan(last.key)
    }
    let act = try await store.judge(.delete, jobs)
    acts.write(act.id.map { [.judgement($0)] } ?? [], as: number)
    send(.judged(act, .delete, as: number))
    if let problem { send(.failed(problem)) }
  }

  /// Puts back what stood there before an act, or what the act did.
  private func turn(_ number: Int) async throws {
    var turned: [ActBook.Part] = []
    for part in acts.parts(of: number) {
      switch part {
      case .judgement(let id):
        try await store.takeBack(id)
        turned.append(part)
      case .verdict(let verdict, let isKept):
        if isKept {
          try await store.forget(verdict)
        } else {
          try await store.keep(verdict, at: now())
        }
        turned.append(.verdict(verdict, isKept: !isKept))
        await tellOpinions(of: [verdict.job, verdict.other])
      }
    }
    acts.write(turned, as: number)
    send(.storeChanged)
  }

  /// What is thought of jobs that are shown.
  func tellOpinions(of ids: [LocalID]) async {
    await answering {
      for id in ids {
        let request = PageRequest(anchor: .newest, limit: 1)
        guard let row = try await store.rows(.jobs([id]), request).first else { continue }
        let verdicts = try await store.verdicts(of: id)
        guard !Task.isCancelled else { return }
        send(.opinion(id, Opinion(judgement: row.judgement, verdicts: verdicts)))
      }
    }
  }

  /// Reads the rows of marked jobs.
  func loadMarked(_ jobs: MarkedJobs, _ request: PageRequest, for use: MarkedUse) async {
    await answering { send(.marked(try await store.rows(jobs, request), for: use)) }
  }
}
