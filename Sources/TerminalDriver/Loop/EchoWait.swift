/// The characters that were echoed, while they wait for more.
///
/// A tenth of a second feels like at once (Jakob Nielsen, Usability Engineering, 1993, chapter 5): that long after
/// the last letter the rest of what it comes to is looked for. While letters go on coming, what is late is a
/// number that nobody reads meanwhile: the wait ends with the first that comes a quarter of a second after the
/// one that began it, so that none waits longer than the two spans together.
struct EchoWait {
  /// In milliseconds, as `poll` takes it.
  static let delay: Int32 = 100
  /// How long the letter that ends a wait has to get to the screen before a frame is made, in milliseconds.
  ///
  /// Whoever shows it may need the processor that this runs on.
  static let lastDelay: Int32 = 4
  static let span = Duration.milliseconds(250)
  /// So many letters wait at most; a program that is handed many at once might take them for a paste.
  static let mostLetters = 16

  /// When the wait is over, if no other letter comes; `nil` where nothing waits.
  private(set) var end: ContinuousClock.Instant?
  private var first: ContinuousClock.Instant?
  private var letters: [UInt8] = []

  /// A character of ASCII was echoed, which may wait.
  ///
  /// - Returns: How long for, in milliseconds, if no other comes.
  mutating func add(_ letter: UInt8, at now: ContinuousClock.Instant) -> Int32 {
    letters.append(letter)
    let first = first ?? now
    self.first = first
    let isLast = letters.count >= Self.mostLetters || first.duration(to: now) >= Self.span
    let delay = isLast ? Self.lastDelay : Self.delay
    end = now + .milliseconds(delay)
    return delay
  }

  /// What waited, in its order; it is to be looked at now.
  mutating func take() -> [UInt8] {
    defer { self = EchoWait() }
    return letters
  }
}
