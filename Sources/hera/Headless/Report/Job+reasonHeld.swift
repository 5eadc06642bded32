import Api18
import Jobs

extension Job {
  /// Why it waits in the outbox for a person; `nil` when it does not.
  var reasonHeld: JobProblem? {
    guard state == .outbox, let heldReason else { return nil }
    let sentence =
      switch heldReason {
      case .key: "It waits for a key that the service accepts."
      case .balance: "It waits until the balance suffices."
      case .restart: "The program ended before it was sent."
      case .network: "No connection to the service could be made."
      case .person: "It was held by hand."
      }
    return JobProblem(
      type: "held_\(heldReason.rawValue)",
      message: "\(sentence) Nothing was charged. Open hera and press F8 to let it leave.")
  }
}
