import Dispatch

/// A thread for what blocks: disk, decoding, painting.
///
/// The cooperative pool has few threads and must never wait. One piece of work at a time: a
/// concurrent queue would start libdispatch's monitor of its threads, which wakes the process once a
/// second from then on.
struct OffPool: Sendable {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
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
