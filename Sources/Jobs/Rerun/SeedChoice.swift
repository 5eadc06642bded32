/// Which seed a run gets that is otherwise the same as an earlier one.
package enum SeedChoice: Sendable, Hashable {
  case same
  /// One that was rolled with ``Seed/roll(using:)``.
  case random(rolled: Int64)
  /// The earlier one plus one.
  case next
  case fixed(Int64)
  /// Left to the service: none is sent.
  case service
}

/// Seeds as this program makes them.
package enum Seed {
  /// A seed that every server and every JSON reader holds exactly: 0...2^31-1.
  package static func roll(using generator: inout some RandomNumberGenerator) -> Int64 {
    Int64.random(in: 0...0x7FFF_FFFF, using: &generator)
  }
}

/// Why a job cannot be run again so.
package enum RerunProblem: Error, Sendable, Hashable {
  /// The service chose the seed, so there is no next one.
  case serviceChoseSeed
  /// The seed is the greatest there is.
  case noNextSeed
  /// The body that was kept is not a JSON object.
  case unreadableBody

  /// What is wrong and what to do.
  package var sentence: String {
    switch self {
    case .serviceChoseSeed:
      "The service chose this job's seed, so there is no next one. Run it with a new seed."
    case .noNextSeed: "The seed is the greatest there is. Run it with a new seed."
    case .unreadableBody:
      """
      The request that was kept for this job cannot be read. Load it into the editor and send it \
      from there.
      """
    }
  }
}
