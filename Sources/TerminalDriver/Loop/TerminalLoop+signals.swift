import CTerminal

#if canImport(Glibc)
  import Glibc
#endif

/// What signals do.
extension TerminalLoop {
  func readSignals() {
    var numbers = [UInt8](repeating: 0, count: 64)
    let count = read(parts.signals, &numbers, numbers.count)
    ct_signals_acknowledge()
    guard count > 0 else { return }
    for number in numbers[..<count] {
      switch Int32(number) {
      case SIGWINCH: if phase == .ours { checkSize() }
      case SIGTSTP: stop()
      case SIGCONT: goOn()
      case SIGTERM: end(.terminate, SIGTERM)
      case SIGHUP: end(.hangUp, SIGHUP)
      case SIGINT: end(.interrupt, SIGINT)
      default: break
      }
    }
  }

  /// The shell, or a child that has the terminal, asks for a stop.
  private func stop() {
    switch phase {
    case .ours: suspend()
    case .handedOver: raise(SIGSTOP)
    case .suspended, .left: break
    }
  }

  /// The process goes on after a stop, its own or one that it could not see (`kill -STOP`).
  private func goOn() {
    guard phase == .suspended || phase == .ours else { return }
    guard ct_tty_is_foreground(parts.reading) != 0 else {
      // Continued in the background, where the screen is another's: stopped until it is in front.
      if phase == .ours { phase = .suspended }
      raise(SIGSTOP)
      return
    }
    if phase == .suspended {
      // The person may have changed the settings meanwhile.
      ct_tty_save(parts.reading)
      reenterScreen()
    } else {
      mendScreen()
    }
    tell(.resumed(composer.size))
  }

  private func end(_ signal: EndingSignal, _ number: Int32) {
    // A child that has the terminal is meant by the person's Ctrl-C, not we.
    if signal == .interrupt, phase == .handedOver { return }
    tell(.signal(signal))
    guard let firstEnding else {
      self.firstEnding = .now
      return
    }
    guard firstEnding + parts.patience <= .now else { return }
    if phase == .ours { leaveScreen() }
    ct_rescue_die(number)
  }
}
