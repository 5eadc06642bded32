import CTerminal
import TerminalUI

/// What a terminal consists of once it is open: its descriptors and the way out.
struct TerminalParts: Sendable {
  var reading: Int32
  var writing: Int32
  var signals: Int32
  /// -1 keeps standard error in memory.
  var standardErrorLog: Int32
  /// See `TerminalOptions`.
  var patience: Duration
  /// What leaves the screen after a crash: attributes off, cursor on, the other screen.
  var leaving: [UInt8]

  /// No terminal is bigger; a size above is a mistake that would cost gigabytes.
  private static let largest = Size(columns: 1000, rows: 500)

  /// The size of a terminal in cells; nil where it does not know.
  static func size(of descriptor: Int32) -> Size? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard ct_tty_size(descriptor, &rows, &columns) == 0, rows > 0, columns > 0 else { return nil }
    return Size(
      columns: min(Int(columns), largest.columns), rows: min(Int(rows), largest.rows))
  }

  /// The size to begin with: a terminal without one (a serial line) is told by the environment, or
  /// is as big as most.
  static func firstSize(of descriptor: Int32, environment: [String: String]) -> Size {
    func number(_ name: String, _ most: Int) -> Int? {
      environment[name].flatMap { Int($0) }.flatMap { (1...most).contains($0) ? $0 : nil }
    }
    return size(of: descriptor)
      ?? Size(
        columns: number("COLUMNS", largest.columns) ?? 80, rows: number("LINES", largest.rows) ?? 24
      )
  }
}
