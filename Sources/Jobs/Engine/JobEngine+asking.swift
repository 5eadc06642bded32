import Api18

extension JobEngine {
  /// Asks the service about one job and takes over its answer.
  func ask(_ id: LocalID) async {
    guard let job = known[id], let remoteID = job.remoteID else { return agenda.forget(id) }
    guard await stillAsksAbout(id) else { return }
    guard case .key(let key) = await keys.key() else {
      _ = agenda.concludeAsk(id, .noKey, at: elapsed, roll: 0)
      return await hold(.key, problem: nil)
    }
    let client = Client(base: base, key: key, transport: transport, now: now)
    let answer: Result<RemoteJob, JobFailure>
    do throws(JobFailure) {
      answer = .success(try await client.job(remoteID, pollAddress: job.pollAddress))
    } catch {
      answer = .failure(error)
    }
    guard !Task.isCancelled else { return }
    var seen = PollPlan.Seen(answer)
    if case .success(let remote) = answer, await !takeOver(remote, id) {
      seen = .trouble(retryAfter: nil)
    }
    if case .failure(let failure) = answer, !failure.isAboutKey {
      emit(.notHeard(id, failure.sentence))
    }
    switch agenda.concludeAsk(id, seen, at: elapsed, roll: roll()) {
    case .again: break
    case .stop: conclude(id)
    case .lost:
      if let lost = await writeSurely(.forgotten(at: now()), to: id) { publish(lost) }
    case .hold: await hold(.key, problem: nil)
    }
    if case .trouble = seen { return }
    agenda.addressesMayBeFresh(of: id, at: elapsed)
  }

  /// Writes down what an answer says, when it says anything new.
  ///
  /// - Returns: Whether the history holds it now.
  private func takeOver(_ remote: RemoteJob, _ id: LocalID) async -> Bool {
    guard var job = known[id] else { return true }
    let before = job
    let time = now()
    let heard = JobChange.heard(remote, at: time)
    guard (try? job.apply(heard)) != nil else { return true }
    if !job.differsInMoreThanTheHour(from: before) {
      known[id] = job
      emit(.heard(id, at: time))
      return true
    }
    do throws(StoreError) {
      job = try await write(heard, to: id)
    } catch {
      if case .impossible = error { return true }
      emit(.storeFailed(error.sentence))
      return false
    }
    for picture in job.missingPictures {
      agenda.fetch(picture, expiresAt: job.expiresAt, at: elapsed)
    }
    publish(job)
    return true
  }

  /// Nothing more is asked about a job.
  private func conclude(_ id: LocalID) {
    guard !agenda.contains(id) else { return }
    if known[id]?.state.isEnded == false { exhausted.insert(id) }
    known[id] = nil
  }
}

extension Job {
  /// Whether an answer changed anything but when it came, so that hundreds of running jobs do not
  /// write to the disk every few seconds.
  fileprivate func differsInMoreThanTheHour(from other: Job) -> Bool {
    var other = other
    other.lastHeardAt = lastHeardAt
    other.rawAnswer = rawAnswer
    return self != other
  }
}

extension JobFailure {
  fileprivate var isAboutKey: Bool {
    if case .problem(let problem) = self {
      problem.kind == .invalidAPIKey || problem.status == 401
    } else {
      false
    }
  }
}

extension PollPlan.Seen {
  init(_ answer: Result<RemoteJob, JobFailure>) {
    switch answer {
    case .success(let remote):
      if !remote.outputs.isEmpty {
        self = .job(.picture)
      } else {
        switch remote.progress {
        case .going: self = .job(.going)
        case .completed: self = .job(.completedWithoutPicture)
        case .failed: self = .job(.failed)
        }
      }
    case .failure(let failure):
      if failure.isAboutKey {
        self = .noKey
      } else if case .problem(let problem) = failure {
        // An untyped 404 may be a gateway's, which knows nothing of jobs.
        let isTyped = problem.status == 404 && problem.kind == .jobNotFound
        self = isTyped ? .notFound : .trouble(retryAfter: problem.retryAfter)
      } else {
        self = .trouble(retryAfter: nil)
      }
    }
  }
}
