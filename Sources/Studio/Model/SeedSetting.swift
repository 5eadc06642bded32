import Jobs

/// Where the seed of the next run comes from; ``value`` is always the one that will be sent.
package struct SeedSetting: Sendable, Hashable, Decodable {
  package enum Mode: String, Sendable, Hashable, Decodable, CaseIterable {
    /// Rolled here before it is sent, and again after.
    case random
    case fixed
    /// The one sent last plus or minus a step.
    case step
    /// Left out of the request: the service chooses.
    case service
  }

  package var mode: Mode
  /// The value shown for random and fixed, and what a step counts from.
  package var base: Int64
  /// Added to the base in the step mode; may be negative.
  package var step: Int64

  package init(mode: Mode = .random, base: Int64, step: Int64 = 1) {
    self.mode = mode
    self.base = base
    self.step = step
  }

  /// The seed that will be sent, or `nil` when the service chooses.
  ///
  /// Counts round at the ends of the 64 bits.
  package var value: Int64? {
    switch mode {
    case .random, .fixed: base
    case .step: base &+ step
    case .service: nil
    }
  }

  /// Seeds rolled here lie in 0...2^31-1: safe for 32-bit services and for readers that keep numbers
  /// as doubles.
  package static let rolled: ClosedRange<Int64> = 0...Int64(Int32.max)
}
