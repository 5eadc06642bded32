/// Why there is no screen to draw on.
package enum TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// `TERM` names a terminal that cannot place its cursor.
  case tooSimple(type: String)
  /// Neither `TERM` nor a common type is described on this machine.
  case unknownType(String)
  /// The system refused what it takes: a thread, a pipe.
  case system(code: Int32)

  package var description: String {
    switch self {
    case .notATerminal:
      "This needs a terminal, and standard input or output is none. The commands without a screen"
        + " work here: see --help."
    case .tooSimple(let type):
      "The terminal type \"\(type)\" (TERM) cannot place its cursor. Use another terminal, or set"
        + " TERM to what this one is, such as xterm-256color. The commands without a screen work here:"
        + " see --help."
    case .unknownType(let type):
      "The terminal type \"\(type)\" (TERM) is not known here. Install ncurses-base or"
        + " ncurses-term, or set TERM to what this terminal is, such as xterm-256color."
    case .system(let code):
      "The terminal could not be taken over (system error \(code))."
    }
  }
}
