import GRDB
import Synchronization

/// Connections that were used once: closed, and kept.
///
/// libdispatch releases what a queue carries, such as the mark that GRDB gives each of its own, on a
/// global queue once the queue is let go; and the first worker of one starts a timer that wakes the
/// process once a second for as long as it lives (`src/event/workqueue.c`). A closed connection holds
/// no file, and there is one at most for each time that a history is opened.
enum ClosedConnections {
  private static let kept = Mutex<[DatabaseQueue]>([])

  static func keep(_ connection: DatabaseQueue) {
    try? connection.close()
    kept.withLock { $0.append(connection) }
  }
}
