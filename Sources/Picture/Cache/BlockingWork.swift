import Dispatch

/// One thread for work that blocks, off the pool of threads that Swift's tasks share.
struct BlockingWork: Sendable {
  private let queue: DispatchQueue

  /// - Parameter name: shown by debuggers.
  init(name: String) {
    queue = DispatchQueue(label: name, qos: .userInitiated)
  }

  /// Waits for its turn, then for the body; one at a time, in order.
  ///
  /// The body runs even when the task was cancelled: `stop` is set then, and it is up to the body to
  /// end early.
  func run<Value: Sendable>(
    _ body: @escaping @Sendable (_ stop: StopFlag) throws(PictureProblem) -> Value
  ) async throws(PictureProblem) -> Value {
    let stop = StopFlag()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async {
          continuation.resume(returning: Result { () throws(PictureProblem) in try body(stop) })
        }
      }
    } onCancel: {
      stop.set()
    }
    return try result.get()
  }
}
