import Glibc

/// Wakes a thread that sleeps in `poll`.
///
/// A pair of sockets, as Swift's Glibc module shows neither
/// `eventfd` nor `pipe2`, and a child must never inherit them.
final class Bell: Sendable {
  /// Readable when the bell has been rung; -1 where the process has no descriptor left.
  let descriptor: Int32
  private let button: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    let flags = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    guard socketpair(AF_UNIX, Int32(flags), 0, &ends) == 0 else {
      (descriptor, button) = (-1, -1)
      return
    }
    (descriptor, button) = (ends[0], ends[1])
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if button >= 0 { close(button) }
  }

  /// What does not fit has been rung enough.
  func ring() {
    var byte: UInt8 = 1
    _ = send(button, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  func silence() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
