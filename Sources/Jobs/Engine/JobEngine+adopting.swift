extension JobEngine {
  /// Finds what in the history is ours to look after: POSTs whose sender died, rows that a program
  /// left behind, jobs that nobody asks about.
  func rescan() async {
    guard !isRescanning else { return agenda.rescan(by: elapsed + .seconds(1)) }
    isRescanning = true
    defer { isRescanning = false }
    do throws(StoreError) {
      for job in try await store.confirmSenders(isAlive: isAlive, at: now()) { publish(job) }
      guard scope != .submittedOnly else { return }
      var last: LocalID?
      var elsewhere: Set<LocalID> = []
      var adopted = 0
      while true {
        let page = try await store.unended(after: last, limit: 200)
        for job in page where isInScope(job.id) {
          switch try await adopt(job, after: adopted) {
          case .taken: adopted += 1
          case .elsewhere: elsewhere.insert(job.id)
          case .none: break
          }
        }
        guard page.count == 200 else { break }
        last = page.last?.id
      }
      agenda.leave(elsewhere.filter { !agenda.contains($0) || agenda.elsewhere.contains($0) })
    } catch {
      // A read that broke off because the program leaves is no failure.
      guard !Task.isCancelled else { return }
      emit(.storeFailed(error.sentence))
      agenda.rescan(by: elapsed + .seconds(30))
    }
    // Nobody tells when another program dies.
    if agenda.leavesSome { agenda.rescan(by: elapsed + .seconds(10)) }
  }

  private func isInScope(_ id: LocalID) -> Bool {
    switch scope {
    case .everything: true
    case .these(let ids): ids.contains(id)
    case .submittedOnly: false
    }
  }

  private enum Adoption {
    case taken
    case elsewhere
    case none
  }

  private func adopt(_ job: Job, after others: Int) async throws(StoreError) -> Adoption {
    guard known[job.id] == nil, posts[job.id] == nil, !exhausted.contains(job.id) else {
      return .none
    }
    switch job.state {
    case .outbox:
      // A row without a living owner has not left and will not by itself.
      guard job.heldReason == nil, !ours.contains(job.id),
        try await store.lease(job.id, to: instance, isAlive: isAlive)
      else { return .none }
      await setAside([job.id], .restart)
      return .none
    case .running, .completed:
      guard job.origin == origin || !job.missingPictures.isEmpty else { return .none }
      guard try await takeLease(of: job.id) else { return .elsewhere }
      // Asked about at once, but not all in the same instant.
      follow(job, firstAsk: .milliseconds(min(200 * others, 3_000)))
      return .taken
    case .sending, .saved, .failed, .refused, .lost, .unconfirmed: return .none
    }
  }

  private func takeLease(of id: LocalID) async throws(StoreError) -> Bool {
    try await store.lease(id, to: instance, isAlive: isAtWork)
  }

  /// Makes sure that a job is still ours to ask about, by a look at all leases at once that may be a
  /// second old: with hundreds of running jobs forty questions a second leave, and one too many does
  /// no harm.
  func stillAsksAbout(_ id: LocalID) async -> Bool {
    if leasesReadAt.map({ elapsed - $0 >= .seconds(1) }) ?? true {
      leasesReadAt = elapsed
      if let ids = try? await store.leased(to: instance) { leases = ids }
    }
    if leases.contains(id) { return true }
    return await stillLooksAfter(id)
  }

  /// Makes sure that a job is still ours to ask about and to fetch: another program took it over where
  /// this one was stopped for a while.
  ///
  /// - Returns: False when it is not; it is off the agenda then, until that program dies.
  func stillLooksAfter(_ id: LocalID) async -> Bool {
    // Where the history cannot be read, a question too many does no harm.
    guard await (try? takeLease(of: id)) == false else { return true }
    agenda.forget(id)
    known[id] = nil
    agenda.leave(agenda.elsewhere.union([id]))
    agenda.rescan(by: elapsed + .seconds(10))
    return false
  }
}
