import CTerminal
import Dispatch
import Synchronization
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// Starts the terminal's thread and waits until it has the screen.
struct TerminalThread {
  var depth: ColourDepth
  var mailbox: Mailbox
  var executor: TerminalExecutor

  static func start(
    _ options: TerminalOptions, tell: @escaping @Sendable (TerminalEvent) -> Void
  ) throws(TerminalError) -> TerminalThread {
    guard isatty(options.input) == 1, isatty(options.output) == 1, ct_tty_save(options.input) == 0
    else { throw .notATerminal }
    let wake = ct_wake_open()
    // Before ncurses starts, which would catch some of these itself.
    let signals = ct_signals_open()
    guard wake >= 0, signals >= 0 else { throw .system(code: errno) }
    let mailbox = Mailbox(
      descriptor: wake,
      size: TerminalParts.firstSize(of: options.output, environment: options.environment))
    let executor = TerminalExecutor(mailbox: mailbox)
    let start = Start(
      options: options, signals: signals, mailbox: mailbox, executor: executor, tell: tell)
    do {
      return TerminalThread(depth: try start.run(), mailbox: mailbox, executor: executor)
    } catch {
      ct_signals_close(0)
      ct_rescue_close()
      throw error
    }
  }
}

/// What the thread begins with, and its answer to the one who started it.
private final class Start: Sendable {
  let options: TerminalOptions
  let signals: Int32
  let mailbox: Mailbox
  let executor: TerminalExecutor
  let tell: @Sendable (TerminalEvent) -> Void
  private let answer = Mutex<Result<ColourDepth, TerminalError>?>(nil)
  private let isAnswered = DispatchSemaphore(value: 0)

  init(
    options: TerminalOptions, signals: Int32, mailbox: Mailbox, executor: TerminalExecutor,
    tell: @escaping @Sendable (TerminalEvent) -> Void
  ) {
    self.options = options
    self.signals = signals
    self.mailbox = mailbox
    self.executor = executor
    self.tell = tell
  }

  /// Runs the thread; returns when it has the screen.
  ///
  /// The wait is that of reading a terminal's description, about a millisecond.
  func run() throws(TerminalError) -> ColourDepth {
    ct_rescue_guard_thread()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Start>.fromOpaque(context).takeRetainedValue().runThread()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard code == 0 else {
      Unmanaged.passUnretained(self).release()
      throw .system(code: code)
    }
    isAnswered.wait()
    return try (answer.withLock { $0 } ?? .failure(.system(code: 0))).get()
  }

  private func runThread() {
    ct_rescue_guard_thread()
    var stops = sigset_t()
    sigemptyset(&stops)
    // Setting the terminal from the background would stop the process in the middle of leaving.
    sigaddset(&stops, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &stops, nil)
    do {
      let found = try ScreenOpening(options: options, size: mailbox.size).open()
      let loop = try makeLoop(found)
      reply(.success(found.depth))
      loop.run()
    } catch {
      reply(.failure(error))
    }
  }

  private func makeLoop(_ found: ScreenOpening.Found) throws(TerminalError) -> TerminalLoop {
    let own = ct_tty_open_nonblocking(options.output)
    let writing = own >= 0 ? own : options.output
    guard ct_rescue_open(writing) == 0 else { throw .system(code: errno) }
    let parts = TerminalParts(
      reading: options.input, writing: writing, signals: signals,
      standardErrorLog: options.standardErrorLog ?? -1, patience: options.patience,
      leaving: found.leaving)
    return TerminalLoop(
      parts: parts, mailbox: mailbox, executor: executor, tell: tell,
      composer: FrameComposer(
        size: mailbox.size, depth: found.depth,
        areAttributesKnown: found.hasAlternateScreen || found.isOurs),
      modes: Modes(
        environment: options.environment, hasAlternateScreen: found.hasAlternateScreen,
        hasMouse: options.wantsMouse))
  }

  private func reply(_ result: Result<ColourDepth, TerminalError>) {
    answer.withLock { $0 = result }
    isAnswered.signal()
  }
}
