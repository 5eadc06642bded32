import CTerminal
import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// Taking the screen and giving it back.
extension TerminalLoop {
  /// Takes the terminal for the first time: ncurses has the way into the screen ready.
  func enterScreen() {
    takeTerminal { FrameComposer.take() }
  }

  /// Raw mode, standard error out of the way, the screen, then our modes.
  ///
  /// In this order: kitty's keyboard protocol and its images belong to the one of the two screens that is
  /// shown when they are set, and what was set on the shell's own would stay there for good.
  private func takeTerminal(_ screen: () -> [UInt8]) {
    phase = .ours
    ct_stderr_divert(parts.standardErrorLog)
    // Armed before the first change, so that a crash of another thread in between is undone too.
    armRescue()
    ct_tty_set_raw()
    outlet.append(screen() + modes.on)
  }

  /// Gives the terminal back as it was.
  ///
  /// Answers that are still owed are taken first, or they would be typed into the shell.
  func leaveScreen() {
    tellEchoed()
    awaitAnswers()
    // What ncurses writes on its way out is only right after all that went before.
    let isOut = isLost || outlet.drain(within: Self.stallLimit)
    let leaving = composer.leave()
    if !isLost {
      outlet.append(isOut ? images.removed() + modes.off + leaving : wayOut)
      let isOff = outlet.drain(within: Self.stallLimit)
      if isOff, modes.hasKeyboard { awaitLastKeys() }
    }
    ct_tty_restore()
    ct_rescue_arm(nil, 0)
    ct_stderr_return()
  }

  /// Enters again after `leaveScreen` and draws what was shown last.
  func reenterScreen() {
    checkSize()
    takeTerminal { composer.enter() }
    images.forget()
    waiting = waiting ?? latest
    push()
  }

  /// Enters again where the screen was never left, though another may have had the terminal.
  func mendScreen() {
    // Or they would be set twice, and once unset.
    outlet.append(modes.off)
    reenterScreen()
  }

  /// Keeps the bytes ready that undo what was done to the terminal.
  func armRescue() {
    let bytes = wayOut
    ct_rescue_arm(bytes, bytes.count)
  }

  /// What undoes all, whatever was being written.
  private var wayOut: [UInt8] {
    // Ends a string and a synchronized frame that were cut off in the middle, and lets lines wrap, which they do
    // not while the screen's last cell is written.
    let cutOff: [UInt8] =
      modes.areKnown ? Array("\u{1B}\\\u{1B}[?7h".utf8) + SynchronizedOutput.end : []
    return cutOff + modes.off + parts.leaving
  }

  /// Takes what the terminal still tells of keys, until it has answered that it has left our modes.
  ///
  /// Letting go of the key that quits is told too, and would be typed into the shell as text.
  private func awaitLastKeys() {
    outlet.append(Array("\u{1B}[c".utf8))
    openQuestions += 1
    awaitAnswers()
  }

  private func awaitAnswers() {
    guard openQuestions > 0, !isLost, outlet.drain(within: Self.stallLimit) else { return }
    let end = ContinuousClock.now + Self.answerLimit
    var bytes = [UInt8](repeating: 0, count: 4096)
    while openQuestions > 0 {
      var ready = pollfd(fd: parts.reading, events: Int16(POLLIN), revents: 0)
      let left = (end - .now).milliseconds
      guard left > 0, poll(&ready, 1, left) > 0 else { break }
      let count = read(parts.reading, &bytes, bytes.count)
      guard count > 0 else { break }
      for case .reply(.deviceAttributes) in decoder.feed(bytes[..<count]) { openQuestions -= 1 }
    }
    openQuestions = 0
  }

  // MARK: Orders

  /// Gives the screen to the shell and stops the process; the signal that continues it brings the
  /// screen back.
  func suspend() {
    guard phase == .ours, !isLost else { return }
    tell(.suspended)
    leaveScreen()
    phase = .suspended
    // Not kill(): that returns before a process with threads has stopped.
    raise(SIGSTOP)
  }

  func handOver(_ reply: Order.Reply) {
    guard phase != .handedOver else {
      waitingForHandOver.append(reply)
      return
    }
    if phase == .ours {
      leaveScreen()
      phase = .handedOver
      ct_rescue_ignore_quit(1)
    }
    reply.resume()
  }

  func takeBack(_ reply: Order.Reply) {
    if phase == .handedOver {
      if waitingForHandOver.isEmpty {
        ct_rescue_ignore_quit(0)
        reenterScreen()
      } else {
        waitingForHandOver.removeFirst().resume()
      }
    }
    reply.resume()
  }

  func leave() {
    if phase == .ours { leaveScreen() }
    phase = .left
    ct_signals_close(isLost ? 1 : 0)
    ct_rescue_close()
  }

  /// Takes the size from the terminal; says so when it is another.
  @discardableResult
  func checkSize() -> Bool {
    let size = TerminalParts.size(of: parts.writing) ?? composer.size
    guard size != composer.size else { return false }
    composer.resize(to: size)
    images.forgetPlaces()
    mailbox.size = size
    tell(.resized(size))
    return true
  }
}
