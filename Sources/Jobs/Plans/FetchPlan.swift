package import Api18

/// Decides what follows when a picture could not be fetched.
///
/// One value lives as long as one picture is being fetched.
package struct FetchPlan: Sendable, Hashable {
  /// What to do next.
  package enum Step: Sendable, Hashable {
    case again(after: Duration)
    /// The address is dead: ask the service about the job once, which may give a fresh one.
    case askForFreshAddress
    /// The disk is in the way; tried again after this wait, and nobody should wait for it.
    case awaitDisk(Duration)
    /// Not tried again until a person asks, or the program starts anew.
    case giveUp
  }

  private var failures = 0
  private var diskFailures = 0
  private var hasAsked = false

  /// The waits between the five tries.
  private static let waits: [Duration] = [.seconds(1), .seconds(3), .seconds(8), .seconds(16)]

  package init() {}

  package mutating func after(_ failure: DownloadFailure) -> Step {
    switch failure {
    case .disk:
      defer { diskFailures += 1 }
      return .awaitDisk(
        Backoff.doubling(.seconds(30), attempt: diskFailures, limit: .seconds(900)))
    case .redirect, .tooLarge:
      return .giveUp
    case .status(403), .status(404), .status(410):
      return freshAddressOrNextTry()
    // Nobody listens there any more: the service may have moved, as a sandbox does to another port.
    case .network(let reason) where reason.kind == .connectionRefused:
      return freshAddressOrNextTry()
    case .network, .status, .notAPicture, .otherType, .truncated:
      return nextTry()
    case .cancelled:
      // Not the picture's fault; it happens when the program leaves, and is not counted.
      return .again(after: Self.waits[0])
    }
  }

  private mutating func freshAddressOrNextTry() -> Step {
    guard !hasAsked else { return nextTry() }
    hasAsked = true
    return .askForFreshAddress
  }

  private mutating func nextTry() -> Step {
    guard failures < Self.waits.count else { return .giveUp }
    defer { failures += 1 }
    return .again(after: Self.waits[failures])
  }
}
