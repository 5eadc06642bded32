import Api18
import Jobs

extension Model {
  /// - Returns: `nil` for an action that is not about what is unsent or asked about.
  mutating func performInOutbox(_ id: ActionID) -> [Effect]? {
    guard let job = subject else { return nil }
    switch id {
    case .outboxEdit: return [.takeBack(job.id, forEditing: true)]
    case .jobCancel: return [.takeBack(job.id, forEditing: false)]
    case .outboxHold:
      let key = keyMap.key(for: .jobRerun, in: .history)?.label ?? ""
      say(.note, "\(job.id.short) is held: \(key) sends it")
      return [.holdJob(job.id)]
    case .outboxUp: return [.moveInOutbox(job.id, by: -1)]
    case .outboxDown: return [.moveInOutbox(job.id, by: 1)]
    case .jobWatch: return turnWatching(job)
    default: return nil
    }
  }

  /// Why an action on what is unsent cannot act on this job.
  static func outboxReason(_ id: ActionID, for job: Job, isWatched: Bool) -> String? {
    switch id {
    case .jobWatch:
      if job.state == .outbox { return "It was not sent yet" }
      return job.state.isInFlight ? nil : "It has ended"
    case .jobCancel:
      if job.state == .outbox { return nil }
      return job.state.isInFlight ? "The service has no cancel" : "It has ended"
    case .outboxEdit:
      return job.state == .outbox ? nil : "It was sent: a sent job cannot be called back"
    case .outboxHold, .outboxUp, .outboxDown:
      guard job.state == .outbox else { return "It was sent" }
      return job.heldReason == nil || id == .outboxHold && job.heldReason != .person
        ? nil : "It is held already"
    default: return nil
    }
  }

  /// An unsent row is sent itself: it is one charge, not a second one.
  mutating func release(_ job: Job, isSure: Bool = false) -> [Effect] {
    if let barred = barSending() { return barred }
    guard keyStatus.isSet || facts.isSandbox else { return open(.noKey) }
    if !isSure, let question = budgetQuestion(before: .release(job.id)) {
      return open(.question(question))
    }
    justSent = job.id
    session[job.id] = session[job.id] ?? .zero
    let price = facts.isSandbox ? "" : " for \(facts.price)"
    return say(.note, "\(job.id.short) is sent\(price)") + [.release([job.id])]
  }

  private mutating func turnWatching(_ job: Job) -> [Effect] {
    let isWatched = unwatched.remove(job.id) != nil
    if isWatched {
      say(.note, "\(job.id.short) is asked about again")
    } else {
      unwatched.insert(job.id)
      say(.note, "\(job.id.short) is not asked about until the next start")
    }
    return [.setWatched(job.id, isWatched)]
  }

  mutating func takeBack(_ job: Job, forEditing: Bool) -> [Effect] {
    isResultStale = true
    if justSent == job.id { justSent = nil }
    session[job.id] = nil
    guard forEditing else {
      return say(.note, "\(job.id.short) is dropped: it was not sent, nothing is charged")
    }
    promptField = .prompt
    let effects = replaceDraft(
      with: { draft in
        Self.load(job, into: &draft, withSeed: true)
        // It never ran: what is sent from here comes from what it came from.
        draft.parent = job.parent
      }, saying: "Taken back, nothing is charged")
    return effects + setFocus(.prompt)
  }

  mutating func sayMoved(_ id: LocalID, _ place: OutboxPlace?) -> [Effect] {
    guard let place else {
      return say(.note, "\(id.short) does not wait behind others here")
    }
    return say(.note, "\(id.short) is sent as \(place.place) of \(place.count)")
  }
}
