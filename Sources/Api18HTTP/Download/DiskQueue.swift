import Dispatch

/// Where calls that wait for a disk run, so that none holds a thread of the cooperative pool.
///
/// One at a time: a concurrent queue would start libdispatch's monitor of its threads, which wakes
/// the process once a second from then on.
struct DiskQueue: Sendable {
  private let queue = DispatchQueue(label: "hera.disk")

  /// Runs blocking work to its end; a cancelled task still waits for it.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
