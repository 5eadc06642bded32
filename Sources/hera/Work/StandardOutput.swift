import Glibc
import Synchronization

/// What was asked for, and nothing else.
enum StandardOutput {
  private enum State: Sendable {
    case open
    /// Whoever read it has read enough.
    case closed
    /// A full disk, or the like.
    case broken
  }

  private static let state = Mutex(State.open)

  /// Writes lines, each with its line break.
  ///
  /// A reader that has gone, such as `head`, ends it without a word; any other trouble is said once.
  ///
  /// - Returns: Whether there is a reader for more.
  @discardableResult
  static func write(_ lines: [String]) -> Bool {
    write(bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Writes what is no text.
  @discardableResult
  static func write(bytes: [UInt8]) -> Bool {
    state.withLock { state in
      guard case .open = state else { return false }
      switch Descriptor.write(bytes, to: STDOUT_FILENO) {
      case 0: return true
      case EPIPE: state = .closed
      case let code:
        state = .broken
        let reason = String(cString: strerror(code))
        StandardError.say("The output could not be written: \(reason).")
      }
      return false
    }
  }

  @discardableResult
  static func write(_ line: String) -> Bool {
    write([line])
  }

  /// Whether something that was written is lost.
  static var isBroken: Bool {
    state.withLock { if case .broken = $0 { true } else { false } }
  }

  /// Whether nothing more can be written.
  static var isOver: Bool {
    state.withLock { if case .open = $0 { false } else { true } }
  }
}
