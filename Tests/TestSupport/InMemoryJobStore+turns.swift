import Jobs
import Synchronization

// Of searches that are under way the newest alone is answered.
extension InMemoryJobStore {
  /// How often something was looked for, in lists and in trees.
  package var searchCalls: Int { state.withLock { $0.searchCalls } }

  /// From now on a search waits, until it is let go or a newer one interrupts it.
  package func holdSearches() {
    state.withLock { $0.holdsSearches = true }
  }

  /// Lets the search go that waits, and all that follow.
  package func letSearchesGo() {
    let held = state.withLock { state in
      state.holdsSearches = false
      return state.heldSearch.take()
    }
    held?.resume(returning: true)
  }

  func takeTurn() async throws(StoreError) {
    let isNewest = await withCheckedContinuation { continuation in
      let (older, waits) = state.withLock { state in
        state.searchCalls += 1
        let older = state.heldSearch.take()
        if state.holdsSearches { state.heldSearch = continuation }
        return (older, state.holdsSearches)
      }
      older?.resume(returning: false)
      if !waits { continuation.resume(returning: true) }
    }
    guard isNewest else { throw .interrupted }
  }
}
