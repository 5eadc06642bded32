package import Api18

/// Decides whether a row is sent again by itself after a POST, and when.
///
/// One value lives as long as a row waits to be sent.
package struct SendPlan: Sendable, Hashable {
  /// What to do with the row.
  package enum Step: Sendable, Hashable {
    /// It has left, or ended.
    case done
    /// To be sent again by itself after this wait.
    case again(after: Duration)
    /// To be kept until a person releases it.
    case hold(HeldReason)
  }

  private var lostConnections = 0
  private var timesTurnedAway = 0

  /// One wait for each further try when no connection was made.
  private static let connectionTries = 3
  /// The same when the service turned the POST away.
  private static let turnedAwayTries = 4
  /// The longest `Retry-After` that is waited for; a longer one is left to a person.
  private static let longestWait = Duration.seconds(120)

  package init() {}

  /// - Parameter roll: A random number from 0 up to 1.
  package mutating func after(_ outcome: SubmitOutcome, roll: Double) -> Step {
    // Only where it is certain that the service did not take it is a POST sent again.
    switch outcome {
    case .accepted, .refused, .unconfirmed: return .done
    case .notSent(.held(let problem)): return .hold(problem.status == 402 ? .balance : .key)
    case .notSent(.noConnection):
      guard lostConnections < Self.connectionTries else { return .hold(.network) }
      defer { lostConnections += 1 }
      return .again(
        after: Backoff.doubling(.seconds(1), attempt: lostConnections, limit: .seconds(4)))
    case .notSent(.turnedAway(let problem)):
      guard timesTurnedAway < Self.turnedAwayTries else { return .hold(.network) }
      let own = Backoff.doubling(.seconds(2), attempt: timesTurnedAway, limit: .seconds(16))
      timesTurnedAway += 1
      guard let told = problem.retryAfter else { return .again(after: own.spread(0.25, roll)) }
      guard told <= Self.longestWait else { return .hold(.network) }
      return .again(after: max(told, .seconds(1)))
    }
  }
}
