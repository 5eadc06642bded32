import Glibc

/// A program in a pseudo-terminal, with the benchmark in the place of the terminal.
final class PseudoTerminal {
  /// A piece of output, as it came out of one `read`.
  struct Piece {
    var bytes: [UInt8]
    var at: ContinuousClock.Instant
  }

  /// When the program was executed.
  let started: ContinuousClock.Instant
  let process: Int32
  private let master: Int32
  private var buffer = [UInt8](repeating: 0, count: 65536)
  /// Nobody holds the other side any more.
  private var hasHungUp = false
  private var hasEnded = false

  /// How long anything may take.
  static let limit = Duration.seconds(20)

  init(running command: [String], environment: [String: String], size: TerminalSize) throws {
    // What grantpt(3) and its kin do; Swift's Glibc module does not show them. The numbers are
    // TIOCSPTLCK and TIOCGPTN.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Trouble("There is no pseudo-terminal: error \(errno)") }
    Self.setSize(of: master, to: size)
    let spawn = Spawn(command: command, environment: environment)
    started = .now
    process = try spawn.start(onTerminal: "/dev/pts/\(number)")
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(master)
  }

  // MARK: The keyboard

  /// Types, and reads what is written meanwhile: a program that waits for its output to be taken
  /// would take no input.
  ///
  /// - Returns: When the first byte went out.
  @discardableResult
  func type(_ text: String) -> ContinuousClock.Instant {
    let began = ContinuousClock.now
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 4095)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        wait(for: POLLIN | POLLOUT, upTo: Self.limit)
        if let piece = receive() { kept.append(piece) }
      } else {
        break
      }
    }
    return began
  }

  func resize(to size: TerminalSize) -> ContinuousClock.Instant {
    let began = ContinuousClock.now
    Self.setSize(of: master, to: size)
    return began
  }

  // MARK: The screen

  /// What was read while typing.
  private var kept: [Piece] = []

  /// The next output, or `nil` when none comes for so long, or none ever will.
  func piece(within span: Duration) -> Piece? {
    if !kept.isEmpty { return kept.removeFirst() }
    return wait(for: POLLIN, upTo: span) ? receive() : nil
  }

  private func receive() -> Piece? {
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else {
      if errno == EIO { hasHungUp = true }
      return nil
    }
    let now = ContinuousClock.now
    let bytes = Array(buffer[..<count])
    // DA1, which every terminal answers: a program may wait for it before it leaves.
    if Self.asksForAttributes(bytes) { type("\u{1B}[?62;22c") }
    return Piece(bytes: bytes, at: now)
  }

  /// Whether `ESC [ c` is in it, told by the rarest of the three: a program whose output is read slowly has to
  /// wait, and 20 pieces of a picture would be searched for 30 ms by the library's `contains`.
  private static func asksForAttributes(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var place = 2
      while place < bytes.count {
        guard let found = bytes[place...].firstIndex(of: UInt8(ascii: "c")) else { return false }
        if bytes[found - 1] == UInt8(ascii: "["), bytes[found - 2] == 0x1B { return true }
        place = found + 1
      }
      return false
    }
  }

  @discardableResult
  private func wait(for events: Int32, upTo span: Duration) -> Bool {
    var ready = pollfd(fd: master, events: Int16(events), revents: 0)
    return poll(&ready, 1, Int32(clamping: Int(span.milliseconds.rounded(.up)))) > 0
  }

  // MARK: The end

  /// Waits for the program to end, which hangs the terminal up.
  ///
  /// - Returns: When it did, or `nil` when it does not or ends with an error.
  func end() -> ContinuousClock.Instant? {
    while piece(within: Self.limit) != nil {}
    guard hasHungUp else { return nil }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    hasEnded = true
    return status == 0 ? .now : nil
  }

  private static func setSize(of master: Int32, to size: TerminalSize) {
    var window = winsize(ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }
}
