/// The characters of a local echo, while they wait for more: a debounce with a longest wait.
///
/// A tenth of a second feels like at once (Jakob Nielsen, Usability Engineering, 1993, chapter 5): that long after
/// the last character the rest of what it comes to is looked for. While more go on coming, what is late is a
/// number that nobody reads meanwhile: the wait ends with the first that comes a quarter of a second after the one
/// that began it. So none waits longer than 354 ms.
struct EchoWait {
  /// In milliseconds, as `poll` takes it.
  static let delay: Int32 = 100
  /// How long the character that ends a wait has to get to the screen before a frame is made, in milliseconds.
  ///
  /// Whoever shows it may need the processor that this runs on.
  static let lastDelay: Int32 = 4
  /// How long after the first of them another one is the last.
  static let longest = Duration.milliseconds(250)
  /// So many wait at most; a program that is handed many at once might take them for a paste.
  static let mostCharacters = 16

  /// When the wait is over, if no other character comes; `nil` where nothing waits.
  private(set) var end: ContinuousClock.Instant?
  /// How long that was when the last one came, in milliseconds.
  private(set) var delay = Self.delay
  private var first: ContinuousClock.Instant?
  private var characters: [UInt8] = []

  /// No other may join those that wait.
  var isClosed: Bool { delay == Self.lastDelay }

  /// A character of ASCII was echoed, which may wait.
  mutating func add(_ character: UInt8, at now: ContinuousClock.Instant) {
    characters.append(character)
    let first = first ?? now
    self.first = first
    if characters.count >= Self.mostCharacters || first.duration(to: now) >= Self.longest {
      delay = Self.lastDelay
    }
    end = now + .milliseconds(delay)
  }

  /// What waited, in its order; it is to be looked at now.
  mutating func take() -> [UInt8] {
    defer { self = EchoWait() }
    return characters
  }
}
