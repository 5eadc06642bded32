import Dispatch

/// Threads for what blocks: disk, decoding, painting.
///
/// The cooperative pool has one thread a core and must never wait.
struct OffPool: Sendable {
  private let queue: DispatchQueue

  /// - Parameter concurrent: Whether pieces of work may run side by side.
  init(label: String, concurrent: Bool) {
    queue = DispatchQueue(label: label, attributes: concurrent ? .concurrent : [])
  }

  func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  func run<Result: Sendable>(
    throwing work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result(catching: work)) }
    }
  }
}
