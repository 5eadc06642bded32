import Jobs

// Rows that have not left, and what is asked about: one after another.
extension EffectRunner {
  func changeOutbox(_ effect: Effect) async throws {
    do {
      switch effect {
      case .takeBack(let id, let forEditing):
        send(.takenBack(try await engine.takeBack(id), forEditing: forEditing))
      case .takeBackSent(let ids): try await takeBackSent(ids)
      case .dropMarked(let jobs):
        if try await dropUnsent(of: jobs) == 0 { send(.noted("None of them is unsent")) }
      case .holdMarked(let jobs): try await holdUnsent(of: jobs)
      case .holdJob(let id):
        try await engine.hold(id)
        send(.storeChanged)
      case .release(let ids): try await engine.release(ids)
      case .moveInOutbox(let id, let step):
        send(.movedInOutbox(id, try await engine.move(id, by: step)))
      case .setWatched(let id, let isWatched): try await engine.setWatched(id, isWatched)
      default: break
      }
    } catch StoreError.impossible {
      // It left, or ended, between the key and its row.
      send(.noted("It was sent meanwhile: a sent job cannot be called back"))
    }
  }

  /// Nothing that has not left of these will be sent.
  ///
  /// - Returns: How many that were.
  @discardableResult
  func dropUnsent(of jobs: MarkedJobs) async throws -> Int {
    let ids = try await unsent(of: jobs).map(\.id)
    if !ids.isEmpty { try await takeBackSent(ids) }
    return ids.count
  }

  private func holdUnsent(of jobs: MarkedJobs) async throws {
    var count = 0
    for job in try await unsent(of: jobs) where job.heldReason != .person {
      do {
        try await engine.hold(job.id)
        count += 1
      } catch StoreError.impossible {
        // It had left.
      }
    }
    send(.heldMarked(count))
  }

  /// Those of marked jobs that are in the outbox, the oldest first.
  private func unsent(of jobs: MarkedJobs) async throws -> [Job] {
    var jobs = jobs
    if case .found(var filter, let except) = jobs {
      filter.query.items.append(JobQuery.Item(.any([.state(.outbox)])))
      jobs = .found(filter, except: except)
    }
    var unsent: [Job] = []
    var anchor = PageRequest.Anchor.newest
    while true {
      let rows = try await store.rows(jobs, PageRequest(anchor: anchor, limit: 200))
      unsent += rows.map(\.job).filter { $0.state == .outbox }
      guard rows.count == 200, let last = rows.last else { return unsent.reversed() }
      anchor = .olderThan(last.key)
    }
  }

  private func takeBackSent(_ ids: [LocalID]) async throws {
    var taken: [Job] = []
    // The last one first: the others wait behind the first.
    for id in ids.reversed() {
      do {
        taken.append(try await engine.takeBack(id))
      } catch StoreError.impossible {
        // It had left; the history says what became of it.
      }
    }
    send(.sendTakenBack(taken, left: ids.count - taken.count))
  }
}
