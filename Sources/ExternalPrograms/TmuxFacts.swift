/// What tmux says of itself and of the terminal around it.
package struct TmuxFacts: Sendable, Equatable {
  /// `allow-passthrough`: programs inside may speak to the terminal outside.
  package var letsThrough: Bool
  /// The outer terminal's name and version, or its type where tmux does not know them.
  package var terminal: String

  /// Asks the tmux that this program runs in.
  ///
  /// - Returns: `nil` where it does not answer within half a second.
  package static func ask(
    environment: [String: String], clock: any Clock<Duration> = ContinuousClock()
  ) async -> TmuxFacts? {
    let child = Child(
      environment: ChildEnvironment(environment), place: .apart, limit: .milliseconds(500),
      clock: clock)
    let format = "#{allow-passthrough}|#{client_termtype}|#{client_termname}"
    guard case .success(let printed) = await child.run("tmux", ["display-message", "-p", format]),
      let line = Child.firstLine(of: printed)
    else { return nil }
    return TmuxFacts(answer: String(line))
  }

  /// - Parameter answer: `on|kitty(0.35.2)|xterm-kitty`.
  init?(answer: String) {
    let parts = answer.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    letsThrough = parts[0] == "on" || parts[0] == "all" || parts[0] == "1"
    terminal = parts[1].isEmpty ? parts[2] : parts[1]
  }
}
