/// A program to be measured, and what has to be known of it.
struct Program: Sendable {
  var name: String
  /// The path and the arguments.
  var command: [String]
  var environment: [String: String] = [:]
  /// The text that its first frame ends with.
  var ready: String
  /// The keys that quit it.
  var quit: String
  /// Nothing more comes when nothing has come for so long.
  var quiet = Duration.milliseconds(300)
  /// Run before each start: removes what the run before left behind.
  var refresh: @Sendable () throws -> Void = {}

  func start(size: TerminalSize = .usual) throws -> PseudoTerminal {
    try refresh()
    return try PseudoTerminal(running: command, environment: environment, size: size)
  }

  /// Starts it and waits for its first frame, and until it has come to rest.
  func startAndSettle(size: TerminalSize = .usual) throws -> PseudoTerminal {
    let terminal = try start(size: size)
    guard terminal.wait(for: ready) != nil else { throw Trouble("\(name) showed no “\(ready)”") }
    terminal.settle(quiet: quiet)
    return terminal
  }
}

/// Columns and rows.
struct TerminalSize: Sendable {
  var columns: UInt16
  var rows: UInt16

  static let usual = TerminalSize(columns: 80, rows: 24)
  static let large = TerminalSize(columns: 200, rows: 60)
}

/// Why nothing can be measured: a sentence.
struct Trouble: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
