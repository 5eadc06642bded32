package import TerminalUI

/// What happened at the terminal.
package enum TerminalEvent: Sendable, Hashable {
  case input(InputEvent)
  /// A key whose character stands on the screen already (``Surface/echoEnd``).
  ///
  /// What it comes to can wait for more of them: within 200 ms (`EchoWait`) another event than an answer of the
  /// terminal follows, ``echoesEnded`` where no other does.
  case echoed(InputEvent)
  /// No more keys are waited for: what those that were echoed come to is wanted now.
  case echoesEnded
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
