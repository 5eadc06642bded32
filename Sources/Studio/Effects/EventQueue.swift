import Synchronization

/// Where events wait for the loop; any thread puts them in, one loop takes them out, all at once.
package final class EventQueue: Sendable {
  private struct State {
    var waiting: [Event] = []
    /// Resumed once, by the one who takes it out of here; what would check that is made anew for every key.
    var taker: UnsafeContinuation<Void, Never>?
    var isClosed = false
  }

  private let state = Mutex(State())

  package init() {}

  package func send(_ event: Event) {
    let taker = state.withLock { state -> UnsafeContinuation<Void, Never>? in
      guard !state.isClosed else { return nil }
      state.waiting.append(event)
      defer { state.taker = nil }
      return state.taker
    }
    // It takes the events when it runs: what has come until then is among them.
    taker?.resume()
  }

  /// All events that wait, at least one; `nil` once the queue is closed and empty.
  package func next() async -> [Event]? {
    await withUnsafeContinuation { continuation in
      let isReady = state.withLock { state in
        if !state.waiting.isEmpty || state.isClosed { return true }
        state.taker = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
    return state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting.isEmpty && state.isClosed ? nil : state.waiting
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
    taker?.resume()
  }

  package func close() {
    let taker = state.withLock { state in
      state.isClosed = true
      defer { state.taker = nil }
      return state.taker
    }
    taker?.resume()
  }
}
