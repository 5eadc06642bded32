import Dispatch
import Glibc
import Synchronization

/// Tells by inotify when a config file or a theme was written to: nothing runs while nothing is.
///
/// Where the system has none left, settings are read again by a person's word alone.
final class ConfigWatch: Sendable {
  private let descriptor: Int32
  private let queue = DispatchQueue(label: "hera.config")
  // Unsafe only by its type: it is activated once and cancelled once, which any thread may do.
  nonisolated(unsafe) private let source: any DispatchSourceRead

  /// - Parameter tell: Called off the loop, a moment after the last of some changes.
  init?(tell: @escaping @Sendable () -> Void) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    let pending = Pending()
    source.setEventHandler { [queue] in
      Self.drain(descriptor)
      // Editors write a file in several steps: all of them are one change.
      guard pending.begin() else { return }
      queue.asyncAfter(deadline: .now() + .milliseconds(80)) {
        pending.end()
        tell()
      }
    }
    source.setCancelHandler { close(descriptor) }
    source.activate()
  }

  deinit {
    source.cancel()
  }

  /// Watches folders, as far as they are there; those that are watched already stay so.
  func watch(_ folders: [String]) {
    for folder in folders {
      inotify_add_watch(
        descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE))
    }
  }

  private static func drain(_ descriptor: Int32) {
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 8) { buffer in
      while Glibc.read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }

  /// Whether a change waits to be told.
  private final class Pending: Sendable {
    private let isWaiting = Mutex(false)

    func begin() -> Bool {
      isWaiting.withLock { isWaiting in
        defer { isWaiting = true }
        return !isWaiting
      }
    }

    func end() { isWaiting.withLock { $0 = false } }
  }
}
