import CTerminal
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// The one thread that owns the terminal: it reads keys, draws frames and sees signals.
///
/// It sleeps in `poll` whenever there is nothing to do.
///
/// Made and used on that thread alone; everybody else speaks to it through the mailbox.
final class TerminalLoop {
  /// Whose the screen is.
  enum Phase {
    case ours
    /// Given back to the shell, until it continues us.
    case suspended
    /// A child program has it.
    case handedOver
    case left
  }

  /// How long a lone ESC waits for the rest of a sequence.
  static let escapeDelay = Duration.milliseconds(25)
  /// How long leaving waits for a terminal that takes no bytes, or owes an answer.
  static let stallLimit = Duration.milliseconds(500)
  static let answerLimit = Duration.milliseconds(300)

  let parts: TerminalParts
  let mailbox: Mailbox
  let executor: TerminalExecutor
  /// Called by ``tell(_:)`` and ``tellEchoed()`` alone, which keep what is told in its order.
  private let listener: @Sendable (TerminalEvent) -> Void
  var composer: FrameComposer
  var modes: Modes
  var outlet: Outlet
  var decoder = KeyDecoder()
  var images = ImageKeeper()
  var phase = Phase.ours
  var isLost = false
  /// The frame that waits for the terminal to take the one before.
  var waiting: Frame?
  /// The last one drawn, for when the screen comes back.
  var latest: Frame?
  var flushReplies: [Order.Reply] = []
  var leaveReplies: [Order.Reply] = []
  /// Those who want the terminal while a child has it: one has it at a time.
  var waitingForHandOver: [Order.Reply] = []
  /// Questions whose DA1 has not come yet.
  var openQuestions = 0
  private var escapeDeadline: ContinuousClock.Instant?
  /// Where a character that is typed now is shown at once, and the column where that ends; nil where something
  /// came of which no frame has told yet.
  var echoing: (cursor: Point, end: Int)?
  /// What was shown so and not told of yet.
  private var echoWait = EchoWait()
  var firstEnding: ContinuousClock.Instant?
  /// How long to wait, in milliseconds, where that is known without looking.
  private var knownTimeout: Int32?
  private var buffer = [UInt8](repeating: 0, count: 65536)

  init(
    parts: TerminalParts, mailbox: Mailbox, executor: TerminalExecutor,
    tell: @escaping @Sendable (TerminalEvent) -> Void, composer: FrameComposer, modes: Modes
  ) {
    self.parts = parts
    self.mailbox = mailbox
    self.executor = executor
    listener = tell
    self.composer = composer
    self.modes = modes
    outlet = Outlet(descriptor: parts.writing)
  }

  /// Runs until the terminal is left.
  func run() {
    mailbox.adoptThread(of: self)
    enterScreen()
    push()
    while phase != .left { turn() }
    finish()
  }

