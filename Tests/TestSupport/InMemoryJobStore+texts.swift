package import Jobs
import Synchronization

extension InMemoryJobStore {
  package func stash(_ draft: StashedDraft) async throws(StoreError) {
    if let error = state.withLock({ $0.takeFailure("stash") }) { throw error }
    state.withLock { state in
      state.lastStash += 1
      state.stashes.append(NumberedStash(number: state.lastStash, draft: draft))
    }
    notify()
  }

  package func popStash() async throws(StoreError) -> StashedDraft? {
    defer { notify() }
    return state.withLock { $0.stashes.popLast()?.draft }
  }

  package func stashCount() async throws(StoreError) -> Int {
    state.withLock { $0.stashes.count }
  }

  package func stashes(limit: Int) async throws(StoreError) -> [NumberedStash] {
    state.withLock { $0.stashes.reversed().prefix(limit).map { $0 } }
  }

  package func takeStash(_ number: Int64) async throws(StoreError) -> StashedDraft? {
    defer { notify() }
    return state.withLock { state in
      guard let index = state.stashes.firstIndex(where: { $0.number == number }) else { return nil }
      return state.stashes.remove(at: index).draft
    }
  }
}

extension InMemoryJobStore: FragmentStore {
  package func fragments() async throws(StoreError) -> [Fragment] {
    state.withLock { $0.fragments.values.sorted { $0.name < $1.name } }
  }

  package func keep(_ fragment: Fragment) async throws(StoreError) {
    if let error = state.withLock({ $0.takeFailure("keep") }) { throw error }
    state.withLock { $0.fragments[fragment.name] = fragment }
    notify()
  }

  package func forgetFragment(named name: String) async throws(StoreError) {
    state.withLock { $0.fragments[name] = nil }
    notify()
  }
}
