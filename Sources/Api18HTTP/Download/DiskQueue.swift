import Dispatch

/// Where calls that wait for a disk run, so that none holds a thread of the cooperative pool.
struct DiskQueue: Sendable {
  private let queue = DispatchQueue(label: "hera.disk", attributes: .concurrent)

  /// Runs blocking work to its end; a cancelled task still waits for it.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
