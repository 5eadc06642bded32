/// The characters that were echoed, while they wait for more.
///
/// A tenth of a second feels like at once (Jakob Nielsen, Usability Engineering, 1993, chapter 5): that long after
/// the last letter the rest of what it comes to is looked for. While letters go on coming, what is late is a
/// number that nobody reads meanwhile: three times as long at most.
struct EchoWait {
  static let delay = Duration.milliseconds(100)
  static let limit = Duration.milliseconds(300)
  /// So many letters wait at most; a program that is handed many at once might take them for a paste.
  static let mostLetters = 16

  /// When the wait is over; `nil` where nothing waits.
  private(set) var end: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?
  private var letters: [UInt8] = []

  /// A character of ASCII was echoed, which may wait.
  mutating func add(_ letter: UInt8, at now: ContinuousClock.Instant) {
    let last = last ?? now + Self.limit
    self.last = last
    letters.append(letter)
    end = letters.count < Self.mostLetters ? min(now + Self.delay, last) : now
  }

  /// What waited, in its order; it is to be looked at now.
  mutating func take() -> [UInt8] {
    defer { self = EchoWait() }
    return letters
  }
}
