/// Which effects wait for which: some follow one another, some replace the one before.
actor EffectLanes {
  enum Lane: Hashable {
    case draft
    case picture
    case page
    case result
    case totals
  }

  private var running: [Lane: Task<Void, Never>] = [:]
  private var again: [Lane: @Sendable () async -> Void] = [:]
  private var order: Task<Void, Never>?
  private var loose: [Int: Task<Void, Never>] = [:]
  private var count = 0
  private var pendingDraft: (@Sendable () async -> Void)?

  /// Starts something in place of what runs in its lane, after a delay in which it may be replaced.
  func replace(
    _ lane: Lane, after delay: Duration = .zero, _ body: @escaping @Sendable () async -> Void
  ) {
    running[lane]?.cancel()
    if lane == .draft { pendingDraft = body }
    running[lane] = Task {
      if delay > .zero {
        do { try await Task.sleep(for: delay) } catch { return }
      }
      guard !Task.isCancelled else { return }
      if lane == .draft { pendingDraft = nil }
      await body()
    }
  }

  /// Starts something; while it runs further ones become one more run after it.
  func coalesce(_ lane: Lane, _ body: @escaping @Sendable () async -> Void) {
    guard running[lane] == nil else {
      again[lane] = body
      return
    }
    running[lane] = Task {
      await body()
      finished(lane)
    }
  }

  private func finished(_ lane: Lane) {
    running[lane] = nil
    if let body = again.removeValue(forKey: lane) { coalesce(lane, body) }
  }

  /// Starts something once all that was started this way before has ended.
  func inOrder(_ body: @escaping @Sendable () async -> Void) {
    let before = order
    order = Task {
      await before?.value
      await body()
    }
  }

  /// Starts something that waits for nothing.
  func detached(_ body: @escaping @Sendable () async -> Void) {
    count += 1
    let number = count
    loose[number] = Task {
      await body()
      loose[number] = nil
    }
  }

  /// Ends reading, writes a draft that still waits, and waits for what is in order.
  func finish() async {
    for (lane, task) in running where lane != .draft { task.cancel() }
    for task in loose.values { task.cancel() }
    if let draft = pendingDraft {
      running[.draft]?.cancel()
      pendingDraft = nil
      await draft()
    } else {
      await running[.draft]?.value
    }
    await order?.value
  }
}
