import Synchronization

/// Runs a task on the terminal's own thread, between what is read and what is written.
///
/// A key is then read, answered and drawn by one thread: waking another one and being woken by it
/// costs more than all else that a typed character does. What runs here has to be short, as neither
/// keys nor signals are seen meanwhile.
///
/// Once the terminal is left, tasks go on where all others run.
package final class TerminalExecutor: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let mailbox: Mailbox

  init(mailbox: Mailbox) {
    self.mailbox = mailbox
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isKept = state.withLock { state in
      guard !state.isClosed else { return false }
      state.jobs.append(job)
      return true
    }
    if isKept {
      mailbox.wake()
    } else {
      globalConcurrentExecutor.enqueue(job)
    }
  }

  /// Runs what waits now; what that brings has to wait until keys and signals were looked at.
  ///
  /// To be called on the terminal's thread.
  ///
  /// - Parameter first: Done before the first of them, if there is one.
  func run(first: () -> Void) {
    let jobs = state.withLock { state in
      defer { state.jobs = [] }
      return state.jobs
    }
    guard !jobs.isEmpty else { return }
    first()
    for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
  }

  var hasJobs: Bool { state.withLock { !$0.jobs.isEmpty } }

  /// Takes nothing any more: what waits, and all that comes, runs elsewhere.
  func close() {
    let jobs = state.withLock { state in
      state.isClosed = true
      defer { state.jobs = [] }
      return state.jobs
    }
    for job in jobs { globalConcurrentExecutor.enqueue(job) }
  }
}
