import Synchronization

/// Where events wait for the loop; any thread puts them in, one loop takes them out, all at once.
package final class EventQueue: Sendable {
  private struct State {
    var waiting: [Event] = []
    var taker: CheckedContinuation<[Event]?, Never>?
    var isClosed = false
  }

  private let state = Mutex(State())

  package init() {}

  package func send(_ event: Event) {
    let taker = state.withLock { state -> CheckedContinuation<[Event]?, Never>? in
      guard !state.isClosed else { return nil }
      guard let taker = state.taker else {
        state.waiting.append(event)
        return nil
      }
      state.taker = nil
      return taker
    }
    taker?.resume(returning: [event])
  }

  /// All events that wait, at least one; `nil` once the queue is closed and empty.
  package func next() async -> [Event]? {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state -> [Event]?? in
        if !state.waiting.isEmpty {
          defer { state.waiting = [] }
          return .some(state.waiting)
        }
        if state.isClosed { return .some(nil) }
        state.taker = continuation
        return nil
      }
      if let ready { continuation.resume(returning: ready) }
    }
  }

  /// As ``next()``, but with no events at all once `span` has passed without one.
  package func next(
    within span: Duration, on clock: any Clock<Duration>
  ) async -> [Event]? {
    let timer = Task {
      do { try await clock.sleep(for: span) } catch { return }
      giveUpWaiting()
    }
    defer { timer.cancel() }
    return await next()
  }

  private func giveUpWaiting() {
    let taker = state.withLock { state in
      defer { state.taker = nil }
      return state.taker
    }
    taker?.resume(returning: [])
  }

  package func close() {
    let taker = state.withLock { state in
      state.isClosed = true
      defer { state.taker = nil }
      return state.taker
    }
    taker?.resume(returning: nil)
  }
}
