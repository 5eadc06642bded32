import NIOCore
import Synchronization

/// A request's body that knows whether any of it was ever asked for.
///
/// The client pulls the first piece only when a connection stands and the head of the request is
/// written, so a body that was never pulled has surely not reached a server. ``close()`` asks that
/// and shuts the gate in one step: what pulls later gets nothing, so the answer stays true.
final class BodyGate: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  private enum State {
    case untouched
    case pulled
    case closed
  }

  private let body: ByteBuffer
  private let state = Mutex(State.untouched)

  init(_ body: [UInt8]) {
    self.body = ByteBuffer(bytes: body)
  }

  /// In bytes.
  var length: Int64 { Int64(body.readableBytes) }

  /// Lets nothing through from now on.
  ///
  /// - Returns: Whether something may have gone through before.
  func close() -> Bool {
    state.withLock { state in
      switch state {
      case .untouched:
        state = .closed
        return false
      case .pulled: return true
      case .closed: return false
      }
    }
  }

  private func pull() throws -> ByteBuffer {
    try state.withLock { state in
      guard state == .untouched else { throw CancellationError() }
      state = .pulled
    }
    return body
  }

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let gate: BodyGate
    private var isDone = false

    fileprivate init(gate: BodyGate) {
      self.gate = gate
    }

    mutating func next() async throws -> ByteBuffer? {
      guard !isDone else { return nil }
      isDone = true
      return try gate.pull()
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(gate: self)
  }
}
