import Api18

// For commands that send one job and end.
extension JobEngine {
  /// Sends one job with all tries that its plan allows, and leaves no row behind that another start
  /// would find unsent.
  ///
  /// - Parameter onHeld: Told why the row was held, where that is why it ends as refused.
  /// - Returns: The job, sent or not: a row that could not be sent is refused and was not charged.
  /// - Throws: When the row could not be written down; nothing was sent then.
  package func submitOnce(
    _ job: Job, onHeld: @Sendable (HeldReason) -> Void = { _ in }
  ) async throws(StoreError) -> Job {
    try await submit([job])
    let id = job.id
    await wait { engine in
      engine.posts[id] == nil && (engine.isStopped || !engine.agenda.isUnsent(id))
    }
    guard let sent = try await store.job(id) else { throw .notFound(id) }
    // What still waits for the key finds its row ended and sends nothing.
    guard sent.state == .outbox else { return sent }
    if let reason = sent.heldReason { onHeld(reason) }
    let reason = sent.problem ?? unwritable[id].map { JobProblem(message: $0.sentence) }
    do throws(StoreError) {
      return try await drop(id, reason ?? .takenBack)
    } catch {
      // It began to leave in just this moment.
      guard case .impossible = error, let now = try await store.job(id) else { throw error }
      return now
    }
  }
}
