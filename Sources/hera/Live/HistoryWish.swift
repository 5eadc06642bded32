import Studio

/// A person's word that the history is to be mended, for whoever waits for it.
actor HistoryWish: HistoryMending {
  private var waiting: CheckedContinuation<Bool, Never>?

  func mend() {
    end(isWanted: true)
  }

  /// - Returns: Whether the word came; not when the task was cancelled.
  func wait() async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiting = continuation
        if Task.isCancelled { end(isWanted: false) }
      }
    } onCancel: {
      Task { await end(isWanted: false) }
    }
  }

  private func end(isWanted: Bool) {
    waiting?.resume(returning: isWanted)
    waiting = nil
  }
}
