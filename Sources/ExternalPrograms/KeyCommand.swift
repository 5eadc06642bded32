/// Runs the person's command that prints the key of the service.
///
/// The caller gives the terminal away first: a password store may ask for its own password there. The
/// key is handed to one closure and is in no outcome, message or description.
package struct KeyCommand: Sendable {
  /// Why there is no key.
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case notStarted
    case ended(code: Int)
    case killed
    case tookTooLong(Duration)
    case printedNothing
    case printedTooMuch
    /// What it printed cannot be a key.
    case printedNoKey

    package var description: String {
      switch self {
      case .notStarted: "api_key_command could not be started."
      case .ended(127): "api_key_command names a program that is not found."
      case .ended(let code): "api_key_command ended with \(code)."
      case .killed: "api_key_command was killed."
      case .tookTooLong(let limit):
        "api_key_command took longer than \(limit.components.seconds) s."
      case .printedNothing: "api_key_command printed nothing on its first line."
      case .printedTooMuch: "api_key_command printed more than a key."
      case .printedNoKey: "What api_key_command printed cannot be a key."
      }
    }
  }

  private let child: Child

  /// - Parameter limit: how long it may take; long enough to type a password.
  package init(
    environment: [String: String], limit: Duration = .seconds(60),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    child = Child(
      environment: ChildEnvironment(environment), place: .atTerminal, limit: limit, clock: clock)
  }

  /// Runs the command by `sh`, and makes a key of the first line that it prints.
  ///
  /// - Parameter make: makes the key; `nil` where the line cannot be one.
  package func run<Key: Sendable>(
    _ command: String, make: @escaping @Sendable (Substring) -> Key?
  ) async -> Result<Key, Failure> {
    switch await child.run("sh", ["-c", command]) {
    case .success(let printed):
      guard let line = Child.firstLine(of: printed) else { return .failure(.printedNothing) }
      return make(line).map(Result.success) ?? .failure(.printedNoKey)
    case .failure(.notStarted): return .failure(.notStarted)
    case .failure(.ended(let code, _)): return .failure(.ended(code: code))
    case .failure(.killed): return .failure(.killed)
    case .failure(.tookTooLong): return .failure(.tookTooLong(child.limit))
    case .failure(.printedTooMuch): return .failure(.printedTooMuch)
    }
  }
}
