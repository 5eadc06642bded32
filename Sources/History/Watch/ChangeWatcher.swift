import Foundation
import Glibc
import Synchronization

/// Tells when a history was written to, by whichever program, from a thread of its own that sleeps
/// until the kernel says that the file was touched.
final class ChangeWatcher: Sendable {
  private let core: Core

  init(file: HistoryFile) {
    let core = Core()
    self.core = core
    let thread = Thread { core.run(file) }
    thread.name = "hera.history.changes"
    thread.stackSize = 512 * 1024
    thread.start()
  }

  deinit {
    core.stop()
  }

  func changes() -> AsyncStream<Void> {
    core.subscribe()
  }

  var seesOtherPrograms: Bool { core.state.withLock { $0.seesOtherPrograms } }

  /// Looks whether something was written, on the watcher's thread.
  func look() {
    core.wake()
  }
}

extension ChangeWatcher {
  /// What the watcher and its thread share; it outlives the watcher until the thread has ended.
  private final class Core: Sendable {
    struct State {
      var isStopped = false
      var seesOtherPrograms = true
      /// Whether the thread knows what the history looked like when watching began.
      var hasBegun = false
      var subscribers: [Int: AsyncStream<Void>.Continuation] = [:]
      var lastSubscriber = 0
    }

    let state = Mutex(State())
    private let bell = Bell()

    func subscribe() -> AsyncStream<Void> {
      let (stream, continuation) = AsyncStream<Void>.makeStream(
        bufferingPolicy: .bufferingNewest(1))
      let (number, hasBegun) = state.withLock { state in
        state.lastSubscriber += 1
        state.subscribers[state.lastSubscriber] = continuation
        return (state.lastSubscriber, state.hasBegun)
      }
      continuation.onTermination = { [weak self] _ in
        _ = self?.state.withLock { $0.subscribers.removeValue(forKey: number) }
      }
      if hasBegun { continuation.yield() }
      return stream
    }

    func wake() {
      bell.ring()
    }

    func stop() {
      state.withLock { $0.isStopped = true }
      wake()
    }

    /// The thread.
    func run(_ file: HistoryFile) {
      let events = FolderEvents(folder: file.folder, names: [file.name, file.name + "-wal"])
      var version = DataVersion(file)
      state.withLock {
        $0.seesOtherPrograms = events != nil
        $0.hasBegun = true
      }
      tick()
      var recheck = Recheck()
      while !state.withLock({ $0.isStopped }) {
        var polled = [
          pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
          // A negative descriptor is passed over.
          pollfd(fd: events?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&polled, 2, recheck.timeout)
        if polled[0].revents != 0 { bell.silence() }
        if polled[1].revents != 0, events?.drain() ?? false { recheck.begin() }
        if count == 0 { recheck.next() }
        if version.hasChanged() { tick() }
      }
      let subscribers = state.withLock { state in
        defer { state.subscribers = [:] }
        return Array(state.subscribers.values)
      }
      for subscriber in subscribers { subscriber.finish() }
    }

    private func tick() {
      let subscribers = state.withLock { Array($0.subscribers.values) }
      for subscriber in subscribers { subscriber.yield() }
    }
  }

  /// When to look again after the log was written to.
  ///
  /// SQLite writes a commit to its log, syncs it, and only then makes it visible, in shared memory
  /// where the kernel sees nothing. So the write is announced before there is anything to see, by as
  /// long as the disk takes: it is looked for after 1, 2, 4 ... ms, and given up after two seconds.
  private struct Recheck {
    private var milliseconds: Int32?

    /// For `poll`: -1 waits for ever.
    var timeout: Int32 { milliseconds ?? -1 }

    mutating func begin() { milliseconds = 1 }

    mutating func next() {
      milliseconds = milliseconds.flatMap { $0 < 1024 ? $0 * 2 : nil }
    }
  }
}
