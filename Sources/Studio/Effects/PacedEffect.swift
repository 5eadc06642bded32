import Synchronization

/// Starts the latest of effects that replace one another: at once where none was wanted for a while,
/// and of those that come one upon another, as from a held key, only the one that nothing follows.
///
/// Wanting one takes no turn of an actor and wakes no thread, only a lock.
final class PacedEffect: Sendable {
  private struct State {
    var effect: Effect?
    var wantedAt: Duration?
    var due = Duration.zero
    var starting: Task<Void, Never>?
  }

  private let delay: Duration
  private let quiet: Duration
  private let clock: any Clock<Duration>
  /// Time since the start, by the clock.
  private let elapsed: @Sendable () -> Duration
  private let state = Mutex(State())

  /// - Parameters:
  ///   - delay: How long nothing has to follow an effect.
  ///   - quiet: After how long without one the next is started at once.
  init(delay: Duration, quiet: Duration, clock: any Clock<Duration>) {
    self.delay = delay
    self.quiet = quiet
    self.clock = clock
    elapsed = clock.stopwatch
  }

  func want(_ effect: Effect, start: @escaping @Sendable (Effect) async -> Void) {
    let now = elapsed()
    state.withLock { state in
      let isQuiet = state.wantedAt.map { now - $0 >= quiet } ?? true
      state.effect = effect
      state.wantedAt = now
      state.due = isQuiet ? now : now + delay
      if state.starting == nil { state.starting = Task { await self.run(start) } }
    }
  }

  private func run(_ start: (Effect) async -> Void) async {
    while true {
      let left = state.withLock { $0.due } - elapsed()
      if left > .zero {
        // Nobody cancels it.
        do { try await clock.sleep(for: left) } catch {}
        continue
      }
      guard let effect = takeWanted() else { return }
      await start(effect)
    }
  }

  /// - Returns: `nil` when nothing is wanted: the task that asks is over then.
  private func takeWanted() -> Effect? {
    state.withLock { state in
      defer { state.effect = nil }
      if state.effect == nil { state.starting = nil }
      return state.effect
    }
  }
}

extension Clock where Duration == Swift.Duration {
  /// Tells the time since it was made.
  var stopwatch: @Sendable () -> Duration {
    let start = now
    return { start.duration(to: now) }
  }
}
