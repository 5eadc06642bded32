/// Why no answer came.
public struct TransportFailure: Error, Sendable, Hashable {
  /// What failed.
  public enum Kind: Sendable, Hashable {
    case nameNotFound
    case connectionRefused
    case connectTimedOut
    case tlsFailed
    case proxyFailed
    case timedOut
    case connectionLost
    case answerTooLarge
    case answerUnreadable
    case cancelled
    case other
  }

  /// For a person and for a back-off; it says nothing of what the service took.
  public var kind: Kind
  /// False only where it is certain that no byte of the request's body left.
  public var mayHaveBeenTaken: Bool
  /// A short technical detail without addresses' queries and without the key.
  public var detail: String

  /// Makes one from its parts.
  public init(kind: Kind, mayHaveBeenTaken: Bool, detail: String) {
    self.kind = kind
    self.mayHaveBeenTaken = mayHaveBeenTaken
    self.detail = detail
  }
}
