extension Clock where Duration == Swift.Duration {
  /// What something comes to, or `nil` where it takes longer than it may: it is then cancelled, and
  /// waited for, so that nothing of it is left behind.
  ///
  /// Where the task around it is cancelled, it still gives what the cancelled work came to.
  func limit<Value: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async -> Value
  ) async -> Value? {
    await withTaskGroup(of: Outcome<Value>.self) { group in
      group.addTask { .came(await body()) }
      group.addTask {
        // A sleep that ends early was cancelled, with the work or because that had ended.
        do { try await sleep(for: limit) } catch { return .cancelled }
        return .late
      }
      defer { group.cancelAll() }
      for await outcome in group {
        switch outcome {
        case .came(let value): return value
        case .late: return nil
        case .cancelled: continue
        }
      }
      return nil
    }
  }
}

private enum Outcome<Value: Sendable>: Sendable {
  case came(Value)
  case late
  case cancelled
}
