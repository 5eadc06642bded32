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
  /// What is watched, by path.
  private let watches = Mutex<[String: Int32]>([:])

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

  /// Watches these folders in place of those before.
  ///
  /// One that is not there is waited for where it would be made. Once that is told of, this has to be called
  /// again, and before the files are looked at: what is written to it is told of from then on.
  func watch(_ folders: [String]) {
    var masks: [String: UInt32]
    // What is made between the look and the watch is seen by the next look.
    repeat {
      masks = Self.masks(for: folders)
      watches.withLock { watches in
        for (path, watch) in watches where masks[path] == nil {
          inotify_rm_watch(descriptor, watch)
          watches[path] = nil
        }
        for (path, mask) in masks {
          let watch = inotify_add_watch(descriptor, path, mask)
          watches[path] = watch < 0 ? nil : watch
        }
      }
    } while Self.masks(for: folders) != masks
  }

  private static let changes = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)
  private static let arrivals = UInt32(
    IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

  /// What is to be told of in which folder.
  private static func masks(for folders: [String]) -> [String: UInt32] {
    var masks: [String: UInt32] = [:]
    for folder in folders {
      var path = folder[...]
      while access(String(path), F_OK) != 0, let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
      }
      guard !path.isEmpty else { continue }
      masks[String(path), default: 0] |= path.endIndex == folder.endIndex ? changes : arrivals
    }
    return masks
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
