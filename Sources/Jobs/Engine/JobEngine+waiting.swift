extension JobEngine {
  /// Someone who waits for the engine to come to a state.
  struct Waiter {
    var id: Int
    var isMet: (isolated JobEngine) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }

  /// Returns when nothing more happens by itself to any of these jobs, or to any job at all, in an
  /// engine that runs.
  ///
  /// Rows that are held, jobs whose picture waits for a full disk, and all jobs while the key is
  /// refused are not waited for.
  package func untilIdle(_ ids: Set<LocalID>? = nil) async {
    await wait { engine in
      if engine.isStopped { return true }
      guard engine.hasLookedAround else { return false }
      guard let ids else { return engine.agenda.isIdle && engine.posts.isEmpty }
      return ids.allSatisfy { !engine.agenda.isPending($0) && engine.posts[$0] == nil }
    }
  }

  /// Returns when `isMet` holds, or when the task is cancelled.
  func wait(until isMet: @escaping (isolated JobEngine) -> Bool) async {
    guard !isMet(self), !Task.isCancelled else { return }
    lastWaiter += 1
    let id = lastWaiter
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiters.append(Waiter(id: id, isMet: isMet, continuation: continuation))
        if Task.isCancelled { giveUp(id) }
      }
    } onCancel: {
      Task { await giveUp(id) }
    }
  }

  func wakeWaiters() {
    let met = waiters.filter { $0.isMet(self) }
    waiters.removeAll { waiter in met.contains { $0.id == waiter.id } }
    for waiter in met { waiter.continuation.resume() }
  }

  private func giveUp(_ id: Int) {
    guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
    waiters.remove(at: index).continuation.resume()
  }
}
