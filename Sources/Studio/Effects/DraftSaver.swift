/// Writes the draft to its file a moment after it changed.
actor DraftSaver {
  private let drafts: any DraftKeeping
  private let clock: any Clock<Duration>
  private var unsaved: DraftSnapshot?
  private var saving: Task<Void, Never>?

  init(drafts: any DraftKeeping, clock: any Clock<Duration>) {
    self.drafts = drafts
    self.clock = clock
  }

  /// Saves the draft a moment after its first unsaved change, with what else changed in that moment:
  /// however long one types without a pause, the file is never further behind than this.
  func saveSoon(_ snapshot: DraftSnapshot) {
    unsaved = snapshot
    guard saving == nil else { return }
    saving = Task { await save() }
  }

  /// Saves what waits, now.
  func finish() async {
    saving?.cancel()
    await saving?.value
  }

  private func save() async {
    while unsaved != nil {
      // Cancelled on the way out: what waits is then saved at once.
      try? await clock.sleep(for: Self.delay)
      guard let snapshot = unsaved else { break }
      unsaved = nil
      await drafts.save(snapshot.bytes)
    }
    saving = nil
  }

  /// A draft is on the disk within a second of a key.
  private static let delay = Duration.milliseconds(400)
}
