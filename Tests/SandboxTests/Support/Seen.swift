import Synchronization

/// What a test has seen, from any task.
final class Seen: Sendable {
  private let seen = Mutex<Set<String>>([])

  var count: Int { seen.withLock(\.count) }
  var values: Set<String> { seen.withLock(\.self) }

  func add(_ value: String) { seen.withLock { _ = $0.insert(value) } }
}
