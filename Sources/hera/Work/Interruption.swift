import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and the other signals that ask a command to end, so that it leaves its rows right.
///
/// For commands without a screen; the studio's terminal catches its own. A second signal ends the
/// program at once.
final class Interruption: Sendable {
  private static let caught = [SIGINT, SIGTERM, SIGHUP]
  /// Where the handler writes; -1 before there is a pipe.
  private static let pipe = Atomic<Int32>(-1)
  /// When the first one came, in milliseconds of the monotonic clock; 0 before.
  private static let firstAt = Atomic<Int>(0)
  /// One that comes so soon after the first is the same wish: `timeout` and other programs that run
  /// others send theirs to the process and to its group.
  private static let sameWish = 300

  /// The signals as they come.
  let signals: AsyncStream<Int32>
  /// Kept alive only.
  ///
  /// Not marked as Sendable by Dispatch on Linux, though its documentation lets any thread use it:
  /// hence `nonisolated(unsafe)`.
  private nonisolated(unsafe) let source: any DispatchSourceRead
  private let first = Mutex<Int32?>(nil)

  /// Begins to catch; once a process.
  init() throws(Failure) {
    var ends: [Int32] = [-1, -1]
    // Glibc's module for Swift has no `pipe2`; no child is started before the flags are set.
    guard Glibc.pipe(&ends) == 0 else {
      throw Failure("No pipe could be made: \(String(cString: strerror(errno))).", .service)
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (signals, continuation) = AsyncStream.makeStream(of: Int32.self)
    self.signals = signals
    let reading = ends[0]
    source = DispatchSource.makeReadSource(
      fileDescriptor: reading, queue: DispatchQueue(label: "hera.signals"))
    source.setEventHandler {
      var number: UInt8 = 0
      while read(reading, &number, 1) == 1 { continuation.yield(Int32(number)) }
    }
    source.activate()
    Self.pipe.store(ends[1], ordering: .sequentiallyConsistent)
    for number in Self.caught { Self.catch(number) }
  }

  /// How a command ends that was interrupted; `nil` when it was not.
  var status: ExitStatus? {
    first.withLock { $0 }.map { number in
      switch number {
      case SIGTERM: .terminated
      case SIGHUP: .hungUp
      default: .interrupted
      }
    }
  }

  /// Notes that the command ends because of a signal.
  func note(_ number: Int32) {
    first.withLock { $0 = $0 ?? number }
  }

  private static func `catch`(_ number: Int32) {
    var before = sigaction()
    // One that is ignored stays so, as under nohup or in the background of a script.
    guard sigaction(number, nil, &before) == 0, !isIgnored(before) else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let kept = errno
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      let now = max(1, time.tv_sec * 1_000 + time.tv_nsec / 1_000_000)
      let (isFirst, first) = Interruption.firstAt.compareExchange(
        expected: 0, desired: now, ordering: .relaxed)
      if !isFirst, now - first < Interruption.sameWish {
        errno = kept
        return
      }
      if !isFirst { _exit(128 + number) }
      var byte = UInt8(truncatingIfNeeded: number)
      _ = Glibc.write(Interruption.pipe.load(ordering: .relaxed), &byte, 1)
      errno = kept
    }
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    // SIG_IGN is the address 1.
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