  /// Waits for something to happen and deals with all that did.
  private func turn() {
    let reads = phase == .ours && !isLost
    var ready = [
      pollfd(fd: parts.signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
      // A negative descriptor is passed over.
      pollfd(fd: reads ? parts.reading : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: outlet.isDrained ? -1 : parts.writing, events: Int16(POLLOUT), revents: 0),
    ]
    let count = poll(&ready, nfds_t(ready.count), knownTimeout ?? timeout)
    knownTimeout = nil
    if count < 0 { return }
    if ready[0].revents != 0 { readSignals() }
    if ready[2].revents != 0, phase == .ours, readInput(), ready[0].revents == 0 {
      // Nothing was told or run; what else there is to do is seen in the next turn.
      knownTimeout = echoWait.delay
      return
    }
    endEscape()
    endEchoes()
    // What a key comes to is drawn in the same turn; a frame is to hold what is on the screen.
    executor.run(first: tellEchoed)
    readMailbox(isWoken: ready[1].revents != 0)
    push()
  }

  /// In milliseconds, as `poll` takes it.
  private var timeout: Int32 {
    if executor.hasJobs { return 0 }
    var next = escapeDeadline
    if let end = echoWait.end { next = next.map { min($0, end) } ?? end }
    guard let next else { return -1 }
    return max(0, (next - .now).milliseconds)
  }

  /// Tells the program; of what was echoed before it first.
  func tell(_ event: TerminalEvent) {
    tellEchoed()
    listener(event)
  }

  // MARK: Input

  /// Reads what has come, and tells of it.
  ///
  /// - Returns: Whether it was echoed and nothing else was done.
  private func readInput() -> Bool {
    let count = read(parts.reading, &buffer, buffer.count)
    if count <= 0 {
      if count < 0, errno == EINTR || errno == EAGAIN { return false }
      lose()
      return false
    }
    if count == 1, echo(buffer[0]) { return !isLost }
    deliver(decoder.feed(buffer[..<count]))
    escapeDeadline = decoder.isWaiting ? .now + Self.escapeDelay : nil
    return false
  }

  /// Shows a character where the last frame says that it will stand; all else that comes of it, such as the
  /// number of characters, then need not be there as soon.
  ///
  /// To think about a key takes several times as long as to show it: after a while without keys little
  /// of the program is in the processor's caches.
  ///
  /// - Returns: Whether it was shown, and is told of later.
  private func echo(_ byte: UInt8) -> Bool {
    guard let (cursor, end) = echoing, cursor.column < end, Surface.mayEcho(byte),
      !echoWait.isClosed, decoder.isIdle, waiting == nil, outlet.isDrained, !executor.hasJobs,
      let bytes = composer.echo(byte, at: cursor)
    else { return false }
    echoing?.cursor.column += 1
    echoWait.add(byte, at: .now)
    switch bytes {
    case .plainByte: outlet.write(byte)
    case .sequence(let bytes): outlet.append(bytes)
    }
    if !outlet.isDrained { push() }
    return true
  }

  private func endEchoes() {
    if let end = echoWait.end, end <= .now { tellEchoed() }
  }

  /// Tells of what was echoed.
  func tellEchoed() {
    guard echoWait.end != nil else { return }
    for letter in echoWait.take() {
      let key = KeyPress(.character(Character(UnicodeScalar(letter))))
      listener(.input(.key(key, isRepeat: false)))
    }
  }

  /// A lone ESC is a key once nothing has followed it for a while.
  private func endEscape() {
    guard let deadline = escapeDeadline, deadline <= .now else { return }
    escapeDeadline = nil
    deliver(decoder.flush())
  }

  private func deliver(_ inputs: [InputEvent]) {
    for input in inputs where input != .unknown {
      // An answer of the terminal need not come to anything.
      if case .reply = input {} else { echoing = nil }
      if case .reply(.deviceAttributes) = input { openQuestions = max(0, openQuestions - 1) }
      if case .reply(.keyboardFlags) = input { write(modes.setKeyboard()) }
      tell(.input(input))
    }
  }

  /// Nothing can be read or shown any more.
  func lose() {
    guard !isLost else { return }
    isLost = true
    waiting = nil
    tell(.lost)
    answerFlushed()
  }

  // MARK: Orders

  private func readMailbox(isWoken: Bool) {
    let (frame, orders) = mailbox.take(isWoken: isWoken)
    if let frame { waiting = frame }
    draw()
    for order in orders { carryOut(order) }
  }

  private func carryOut(_ order: Order) {
    switch order {
    case .write(let bytes): write(bytes)
    case .ask(let bytes):
      openQuestions += 1
      write(bytes)
    case .title(let title): write(title.map { modes.setTitle($0) } ?? modes.dropTitle())
    case .work(let isOn): write(modes.showWork(isOn))
    case .mouse(let isOn): write(modes.setMouse(isOn))
    case .repaint: repaint()
    case .suspend: suspend()
    case .handOver(let reply): handOver(reply)
    case .takeBack(let reply): takeBack(reply)
    case .flushed(let reply): flushReplies.append(reply)
    case .leave(let reply):
      leaveReplies.append(reply)
      if phase != .left { leave() }
    }
  }

  private func write(_ bytes: [UInt8]) {
    guard phase == .ours, !isLost else { return }
    outlet.append(bytes)
    armRescue()
  }

  // MARK: Output

  /// Draws a frame and writes it, or keeps it where the terminal has not yet taken the one before.
  func show(_ frame: Frame) {
    waiting = frame
    draw()
    push()
  }

  /// Draws the frame that waits, unless the terminal has not yet taken the one before.
  func draw() {
    guard phase == .ours, !isLost, outlet.isDrained, let frame = waiting else { return }
    waiting = nil
    latest = frame
    // Drawn again, it may be older than what is on the screen.
    latest?.surface.echoEnd = nil
    echoing = frame.surface.cursor.flatMap { cursor in
      frame.surface.echoEnd.map { (cursor, $0) }
    }
    if echoWait.end != nil {
      // It is older than what was echoed; one that holds that follows.
      echoing = nil
      tellEchoed()
    }
    // Data goes before the frame that shows it; what is taken away, after the frame without it.
    let before = images.begin(frame)
    if images.mustRedraw { composer.invalidate() }
    let composed = composer.compose(frame.surface, palette: frame.palette)
    outlet.append(
      before + SynchronizedOutput.wrap(composed + images.drawn(frame), isKnown: modes.areKnown)
        + images.end())
  }

  /// Draws what is shown anew.
  func repaint() {
    composer.invalidate()
    images.forget()
    waiting = waiting ?? latest
    draw()
  }

  /// Writes what waits, and draws on when all is out.
  func push() {
    guard phase == .ours, !isLost else {
      // Shown when the screen is back, or never: nobody waits for that.
      answerFlushed()
      return
    }
    while !isLost {
      switch outlet.push() {
      case .blocked: return
      case .lost: lose()
      case .drained:
        guard waiting != nil else {
          answerFlushed()
          return
        }
        draw()
      }
    }
  }

  private func answerFlushed() {
    for reply in flushReplies { reply.resume() }
    flushReplies = []
  }

  /// The thread ends: nobody may be left waiting for it.
  private func finish() {
    executor.close()
    for order in mailbox.close() {
      switch order {
      case .handOver(let reply), .takeBack(let reply), .flushed(let reply), .leave(let reply):
        reply.resume()
      default: break
      }
    }
    for reply in waitingForHandOver { reply.resume() }
    answerFlushed()
    tell(.left)
    for reply in leaveReplies { reply.resume() }
  }
}
