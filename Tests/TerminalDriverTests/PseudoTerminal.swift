import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// A pseudo-terminal with the fixture in it, and the test in the place of the terminal.
final class PseudoTerminal {
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case stopped
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// How long anything may take before the test fails.
  private static let limit = Duration.seconds(60)

  private(set) var master: Int32
  /// Kept open, so that the settings can be read after the child has gone.
  private let slave: Int32
  private let reports: Int32
  private let child: pid_t
  /// All that the program has written.
  private(set) var written: [UInt8] = []
  /// The settings before the program began.
  let settings: termios
  private var unread: [UInt8] = []
  /// Whether what the program writes is read: a stalled terminal does not.
  var isStalled = false

  init(size: Size = Size(columns: 80, rows: 24), environment: [String: String] = [:]) throws {
    // What grantpt(3) and its kin do; Swift's Glibc module does not show them. The numbers are
    // TIOCSPTLCK and TIOCGPTN.
    master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &isLocked) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Failure(description: "no pseudo-terminal: \(errno)") }
    let name = "/dev/pts/\(number)"
    slave = Glibc.open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var pipes: [Int32] = [-1, -1]
    guard slave >= 0, pipe(&pipes) == 0 else {
      throw Failure(description: "no descriptors: \(errno)")
    }
    for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reports = pipes[0]
    settings = Self.settings(of: slave)
    child = try Self.spawn(
      terminal: name, reports: pipes[1],
      environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
        .merging(environment) { $1 }
        .filter { !$0.value.isEmpty }
    ) { [master] in Self.resize(master, size) }
    close(pipes[1])
  }

  deinit {
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    if master >= 0 { close(master) }
    close(slave)
    close(reports)
  }

  // MARK: The terminal's side

  /// Types.
  func type(_ text: String) {
    type(Array(text.utf8))
  }

  func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(2048))
      let count = write(master, piece, piece.count)
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
      // A terminal reads while it writes; the program may do both as well.
      takeOutput()
    }
  }

  func resize(to size: Size) {
    Self.resize(master, size)
  }

  func send(_ signal: Int32) {
    kill(child, signal)
  }

  /// The window is closed.
  func hangUp() {
    close(master)
    master = -1
  }

  /// The settings as they are now.
  var currentSettings: termios { Self.settings(of: slave) }

  /// Bytes that wait for whoever reads the terminal next.
  var waitingInput: Int32 {
    var count: Int32 = 0
    // Without line editing, as otherwise only whole lines count.
    var raw = currentSettings
    raw.c_lflag &= ~tcflag_t(ICANON)
    tcsetattr(slave, TCSANOW, &raw)
    _ = ioctl(slave, UInt(FIONREAD), &count)
    return count
  }

  // MARK: Waiting

  /// Waits for a report and returns it.
  @discardableResult
  func wait(for prefix: String) throws -> String {
    let end = ContinuousClock.now + Self.limit
    while true {
      while let newline = unread.firstIndex(of: 10) {
        let line = String(decoding: unread[..<newline], as: UTF8.self)
        unread.removeSubrange(...newline)
        if line.hasPrefix(prefix) { return line }
      }
      guard ContinuousClock.now < end, takeReports() else {
        throw Failure(description: "no report \(prefix)")
      }
    }
  }

  /// Waits until the program has written something since a mark.
  func wait(forOutput text: String, since mark: Int) throws {
    let end = ContinuousClock.now + Self.limit
    while !output(since: mark).contains(text) {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard ContinuousClock.now < end, poll(&ready, 1, 10_000) > 0 else {
        throw Failure(description: "not written: \(text.debugDescription)")
      }
    }
  }

  /// Waits for the child to end or to stop.
  func waitForEnd() throws -> Ending {
    // Its reports end with it; a stop is waited for by the kernel.
    while takeReports() {}
    return try waitForChange()
  }

  func waitForStop() throws -> Ending {
    try waitForChange()
  }

  private func waitForChange() throws -> Ending {
    var status: Int32 = 0
    guard waitpid(child, &status, WUNTRACED) == child else {
      throw Failure(description: "no child")
    }
    takeOutput()
    if status & 0xFF == 0x7F { return .stopped }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }

  /// Everything written since a mark.
  func output(since mark: Int) -> String {
    takeOutput()
    return String(decoding: written[mark...], as: UTF8.self)
  }

  /// Where the output stands now.
  var mark: Int {
    takeOutput()
    return written.count
  }

  /// Reads reports, and what the program writes meanwhile; false at their end.
  private func takeReports() -> Bool {
    var ready = [
      pollfd(fd: reports, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isStalled ? -1 : master, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ready, 2, 10_000) > 0 else { return false }
    if ready[1].revents & Int16(POLLIN) != 0 { takeOutput() }
    if ready[0].revents == 0 {
      // A hung-up terminal stays readable: only the reports tell more.
      return ready[1].revents & Int16(POLLIN) != 0 || takeReportsAlone()
    }
    return takeReportsAlone()
  }

  private func takeReportsAlone() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(reports, &bytes, bytes.count)
    guard count > 0 else { return false }
    unread += bytes[..<count]
    return true
  }

  private func takeOutput() {
    guard master >= 0, !isStalled else { return }
    var bytes = [UInt8](repeating: 0, count: 65536)
    while true {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 else { return }
      let count = read(master, &bytes, bytes.count)
      guard count > 0 else { return }
      written += bytes[..<count]
    }
  }

  // MARK: System

  private static func settings(of descriptor: Int32) -> termios {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    return settings
  }

  private static func resize(_ descriptor: Int32, _ size: Size) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  /// Starts the fixture as the leader of a session whose terminal this is.
  private static func spawn(
    terminal: String, reports: Int32, environment: [String: String], before: () -> Void
  ) throws -> pid_t {
    before()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session's leader opens becomes its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawn_file_actions_adddup2(&actions, reports, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID; the constant is behind a feature macro that Swift does not set.
    posix_spawnattr_setflags(&attributes, 0x80)
    let arguments = CStrings([program])
    let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
    var child: pid_t = 0
    let code = posix_spawn(
      &child, program, &actions, &attributes, arguments.pointers, variables.pointers)
    guard code == 0 else { throw Failure(description: "\(program) does not start: \(code)") }
    return child
  }

  /// The fixture stands beside the test program.
  private static let program: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/DriverFixture"
  }()
}

/// A list of strings as C takes it, for as long as this lives.
private final class CStrings {
  var pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    pointers = strings.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
