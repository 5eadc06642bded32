package import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// What can be told of a terminal without taking it, as a studio that started now would find it.
package struct TerminalFacts: Sendable, Equatable {
  /// Whether both standard input and output are terminals.
  package var isTerminal: Bool
  /// In cells; nil where the terminal does not say.
  package var size: Size?
  package var isUTF8: Bool
  /// Nil where no screen can be drawn; then ``problem`` says why.
  package var colours: ColourDepth?
  package var problem: TerminalError?

  /// Looks at the terminal.
  ///
  /// Not to be followed by a screen in the same process: ncurses starts once.
  package static func look(_ options: TerminalOptions) -> TerminalFacts {
    let isTerminal = isatty(options.input) == 1 && isatty(options.output) == 1
    var facts = TerminalFacts(
      isTerminal: isTerminal,
      size: isTerminal ? TerminalParts.size(of: options.output) : nil,
      isUTF8: Charset.isUTF8(environment: options.environment))
    do {
      let size = TerminalParts.firstSize(of: options.output, environment: options.environment)
      facts.colours = try ScreenOpening(options: options, size: size).open().depth
    } catch {
      facts.problem = error
    }
    return facts
  }
}
