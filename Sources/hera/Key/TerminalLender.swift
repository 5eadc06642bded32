/// Gives the terminal away for as long as a child needs it.
protocol TerminalLender: Sendable {
  /// Restores the terminal, runs the body, and takes the terminal back.
  func lend<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) async -> Value
}

/// For commands without a screen: the terminal is never taken, so a child may use it as it is.
struct NoScreen: TerminalLender {
  func lend<Value: Sendable>(
    _ body: @escaping @Sendable () async -> Value
  ) async -> Value {
    await body()
  }
}
