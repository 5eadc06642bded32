/// The characters that were echoed, while they wait for more.
///
/// A tenth of a second feels like at once (Jakob Nielsen, Usability Engineering, 1993, chapter 5): that long after
/// the last letter the rest of what it comes to is looked for. While letters go on coming, what is late is a
/// number that nobody reads meanwhile: the wait ends with the first that comes a quarter of a second after the
/// one that began it, so that none waits longer than the two spans together.
struct EchoWait {
  static let delay = Duration.milliseconds(100)
  static let span = Duration.milliseconds(250)
  /// So many letters wait at most; a program that is handed many at once might take them for a paste.
  static let mostLetters = 16

  /// When the wait is over, if no other letter comes; `nil` where nothing waits.
  private(set) var end: ContinuousClock.Instant?
  private var first: ContinuousClock.Instant?
  private var letters: [UInt8] = []

  /// A character of ASCII was echoed, which may wait.
  ///
  /// - Returns: Whether it waits for more; if not, the wait is over.
  mutating func add(_ letter: UInt8, at now: ContinuousClock.Instant) -> Bool {
    letters.append(letter)
    end = now + Self.delay
    guard let first else {
      self.first = now
      return true
    }
    return letters.count < Self.mostLetters && first.duration(to: now) < Self.span
  }

  /// What waited, in its order; it is to be looked at now.
  mutating func take() -> [UInt8] {
    defer { self = EchoWait() }
    return letters
  }
}
