import Api18

/// What an engine has to do, and when.
///
/// A value without clock, network or disk: the engine does what it says, and tells it what came of it.
/// Times are distances from the engine's beginning on its own clock.
package struct Agenda: Sendable {
  /// One thing to do now.
  package enum Errand: Sendable, Hashable {
    case send(LocalID)
    case ask(LocalID)
    case fetch(PictureID)
    /// Look for rows that became ours to look after.
    case rescan
  }

  /// A picture of a job.
  package struct PictureID: Sendable, Hashable {
    package var job: LocalID
    package var index: Int

    package init(job: LocalID, index: Int) {
      self.job = job
      self.index = index
    }
  }

  struct Ask {
    var plan = PollPlan()
    /// When the job was sent; before the engine's beginning for one that was resumed.
    var sentAt: Duration
  }

  struct Fetch {
    enum Wait {
      case until(Duration)
      /// For the service's answer, which may hold a fresh address.
      case freshAddress
      case inFlight
    }

    var plan = FetchPlan()
    var wait: Wait
    var expiresAt: Timestamp?
    var isAwaitingDisk = false
  }

  /// Most POSTs in flight at once, when the service has shown that it takes them.
  static let widestSending = 4
  static let mostAsks = 32
  static let mostFetches = 4

  /// Rows to send, in turn.
  var outbox: [LocalID] = []
  /// The rows that are here unsent or being sent, and their places in the order.
  var turns: [LocalID: Int] = [:]
  var lastTurn = 0
  var sendPlans: [LocalID: SendPlan] = [:]
  var sending: Set<LocalID> = []
  /// How many POSTs may be in flight now: one at first and after any trouble, twice as many after each
  /// that was taken.
  ///
  /// A connection that fails leaves no more in doubt than it has to.
  var sendingWidth = 1
  var sendNotBefore = Duration.zero

  /// Why nothing is sent.
  package internal(set) var sendingHold: HeldReason?
  /// Whether the key was refused, so that nothing is asked either.
  package internal(set) var isAskingHeld = false

  var asks: [LocalID: Ask] = [:]
  /// When those are due that are not in flight.
  var askQueue = DueQueue<LocalID>()
  var asking: Set<LocalID> = []
  var pace = Pace()

  var fetches: [PictureID: Fetch] = [:]
  /// Jobs that another program looks after.
  var elsewhere: Set<LocalID> = []
  var rescanDue: Duration?

  package init() {}

  /// What is due, in the order in which to begin it.
  ///
  /// Every errand is handed out once, and has to be ended by the method of its kind.
  package mutating func take(at now: Duration) -> [Errand] {
    var errands: [Errand] = []
    while sendingHold == nil, sendNotBefore <= now, sending.count < sendingWidth, !outbox.isEmpty {
      let id = outbox.removeFirst()
      sending.insert(id)
      errands.append(.send(id))
    }
    errands += takeAsks(at: now).map(Errand.ask)
    errands += takeFetches(at: now).map(Errand.fetch)
    if let due = rescanDue, due <= now {
      rescanDue = nil
      errands.append(.rescan)
    }
    return errands
  }

  /// When the next thing is due; `nil` when nothing is, and no timer needs to run.
  package var nextDue: Duration? {
    var dues: [Duration] = []
    if sendingHold == nil, !outbox.isEmpty, sending.count < sendingWidth {
      dues.append(sendNotBefore)
    }
    if !isAskingHeld, asking.count < Self.mostAsks, let due = askQueue.nextDue {
      dues.append(max(due, pace.notBefore))
    }
    if fetches.values.count(where: \.isInFlight) < Self.mostFetches {
      dues += fetches.values.compactMap(\.due)
    }
    if let rescanDue { dues.append(rescanDue) }
    return dues.min()
  }

  /// Whether something will still happen to a job by itself, that is worth waiting for.
  package func isPending(_ id: LocalID) -> Bool {
    sending.contains(id) || elsewhere.contains(id)
      || (sendingHold == nil && turns[id] != nil)
      || (!isAskingHeld && asks[id] != nil)
      || fetches.contains { $0.key.job == id && $0.value.isWorthAwaiting(isAskingHeld) }
  }

  /// Whether nothing more will happen to any job by itself.
  package var isIdle: Bool {
    !turns.keys.contains(where: isPending) && elsewhere.isEmpty
      && (isAskingHeld || asks.isEmpty)
      && !fetches.values.contains { $0.isWorthAwaiting(isAskingHeld) }
  }

  /// Whether a job has a place here.
  package func contains(_ id: LocalID) -> Bool {
    turns[id] != nil || asks[id] != nil || elsewhere.contains(id)
      || fetches.contains { $0.key.job == id }
  }

  /// Takes a job out altogether.
  package mutating func forget(_ id: LocalID) {
    outbox.removeAll { $0 == id }
    turns[id] = nil
    sendPlans[id] = nil
    sending.remove(id)
    stopAsking(id)
    elsewhere.remove(id)
    for picture in fetches.keys.filter({ $0.job == id }) { fetches[picture] = nil }
  }

  /// Brings forward what waits after troubles, as after a suspend: they say nothing about now.
  package mutating func hurry(at now: Duration) {
    sendNotBefore = min(sendNotBefore, now)
    for id in asks.keys { asks[id]?.plan.forgetTroubles() }
    askAll(at: now)
    for (picture, fetch) in fetches where fetch.due != nil { fetches[picture]?.wait = .until(now) }
  }
}

extension Agenda {
  /// How fast questions may follow each other: forty a second, in handfuls, so that hundreds of
  /// running jobs weigh on nobody.
  ///
  /// Up to 120 of them are asked about every 3 s, 500 every 12.5 s.
  ///
  /// A question takes some 0.7 ms of a core, half of it for waking threads: fewer and fuller handfuls
  /// cost less.
  struct Pace {
    private static let handful = 10
    private static let window = Duration.milliseconds(250)

    private var start = Duration.zero - window
    private var count = 0

    /// When the next question may be asked.
    var notBefore: Duration { count < Self.handful ? start : start + Self.window }

    /// - Returns: Whether one more may be asked now; it counts as asked then.
    mutating func take(at now: Duration) -> Bool {
      if now - start >= Self.window {
        start = now
        count = 0
      }
      guard count < Self.handful else { return false }
      count += 1
      return true
    }
  }
}

extension Agenda.Fetch {
  var isInFlight: Bool {
    if case .inFlight = wait { true } else { false }
  }

  var due: Duration? {
    if case .until(let due) = wait { due } else { nil }
  }

  func isWorthAwaiting(_ isAskingHeld: Bool) -> Bool {
    if isAskingHeld, case .freshAddress = wait { return false }
    return !isAwaitingDisk
  }
}
