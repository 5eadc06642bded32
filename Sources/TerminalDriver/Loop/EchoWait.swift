/// How long what was echoed waits for more of it.
///
/// A tenth of a second feels like at once (Jakob Nielsen, Usability Engineering, 1993, chapter 5): that long after
/// the last letter the rest of what it comes to is looked for. While letters go on coming, what is late is a
/// number that nobody reads meanwhile: twice as long at most.
struct EchoWait {
  static let delay = Duration.milliseconds(100)
  static let limit = Duration.milliseconds(200)
  /// So many letters wait at most; a program that is handed many at once might take them for a paste.
  static let mostLetters = 16

  /// When the wait is over; `nil` where nothing waits.
  private(set) var end: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?
  private var letters = 0

  /// Something was echoed, which may wait.
  mutating func echoed(at now: ContinuousClock.Instant) {
    let last = last ?? now + Self.limit
    self.last = last
    letters += 1
    end = letters < Self.mostLetters ? min(now + Self.delay, last) : now
  }

  /// What was echoed is looked at, as that which came after it, or as the wait is over.
  mutating func cancel() {
    self = EchoWait()
  }

  func isOver(at now: ContinuousClock.Instant) -> Bool {
    end.map { $0 <= now } ?? false
  }
}
