import CTerminal
import Synchronization
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// A frame to be shown.
struct Frame: Sendable {
  var surface: Surface
  var palette: Palette
}

/// What the program asks of the terminal's thread.
enum Order: Sendable {
  typealias Reply = CheckedContinuation<Void, Never>

  case write([UInt8])
  /// Writes a question whose last part is DA1; leaving waits a moment for the answer.
  case ask([UInt8])
  /// `nil` brings the one of before back.
  case title(String?)
  case work(Bool)
  case mouse(Bool)
  case repaint
  case suspend
  case handOver(Reply)
  case takeBack(Reply)
  case flushed(Reply)
  case leave(Reply)
}

/// What waits for the terminal's thread.
///
/// Of frames only the latest is kept.
final class Mailbox: Sendable {
  private struct Contents {
    var frame: Frame?
    var orders: [Order] = []
    /// The thread was woken and has not looked yet.
    var isWoken = false
    /// The terminal's thread; it looks by itself after all that it does.
    var reader: Reader?
    var isClosed = false
    var size: Size
  }

  /// The terminal's thread and what it runs.
  private struct Reader: Sendable {
    let thread: pthread_t
    /// Only used on `thread`, which is asked for each time, hence `nonisolated(unsafe)`; others hold it at most.
    nonisolated(unsafe) let loop: TerminalLoop

    /// The loop, where this is its thread.
    var here: TerminalLoop? { pthread_equal(thread, pthread_self()) != 0 ? loop : nil }
  }

  /// Readable while something waits.
  let descriptor: Int32
  private let contents: Mutex<Contents>

  init(descriptor: Int32, size: Size) {
    self.descriptor = descriptor
    contents = Mutex(Contents(size: size))
  }

  /// The screen's size as it was seen last.
  var size: Size {
    get { contents.withLock { $0.size } }
    set { contents.withLock { $0.size = newValue } }
  }

  /// Says that this is the terminal's thread, which need not be woken by what it posts itself.
  func adoptThread(of loop: TerminalLoop) {
    let reader = Reader(thread: pthread_self(), loop: loop)
    contents.withLock { $0.reader = reader }
  }

  /// Has the thread look at what waits for it.
  func wake() {
    change { _ in }
  }

  /// Keeps a frame; an older one that was not drawn yet is dropped.
  ///
  /// A task on the terminal's thread has it drawn before it goes on: nobody waits to see what it does
  /// after that.
  func post(_ frame: Frame) {
    let reader = contents.withLock { contents in
      // One that another thread has posted is older.
      contents.frame = nil
      return contents.reader
    }
    if let loop = reader?.here {
      loop.show(frame)
    } else {
      change { $0.frame = frame }
    }
  }

  /// Keeps an order.
  ///
  /// - Returns: false when the thread has ended and nobody will carry it out.
  @discardableResult
  func post(_ order: Order) -> Bool {
    change { $0.orders.append(order) }
  }

  /// Takes all that waits.
  ///
  /// - Parameter isWoken: Whether the descriptor was seen to be readable.
  func take(isWoken: Bool) -> (frame: Frame?, orders: [Order]) {
    if isWoken { ct_wake_clear(descriptor) }
    return contents.withLock { contents in
      // One that was written since the descriptor was looked at is seen the next time.
      if isWoken { contents.isWoken = false }
      if contents.frame == nil, contents.orders.isEmpty { return (nil, []) }
      defer {
        contents.frame = nil
        contents.orders = []
      }
      return (contents.frame, contents.orders)
    }
  }

  /// Takes nothing any more; returns what nobody will carry out.
  func close() -> [Order] {
    contents.withLock { contents in
      contents.isClosed = true
      contents.reader = nil
      contents.frame = nil
      defer { contents.orders = [] }
      return contents.orders
    }
  }

  @discardableResult
  private func change(_ body: (inout Contents) -> Void) -> Bool {
    let (isOpen, mustWake) = contents.withLock { contents in
      guard !contents.isClosed else { return (false, false) }
      body(&contents)
      if contents.isWoken || contents.reader?.here != nil { return (true, false) }
      contents.isWoken = true
      return (true, true)
    }
    // After the lock is free: the thread that wakes takes it at once.
    if mustWake { ct_wake(descriptor) }
    return isOpen
  }
}
