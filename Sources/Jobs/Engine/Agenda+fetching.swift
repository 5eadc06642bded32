package import Api18

extension Agenda {
  /// Begins to fetch a picture, unless that is under way.
  package mutating func fetch(_ picture: PictureID, expiresAt: Timestamp?, at now: Duration) {
    elsewhere.remove(picture.job)
    switch fetches[picture]?.wait {
    case .inFlight: return
    case .freshAddress: fetches[picture]?.wait = .until(now)
    case .until, nil:
      if fetches[picture] == nil { fetches[picture] = Fetch(wait: .until(now)) }
    }
    fetches[picture]?.expiresAt = expiresAt
  }

  /// Gives a picture all its tries again, at once, by a person's word.
  package mutating func refetch(_ picture: PictureID, expiresAt: Timestamp?, at now: Duration) {
    if fetches[picture]?.isInFlight != true { fetches[picture] = nil }
    fetch(picture, expiresAt: expiresAt, at: now)
  }

  /// Ends the errand of a picture that is on the disk, or that is no longer wanted.
  package mutating func concludeFetch(_ picture: PictureID) {
    fetches[picture] = nil
  }

  /// Ends the errand of a picture that was not fetched.
  ///
  /// - Parameter canAsk: Whether the service may be asked for a fresh address.
  package mutating func concludeFetch(
    _ picture: PictureID, _ failure: DownloadFailure, canAsk: Bool, at now: Duration
  ) -> FetchPlan.Step {
    guard var fetch = fetches[picture] else { return .giveUp }
    var step = fetch.plan.after(failure)
    // It counts as asked then, and the tries go on.
    if step == .askForFreshAddress, !canAsk { step = fetch.plan.after(failure) }
    fetch.isAwaitingDisk = false
    switch step {
    case .again(let wait): fetch.wait = .until(now + wait)
    case .awaitDisk(let wait):
      fetch.wait = .until(now + wait)
      fetch.isAwaitingDisk = true
    case .askForFreshAddress: fetch.wait = .freshAddress
    case .giveUp:
      fetches[picture] = nil
      return step
    }
    fetches[picture] = fetch
    return step
  }

  /// The service was asked; what waited for its answer is tried again.
  package mutating func addressesMayBeFresh(of id: LocalID, at now: Duration) {
    for (picture, fetch) in fetches where picture.job == id {
      if case .freshAddress = fetch.wait { fetches[picture]?.wait = .until(now) }
    }
  }

  /// The soonest to expire first: a picture that is gone from the service cannot be paid back.
  mutating func takeFetches(at now: Duration) -> [PictureID] {
    let room = Self.mostFetches - fetches.values.count(where: \.isInFlight)
    let due = fetches.filter { $0.value.due.map { $0 <= now } ?? false }
      .sorted { left, right in
        let (first, second) = (left.value.expiresAt, right.value.expiresAt)
        if first != second {
          return (first?.rawValue ?? .max) < (second?.rawValue ?? .max)
        }
        return (left.key.job.rawValue, left.key.index) < (right.key.job.rawValue, right.key.index)
      }
      .prefix(max(room, 0)).map(\.key)
    for picture in due { fetches[picture]?.wait = .inFlight }
    return due
  }
}
