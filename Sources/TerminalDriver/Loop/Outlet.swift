import CTerminal

#if canImport(Glibc)
  import Glibc
#endif

/// What is still to be written to the terminal.
///
/// Writing never blocks, so that a stalled terminal does not keep signals and keys from being seen.
struct Outlet {
  enum Outcome {
    case drained
    /// The terminal takes no more now.
    case blocked
    /// It is gone.
    case lost
  }

  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var written = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  var isDrained: Bool { written == pending.count }

  mutating func append(_ bytes: [UInt8]) {
    if isDrained {
      pending = bytes
      written = 0
    } else {
      pending += bytes
    }
  }

  /// Writes a byte where nothing waits and the terminal takes it; else it waits.
  mutating func write(_ byte: UInt8) {
    var byte = byte
    if !isDrained || ct_rescue_write(descriptor, &byte, 1) != 1 { append([byte]) }
  }

  /// Writes as much as the terminal takes.
  mutating func push() -> Outcome {
    while written < pending.count {
      let count = pending[written...].withUnsafeBytes {
        ct_rescue_write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        return .blocked
      } else if errno != EINTR {
        drop()
        return .lost
      }
    }
    drop()
    return .drained
  }

  /// Writes until all is out, for at most so long; the rest is dropped.
  ///
  /// - Returns: whether all is out.
  @discardableResult
  mutating func drain(within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    while true {
      switch push() {
      case .drained: return true
      case .lost: return false
      case .blocked:
        let left = (end - .now).milliseconds
        guard left > 0 else {
          drop()
          return false
        }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, left)
      }
    }
  }

  private mutating func drop() {
    pending = []
    written = 0
  }
}

extension Duration {
  /// Rounded up, for `poll`.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    return Int32(
      clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
