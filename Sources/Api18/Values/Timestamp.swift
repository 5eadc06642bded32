/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: RawRepresentable, Sendable, Hashable, Comparable {
  /// In milliseconds.
  public let rawValue: Int64

  /// - Parameter rawValue: Milliseconds since 1970-01-01T00:00:00Z; may be negative.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// Whether the one is before the other.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.rawValue < right.rawValue
  }

  /// How long after `earlier` this moment is; negative when it is before.
  public func since(_ earlier: Timestamp) -> Duration {
    .milliseconds(rawValue - earlier.rawValue)
  }

  /// The moment so much later.
  public func advanced(by duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(rawValue: rawValue + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
  }
}
