import CTaskPool
@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) import _Concurrency

/// Runs jobs on the threads of `CTaskPool`, now or later.
final class PoolExecutor: TaskExecutor, SchedulingExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    ctp_run(Self.address(of: job))
  }

  /// Sleeping goes by this: a job is due `delay` from now, whatever the tolerance.
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let length = (delay as? Duration).map(Self.nanoseconds) ?? 0
    ctp_run_after(
      clock is ContinuousClock ? ctp_continuous : ctp_suspending, length, Self.address(of: job))
  }

  private static func address(of job: consuming ExecutorJob) -> UnsafeMutableRawPointer {
    // An UnownedJob is the address of the runtime's job, and nothing else.
    unsafeBitCast(UnownedJob(job), to: UnsafeMutableRawPointer.self)
  }

  /// Rounded up, as nothing may wake early.
  private static func nanoseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, exceeds) = product.addingReportingOverflow(
      (attoseconds + 999_999_999) / 1_000_000_000)
    return overflows || exceeds ? .max : sum
  }
}
