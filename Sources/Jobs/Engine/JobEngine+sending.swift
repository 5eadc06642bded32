import Api18

extension JobEngine {
  /// Sends one row: the whole way of a POST.
  func send(_ id: LocalID) async {
    let key: Secret
    switch await keys.key() {
    case .key(let secret): key = secret
    case .none(let reason):
      agenda.forget(id)
      await hold(.key, problem: .noKey(reason), with: [id])
      return
    }
    guard let job = await claim(id) else {
      agenda.forget(id)
      known[id] = nil
      return
    }
    publish(job)
    let client = Client(base: base, key: key, transport: transport, now: now)
    let outcome = await exchange(id) { await client.submit(body: job.body) }
    let step = agenda.decide(id, outcome, roll: roll())
    var retryAt: Timestamp?
    // Once the program leaves, nothing is sent again by itself.
    if case .again(let wait) = step, !isStopped { retryAt = now().advanced(by: wait) }
    let end = JobChange.sendEnded(outcome, retryAt: retryAt, at: now())
    let written = await writeSurely(end, to: id)
    let heldToo = agenda.concludeSend(id, step, outcome: outcome, at: elapsed)
    if let written {
      follow(written)
      publish(written)
    }
    if case .hold(let reason) = step { await tellHeld(reason, heldToo) }
  }

  /// Runs the part of a POST that may be let go: what is written down about it afterwards may not.
  private func exchange(
    _ id: LocalID, _ submit: @escaping @Sendable () async -> SubmitOutcome
  ) async -> SubmitOutcome {
    let task = Task { await submit() }
    exchanges[id] = task
    let outcome = await task.value
    exchanges[id] = nil
    if task.isCancelled, case .unconfirmed = outcome { unansweredAtEnd += 1 }
    return outcome
  }

  /// Writes that a row's POST is about to leave.
  ///
  /// - Returns: The row with the body to send; `nil` when it must not be sent.
  private func claim(_ id: LocalID) async -> Job? {
    var attempt = 0
    while !isStopped {
      do throws(StoreError) {
        let job = try await write(.sendBegan(sender: instance, at: now()), to: id)
        unwritable[id] = nil
        return job
      } catch {
        switch error {
        case .impossible:
          // Another program that started just now took the row for one that was left over.
          if attempt == 0, await releaseFromRestart(id) { break }
          if let job = try? await store.job(id) { publish(job) }
          return nil
        case .notFound: return nil
        case .unusable, .obstructed, .full, .busy, .interrupted:
          // A row that cannot be written is not sent.
          unwritable[id] = error
          emit(.storeFailed(error.sentence))
          guard attempt < 3 else { return nil }
          let wait = Backoff.doubling(.seconds(1), attempt: attempt, limit: .seconds(4))
          try? await clock.sleep(for: wait, tolerance: nil)
        }
      }
      attempt += 1
    }
    return nil
  }

  private func releaseFromRestart(_ id: LocalID) async -> Bool {
    guard let job = try? await store.job(id), job.state == .outbox, job.heldReason == .restart
    else {
      return false
    }
    return (try? await write(.released, to: id)) != nil
  }

  /// Stops sending, and asking where it is for the key.
  func hold(_ reason: HeldReason, problem: JobProblem?, with ids: [LocalID] = []) async {
    let waiting = agenda.hold(reason)
    await setAside(ids, reason, problem)
    await tellHeld(reason, waiting)
  }

  private func tellHeld(_ reason: HeldReason, _ ids: [LocalID]) async {
    if agenda.sendingHold != nil { emit(.sendingHeld(agenda.sendingHold)) }
    await setAside(ids, reason)
  }

  /// Puts a job on the agenda for what comes next in its life.
  ///
  /// - Parameter delay: How long to wait with the first question.
  func follow(_ job: Job, firstAsk delay: Duration? = nil) {
    let now = elapsed
    switch job.state {
    case .running, .completed:
      known[job.id] = job
      let missing = job.missingPictures
      for picture in missing { agenda.fetch(picture, expiresAt: job.expiresAt, at: now) }
      guard missing.isEmpty, job.origin == origin, job.remoteID != nil,
        !unwatched.contains(job.id)
      else { return }
      agenda.watch(
        job.id, age: age(of: job), at: now,
        due: now + (delay ?? Duration.seconds(3).spread(0.1, roll())))
    case .outbox, .sending, .saved, .failed, .refused, .lost, .unconfirmed:
      break
    }
  }

  private func age(of job: Job) -> Duration {
    job.submittedAt.map { now().since($0) } ?? .zero
  }
}

extension Job {
  /// The pictures that the service gave and that are not saved.
  var missingPictures: [Agenda.PictureID] {
    outputs.indices.filter { outputs[$0].path == nil }
      .map { Agenda.PictureID(job: id, index: $0) }
  }
}
