package import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// How a terminal is to be opened.
package struct TerminalOptions: Sendable {
  /// `TERM`, `COLORTERM`, `TMUX`, `NO_COLOR` and the locale's variables are read from it.
  package var environment: [String: String]
  package var input: Int32 = STDIN_FILENO
  package var output: Int32 = STDOUT_FILENO
  /// Whether the terminal reports the mouse; can be changed later.
  package var wantsMouse = true
  /// As many colours as this, where the terminal has them; nil decides by the environment.
  package var colours: ColourDepth?
  /// Where standard error goes while the screen is up; must be open for reading too, for its tail
  /// to be shown after a crash.
  ///
  /// Nil keeps it in memory.
  package var standardErrorLog: Int32?
  /// A signal that asks the program to end is obeyed without it when another came so long before.
  package var patience = Duration.seconds(1)

  package init(environment: [String: String]) {
    self.environment = environment
  }
}
