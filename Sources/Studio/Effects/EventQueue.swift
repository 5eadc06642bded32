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

  /// What waits now, without waiting.
  package func takeWaiting() -> [Event] {
    state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
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
