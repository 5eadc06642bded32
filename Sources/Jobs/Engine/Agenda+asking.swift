extension Agenda {
  /// Begins to ask about a job, or asks sooner about one that is here.
  ///
  /// - Parameters:
  ///   - age: The time since it was sent.
  ///   - due: When to ask first.
  package mutating func watch(_ id: LocalID, age: Duration, at now: Duration, due: Duration) {
    elsewhere.remove(id)
    if asks[id] == nil { asks[id] = Ask(sentAt: now - max(age, .zero)) }
    guard !asking.contains(id) else { return }
    askQueue.set(id, due: min(askQueue.due(of: id) ?? due, due))
  }

  /// Ends the errand of asking about a job.
  package mutating func concludeAsk(
    _ id: LocalID, _ seen: PollPlan.Seen, at now: Duration, roll: Double
  ) -> PollPlan.Step {
    guard var ask = asks[id] else { return .stop }
    let step = ask.plan.after(seen, age: now - ask.sentAt, roll: roll)
    asks[id] = ask
    asking.remove(id)
    switch step {
    case .again(let wait): askQueue.set(id, due: now + wait)
    case .hold: askQueue.set(id, due: now)
    case .stop, .lost: stopAsking(id)
    }
    return step
  }

  /// Keeps in mind which jobs other programs look after.
  package mutating func leave(_ ids: Set<LocalID>) {
    elsewhere = ids
  }

  /// Looks again for rows to look after: soon, because the history changed, or later, in case the
  /// program dies that looks after them now.
  package mutating func rescan(by due: Duration) {
    rescanDue = min(rescanDue ?? due, due)
  }

  /// Whether another program looks after some job.
  package var leavesSome: Bool { !elsewhere.isEmpty }

  mutating func stopAsking(_ id: LocalID) {
    asks[id] = nil
    asking.remove(id)
    askQueue.remove(id)
  }

  /// Asks about every job at once.
  mutating func askAll(at now: Duration) {
    for id in asks.keys where !asking.contains(id) { askQueue.set(id, due: now) }
  }

  mutating func takeAsks(at now: Duration) -> [LocalID] {
    var due: [LocalID] = []
    while !isAskingHeld, asking.count < Self.mostAsks, let next = askQueue.nextDue, next <= now,
      pace.take(at: now), let id = askQueue.popDue(at: now)
    {
      asking.insert(id)
      due.append(id)
    }
    return due
  }
}
