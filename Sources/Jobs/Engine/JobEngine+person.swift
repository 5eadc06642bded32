package import Api18

// What a person asks for. Nothing here happens by itself.
extension JobEngine {
  /// Reads the key again, lets all held rows of this origin leave, and goes on asking.
  ///
  /// - Parameter told: How many held rows a person was told of, and what they cost: another program may
  ///   have held more since, and those wait for the next word.
  package func resumeHeld(atMost told: Int = .max) async throws(StoreError) {
    var ids: [LocalID] = []
    var held = 0
    var last: LocalID?
    while true {
      let page = try await store.unended(after: last, limit: 200)
      for job in page where job.state == .outbox && job.origin == origin && mayRelease(job) {
        if job.heldReason != nil {
          guard held < told else { continue }
          held += 1
        }
        ids.append(job.id)
      }
      guard page.count == 200 else { break }
      last = page.last?.id
    }
    try await release(ids)
  }

  /// Reads the key again and lets these rows leave, and no others.
  package func release(_ ids: [LocalID]) async throws(StoreError) {
    if case .none(let reason) = await keys.refresh() {
      await hold(.key, problem: nil)
      return await setAside(ids, .key, .noKey(reason))
    }
    agenda.resume(at: elapsed)
    emit(.sendingHeld(nil))
    for id in ids {
      do throws(StoreError) {
        guard try await store.job(id)?.state == .outbox else { continue }
        // Its last POST has ended, and is only being put away.
        await posts[id]?.value
        guard !agenda.contains(id) else { continue }
        let job = try await write(.released, to: id)
        guard job.origin == origin else { continue }
        ours.insert(id)
        _ = try await store.lease(id, to: instance, isAlive: isAlive)
        publish(job)
        agenda.enqueue([id])
      } catch {
        // Another program was faster.
        if case .impossible = error { continue }
        pump()
        throw error
      }
    }
    pump()
  }

  /// Holds all that is not sent; running jobs go on.
  package func pauseSending() async {
    await hold(.person, problem: nil)
    pump()
  }

  /// Keeps one row from leaving until a person releases it.
  package func hold(_ id: LocalID) async throws(StoreError) {
    _ = agenda.withdraw(id)
    publish(try await write(.held(.person, nil), to: id))
    pump()
  }

  /// Takes an unsent row back: it ends as refused, and was not charged.
  ///
  /// - Throws: ``StoreError/impossible(_:)`` when it has left already.
  @discardableResult
  package func drop(_ id: LocalID, _ problem: JobProblem = .takenBack) async throws(StoreError)
    -> Job
  {
    _ = agenda.withdraw(id)
    let job = try await write(.dropped(problem, at: now()), to: id)
    publish(job)
    pump()
    return job
  }

  /// Moves an unsent row in the order of sending.
  ///
  /// - Returns: Where it stands then; `nil` where it is not one that waits here.
  package func move(_ id: LocalID, by step: Int) -> OutboxPlace? { agenda.move(id, by: step) }

  /// Stops or starts asking about a job, as long as this program runs; a picture that is named is
  /// fetched all the same.
  package func setWatched(_ id: LocalID, _ isWatched: Bool) async throws(StoreError) {
    guard !isWatched else { return try await lookAgain(id) }
    unwatched.insert(id)
    agenda.stopAsking(id)
    pump()
  }

  /// Says what an unconfirmed job turned out to be.
  package func settle(_ id: LocalID, _ settlement: Job.Settlement) async throws(StoreError) {
    publish(try await write(.settled(settlement, at: now()), to: id))
  }

  /// Asks about a job now, or fetches its pictures, with all tries anew; a lost one is asked about
  /// once more.
  package func lookAgain(_ id: LocalID) async throws(StoreError) {
    guard var job = try await store.job(id) else { throw .notFound(id) }
    if job.state == .lost {
      job = try await write(.askedAgain, to: id)
      publish(job)
    }
    guard job.state == .running || job.state == .completed else { return }
    guard try await store.lease(id, to: instance, isAlive: isAtWork) else { return }
    exhausted.remove(id)
    unwatched.remove(id)
    known[id] = job
    for picture in job.missingPictures {
      agenda.refetch(picture, expiresAt: job.expiresAt, at: elapsed)
    }
    follow(job, firstAsk: .zero)
    pump()
  }

  /// Whether a row waits for a person; one of our own does too when it could not be written down.
  private func mayRelease(_ job: Job) -> Bool {
    job.heldReason != nil || (ours.contains(job.id) && !agenda.contains(job.id))
  }
}

extension JobProblem {
  /// A person took the row back.
  package static let takenBack = JobProblem(
    type: "taken_back", message: "It was taken back before it was sent. Nothing was charged.")
}
