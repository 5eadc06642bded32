import CTerminal
package import TerminalUI

#if canImport(Glibc)
  import Glibc
#endif

/// Asks the terminal what it is without taking it, as a command does that has no screen.
package enum TerminalProbe {
  /// Waits for the answers, for half a second at most.
  ///
  /// - Returns: `nil` where there is no terminal.
  package static func ask(
    environment: [String: String], input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO
  ) -> ProbeAnswers? {
    guard isatty(input) == 1, isatty(output) == 1, ct_tty_save(input) == 0, ct_tty_set_raw() == 0
    else { return nil }
    defer { ct_tty_restore() }
    let question = ProbeAnswers.question(environment: environment)
    guard write(output, question, question.count) == question.count else { return nil }
    var answers = ProbeAnswers()
    var decoder = KeyDecoder()
    var buffer = [UInt8](repeating: 0, count: 4096)
    let end = ContinuousClock.now + .milliseconds(500)
    while answers.attributes == nil {
      var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let left = (end - .now).milliseconds
      guard left > 0, poll(&ready, 1, left) > 0 else { break }
      let count = read(input, &buffer, buffer.count)
      guard count > 0 else { break }
      for case .reply(let reply) in decoder.feed(buffer[..<count]) { answers.take(reply) }
    }
    return answers
  }
}

extension Size {
  /// In cells, of the terminal behind a descriptor; `nil` where it has none.
  package init?(ofTerminal descriptor: Int32) {
    guard let size = TerminalParts.size(of: descriptor) else { return nil }
    self = size
  }
}

extension CellShape {
  /// As the terminal behind a descriptor tells it; `nil` where it tells none, or nonsense.
  package init?(ofTerminal descriptor: Int32) {
    var (rows, columns): (Int32, Int32) = (0, 0)
    var (width, height): (Int32, Int32) = (0, 0)
    guard ct_tty_size(descriptor, &rows, &columns) == 0, rows > 0, columns > 0,
      ct_tty_pixels(descriptor, &width, &height) == 0
    else { return nil }
    // Some count a border too: what is left over of the division.
    self.init(reported: Int(width / columns), Int(height / rows))
  }
}
