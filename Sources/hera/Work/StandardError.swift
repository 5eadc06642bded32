import Glibc
import TerminalUI

/// Sentences for people; standard output is for what was asked.
enum StandardError {
  /// Writes a text; one that nobody can read any more is dropped.
  static func write(_ text: String) {
    _ = Descriptor.write(Array((cleaned(text) + "\n").utf8), to: STDERR_FILENO)
  }

  /// The text as a terminal may get it, with its line feeds, as usage has them.
  ///
  /// Whatever a sentence was put together from, nothing in it acts on the terminal.
  static func cleaned(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { CleanText(String($0)).text }.joined(separator: "\n")
  }

  /// Writes a sentence by which a command in a row of commands says that it is the one who speaks.
  static func say(_ sentence: String) {
    write("hera: \(sentence)")
  }
}

/// Writing whole to a descriptor.
enum Descriptor {
  /// - Returns: 0, or the value of `errno` that ended it.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Somebody who shares the open file made it so that a write does not wait.
        var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&writable, 1, -1)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
