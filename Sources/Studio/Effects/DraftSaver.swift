import Synchronization

/// Writes the draft to its file a moment after it changed.
///
/// Every key says so: that takes no turn of an actor, only a lock.
final class DraftSaver: Sendable {
  private struct State {
    var unsaved: DraftSnapshot?
    var saving: Task<Void, Never>?
  }

  private let drafts: any DraftKeeping
  private let clock: any Clock<Duration>
  private let state = Mutex(State())

  init(drafts: any DraftKeeping, clock: any Clock<Duration>) {
    self.drafts = drafts
    self.clock = clock
  }

  /// Saves the draft a moment after its first unsaved change, with what else changed in that moment:
  /// however long one types without a pause, the file is never further behind than this.
  func saveSoon(_ snapshot: DraftSnapshot) {
    state.withLock { state in
      state.unsaved = snapshot
      if state.saving == nil { state.saving = Task { await self.save() } }
    }
  }

  /// Saves what waits, now.
  func finish() async {
    let saving = state.withLock { $0.saving }
    saving?.cancel()
    await saving?.value
  }

  private func save() async {
    repeat {
      // Cancelled on the way out: what waits is then saved at once.
      try? await clock.sleep(for: Self.delay)
      if let snapshot = takeUnsaved() { await drafts.save(snapshot.bytes) }
    } while isMoreToSave()
  }

  private func takeUnsaved() -> DraftSnapshot? {
    state.withLock { state in
      defer { state.unsaved = nil }
      return state.unsaved
    }
  }

  /// Whether something has changed meanwhile; if not, the task that asks is over.
  private func isMoreToSave() -> Bool {
    state.withLock { state in
      if state.unsaved == nil { state.saving = nil }
      return state.unsaved != nil
    }
  }

  /// A draft is on the disk within a second of a key, with time to write it: the driver tells of the first
  /// letters up to 354 ms after they were typed.
  private static let delay = Duration.milliseconds(500)
}
