/// Runs the person's command that shows a message, such as `notify-send`.
///
/// No shell reads it: the message is the last argument as it stands.
package struct Notifier: Sendable {
  private let child: Child

  /// - Parameter limit: how long it may take.
  package init(
    environment: [String: String], limit: Duration = .seconds(10),
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    child = Child(
      environment: ChildEnvironment(environment), place: .apart, limit: limit, clock: clock)
  }

  /// - Parameters:
  ///   - words: the program, by name or by path, and its arguments.
  ///   - message: one that is clean already.
  /// - Returns: what went wrong, in a sentence; `nil` where nothing did.
  package func run(_ words: [String], message: String) async -> String? {
    guard let program = words.first else { return "notify_command names no program." }
    // A message that begins with a dash is no option of theirs.
    let text = message.hasPrefix("-") ? " " + message : message
    switch await child.run("env", words + [text]) {
    case .success, .failure(.printedTooMuch): return nil
    case .failure(.ended(126, _)), .failure(.ended(127, _)):
      return "notify_command: \(program) is not found."
    case .failure(.ended(let code, let said)):
      return "notify_command ended with \(code)" + (said.isEmpty ? "." : ": \(said)")
    case .failure(.notStarted): return "notify_command could not be started."
    case .failure(.killed): return "notify_command was killed."
    case .failure(.tookTooLong):
      return "notify_command took longer than \(child.limit.components.seconds) s and was ended."
    }
  }
}
