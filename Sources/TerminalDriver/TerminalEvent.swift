package import TerminalUI

/// What happened at the terminal.
package enum TerminalEvent: Sendable, Hashable {
  /// Told at once, but for characters that stand on the screen already (``Surface/echoEnd``): at most 354 ms
  /// later (`EchoWait`), and before any other event.
  case input(InputEvent)
  case resized(Size)
  /// The program is about to be stopped; the terminal has been given back.
  case suspended
  /// The screen is ours again; what was presented last is drawn anew.
  case resumed(Size)
  /// Somebody wants the program to end.
  ///
  /// It decides how; one that does nothing is ended by the next such signal that comes a second or
  /// more later.
  case signal(EndingSignal)
  /// The terminal is gone: nothing can be read or shown any more.
  case lost
  /// The terminal was left for good: no event follows.
  case left
}

/// A signal that asks a program to end.
package enum EndingSignal: Sendable, Hashable {
  case terminate
  case hangUp
  case interrupt
}
