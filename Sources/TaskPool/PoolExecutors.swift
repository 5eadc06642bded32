import CTaskPool
// The protocols of executors that a program brings along are in Swift 6.3, for now as SPI.
@_spi(ExperimentalCustomExecutors) package import _Concurrency

/// The executors of a program that takes no time while it waits.
///
/// With libdispatch on Linux, the first task starts a timer that wakes the process once a second for
/// as long as it lives: `src/event/workqueue.c` counts the runnable threads of its pools. Here, all
/// tasks but those of the main actor run on threads that sleep until there is something to run.
package enum PoolExecutors: ExecutorFactory {
  package static var mainExecutor: any MainExecutor { PlatformExecutorFactory.mainExecutor }

  /// The pool; libdispatch's where the kernel has no timers to give.
  package static let defaultExecutor: any TaskExecutor =
    ctp_open() ? PoolExecutor() : PlatformExecutorFactory.defaultExecutor

  /// Makes these the executors of the process.
  package static func install() {
    _createExecutors(factory: PoolExecutors.self)
  }
}
