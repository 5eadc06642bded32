import Api18
import Jobs

// Drafts put aside, and fragments: one after another.
extension EffectRunner {
  func changeStash(_ effect: Effect) async throws {
    switch effect {
    case .stash(var snapshot):
      snapshot.putAsideAt = snapshot.putAsideAt ?? now().rawValue
      try await store.stash(snapshot.bytes)
    case .unstash:
      guard try await unstash() else { return }
    case .takeStash(let number):
      guard let bytes = try await store.takeStash(number) else {
        send(.noted("That draft is no longer in the stash"))
        break
      }
      send(.unstashed(DraftSnapshot(bytes: bytes)))
    case .dropStash(let number): _ = try await store.takeStash(number)
    case .loadStash:
      let entries = try await store.stashes(limit: Self.mostDrafts).map { stash in
        StashEntry(number: stash.number, snapshot: DraftSnapshot(bytes: stash.draft))
      }
      send(.stashes(entries))
      return
    default: return
    }
    send(.stashCount(try await store.stashCount()))
  }

  /// How many drafts the list of them shows.
  private static let mostDrafts = 500

  /// - Returns: Whether something may have changed.
  private func unstash() async throws -> Bool {
    let bytes = try await store.popStash()
    if let bytes, DraftSnapshot(bytes: bytes) == nil {
      try await store.stash(bytes)
      send(
        .failed("The draft put aside last is of another version of hera: it stays in the stash"))
      return false
    }
    send(.unstashed(bytes.flatMap { DraftSnapshot(bytes: $0) }))
    return true
  }

  func changeFragments(_ effect: Effect) async throws {
    switch effect {
    case .keepFragment(let fragment): try await store.keep(fragment)
    case .forgetFragment(let name): try await store.forgetFragment(named: name)
    default: break
    }
    send(.fragments(try await store.fragments()))
  }
}
