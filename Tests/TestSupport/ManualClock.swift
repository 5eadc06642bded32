import Synchronization

/// A clock that stands still until a test moves it.
///
/// Nothing waits for real time: a test awaits that the code under test is parked in a sleep, moves
/// the hands, and awaits what follows.
package final class ManualClock: Clock, Sendable {
  /// A moment, told by its distance from the clock's beginning.
  package struct Instant: InstantProtocol {
    package var offset: Duration

    package func advanced(by duration: Duration) -> Instant {
      Instant(offset: offset + duration)
    }

    package func duration(to other: Instant) -> Duration {
      other.offset - offset
    }

    package static func < (left: Instant, right: Instant) -> Bool {
      left.offset < right.offset
    }
  }

  private struct Sleeper {
    var deadline: Instant
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct Watcher {
    var isMet: @Sendable (_ deadlines: [Instant]) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var lastID = 0
    var sleepers: [Int: Sleeper] = [:]
    /// Cancelled before they were parked.
    var cancelled: Set<Int> = []
    var watchers: [Watcher] = []
    var isFlowing = false
  }

  private let state = Mutex(State())

  package init() {}

  package var now: Instant { state.withLock { $0.now } }
  package var minimumResolution: Duration { .zero }

  package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        park(Sleeper(deadline: deadline, continuation: continuation), as: id)
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Moves the hands and wakes everyone whose deadline has come, the earliest first.
  package func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
    }
    for (_, sleeper) in due { sleeper.continuation.resume() }
    notify()
  }

  /// From now on time passes by itself whenever someone sleeps, as fast as the machine can: for tests
  /// of what happens in the end, not of when.
  package func flow() {
    state.withLock { $0.isFlowing = true }
    passToNextDeadline()
  }

  /// Time stands still again.
  package func stop() {
    state.withLock { $0.isFlowing = false }
  }

  private func passToNextDeadline() {
    Task {
      await Task.yield()
      let wait = state.withLock { state in
        state.isFlowing
          ? state.sleepers.values.map(\.deadline).min().map { state.now.duration(to: $0) } : nil
      }
      if let wait { advance(by: max(wait, .zero)) }
    }
  }

  /// Returns when at least `count` sleeps are parked.
  package func sleepers(_ count: Int) async {
    await wait { $0.count >= count }
  }

  /// Returns when nothing sleeps.
  package func noSleepers() async {
    await wait { $0.isEmpty }
  }

  /// Returns when a sleep is parked that ends at `offset` from the clock's beginning.
  package func sleeper(until offset: Duration) async {
    await wait { $0.contains(Instant(offset: offset)) }
  }

  /// When the parked sleeps end, from the clock's beginning, the earliest first.
  package var deadlines: [Duration] {
    state.withLock { $0.sleepers.values.map(\.deadline.offset).sorted() }
  }

  private func park(_ sleeper: Sleeper, as id: Int) {
    enum Fate { case parked, due, cancelled }
    let fate: Fate = state.withLock { state in
      if state.cancelled.remove(id) != nil { return .cancelled }
      if sleeper.deadline <= state.now { return .due }
      state.sleepers[id] = sleeper
      return .parked
    }
    switch fate {
    case .parked:
      notify()
      passToNextDeadline()
    case .due: sleeper.continuation.resume()
    case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      let sleeper = state.sleepers.removeValue(forKey: id)
      if sleeper == nil { state.cancelled.insert(id) }
      return sleeper
    }
    sleeper?.continuation.resume(throwing: CancellationError())
    notify()
  }

  private func wait(until isMet: @escaping @Sendable ([Instant]) -> Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock {
        $0.watchers.append(Watcher(isMet: isMet, continuation: continuation))
      }
      notify()
    }
  }

  private func notify() {
    let met = state.withLock { state in
      let deadlines = state.sleepers.values.map(\.deadline)
      let met = state.watchers.filter { $0.isMet(deadlines) }
      state.watchers.removeAll { $0.isMet(deadlines) }
      return met
    }
    for watcher in met { watcher.continuation.resume() }
  }
}
