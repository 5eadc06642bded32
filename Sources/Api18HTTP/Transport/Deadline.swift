/// Time ran out.
struct DeadlineExceeded: Error {}

/// Runs work that is cancelled, and fails with ``DeadlineExceeded``, when it takes longer.
///
/// AsyncHTTPClient's own deadline ends with the head of the answer; a body may then trickle for ever.
func withDeadline<Value: Sendable>(
  _ timeout: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: timeout)
      throw DeadlineExceeded()
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() else { throw CancellationError() }
    return value
  }
}
