package import Api18

extension Agenda {
  /// Puts rows at the end of those to be sent.
  package mutating func enqueue(_ ids: [LocalID]) {
    for id in ids where turns[id] == nil {
      lastTurn += 1
      turns[id] = lastTurn
      outbox.append(id)
    }
  }

  /// Takes a row back that has not begun to leave.
  ///
  /// - Returns: Whether it was still there.
  package mutating func withdraw(_ id: LocalID) -> Bool {
    guard outbox.contains(id) else { return false }
    forget(id)
    return true
  }

  /// Moves a row among those that wait to be sent.
  ///
  /// - Parameter step: Below zero for earlier; an end of the order stops it.
  /// - Returns: Where it stands then; `nil` where it does not wait.
  package mutating func move(_ id: LocalID, by step: Int) -> OutboxPlace? {
    guard let from = outbox.firstIndex(of: id) else { return nil }
    let to = min(max(0, from + step), outbox.count - 1)
    outbox.insert(outbox.remove(at: from), at: to)
    // The turns say where a row goes that is to be sent again.
    for (id, turn) in zip(outbox, outbox.compactMap { turns[$0] }.sorted()) { turns[id] = turn }
    return OutboxPlace(place: to + 1, count: outbox.count)
  }

  /// Decides what an outcome means for its row; ``concludeSend(_:_:outcome:at:)`` follows when it is
  /// written down.
  package mutating func decide(
    _ id: LocalID, _ outcome: SubmitOutcome, roll: Double
  ) -> SendPlan.Step {
    sendPlans[id, default: SendPlan()].after(outcome, roll: roll)
  }

  /// Ends the errand of a row whose outcome is written down.
  ///
  /// - Returns: The other rows that are held with it: they are no longer here.
  package mutating func concludeSend(
    _ id: LocalID, _ step: SendPlan.Step, outcome: SubmitOutcome, at now: Duration
  ) -> [LocalID] {
    sending.remove(id)
    switch outcome {
    case .accepted: sendingWidth = min(sendingWidth * 2, Self.widestSending)
    case .refused: break
    case .notSent, .unconfirmed: sendingWidth = 1
    }
    switch step {
    case .done:
      forget(id)
      return []
    case .again(let wait):
      // In its old place: those behind it would only meet the same trouble.
      let turn = turns[id] ?? 0
      let place = outbox.firstIndex { turns[$0, default: .max] > turn } ?? outbox.endIndex
      outbox.insert(id, at: place)
      sendNotBefore = max(sendNotBefore, now + wait)
      return []
    case .hold(let reason):
      forget(id)
      return hold(reason)
    }
  }

  /// Stops sending; a refused key stops asking too.
  ///
  /// - Returns: The rows that waited to be sent: they are no longer here.
  package mutating func hold(_ reason: HeldReason) -> [LocalID] {
    switch reason {
    case .key:
      sendingHold = .key
      isAskingHeld = true
    case .balance, .person:
      sendingHold = sendingHold ?? reason
    case .network, .restart:
      // These rows alone are held: a person may send another, which shows whether it works again.
      break
    }
    return takeOutbox()
  }

  /// Takes out all rows that have not begun to leave.
  package mutating func takeOutbox() -> [LocalID] {
    let waiting = outbox
    for id in waiting { forget(id) }
    return waiting
  }

  /// Whether a row is here that has not left, or whose errand has not ended.
  package func isUnsent(_ id: LocalID) -> Bool { turns[id] != nil }

  /// Goes on with sending and asking, by a person's word.
  package mutating func resume(at now: Duration) {
    sendingHold = nil
    sendNotBefore = now
    sendingWidth = 1
    if isAskingHeld {
      isAskingHeld = false
      askAll(at: now)
    }
  }
}
