import Synchronization

/// The plan that a server goes by, and what its rules have counted so far.
///
/// It lives as long as its server: servers over one folder count for themselves.
final class FaultBoard: Sendable {
  private struct Place: Hashable {
    var rule: Int
    /// Set where the rule counts by job.
    var job: String?
  }

  private struct Tally {
    var seen = 0
    var fired = 0
  }

  private struct State {
    var plan: FaultPlan
    var tallies: [Place: Tally] = [:]
  }

  private let state: Mutex<State>

  init(_ plan: FaultPlan) {
    state = Mutex(State(plan: plan))
  }

  var plan: FaultPlan { state.withLock(\.plan) }

  var isEmpty: Bool { state.withLock(\.plan.rules.isEmpty) }

  /// Begins to go by another plan; all counts begin anew.
  func set(_ plan: FaultPlan) {
    state.withLock { $0 = State(plan: plan) }
  }

  /// The rule that fires for a request at this moment, if any does.
  ///
  /// - Parameter isOver: Something went wrong with the request already: it is counted, and nothing fires.
  func strike(
    _ subject: FaultSubject, at moment: FaultRule.Moment, isOver: Bool = false
  ) -> FaultRule? {
    state.withLock { state in
      var struck: FaultRule?
      for (index, rule) in state.plan.rules.enumerated()
      where rule.moment == moment && rule.match.fits(subject) {
        let place = Place(rule: index, job: rule.match.isPerJob ? subject.job : nil)
        var tally = state.tallies[place, default: Tally()]
        tally.seen += 1
        if struck == nil, !isOver, rule.match.turn.comes(at: tally.seen),
          tally.fired < rule.times ?? .max,
          rule.isLucky(number: tally.seen, job: place.job, index: index, seed: state.plan.seed)
        {
          tally.fired += 1
          struck = rule
        }
        state.tallies[place] = tally
      }
      return struck
    }
  }
}

extension FaultRule {
  /// The same for the same seed and number, whatever happened to other requests.
  fileprivate func isLucky(number: Int, job: String?, index: Int, seed: UInt64) -> Bool {
    guard let probability = match.probability else { return true }
    var dice = Dice(seed: seed, purpose: "rule \(index), request \(number) of \(job ?? "all")")
    return Double(dice.next() >> 11) / Double(UInt64(1) << 53) < probability
  }
}
