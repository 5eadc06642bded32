/// An error answer of the service.
public struct ServiceProblem: Error, Sendable, Hashable {
  /// The documented types, and whatever else an answer may name.
  public enum Kind: Sendable, Hashable {
    case invalidAPIKey
    case invalidRequest
    case insufficientBalance
    case paidBalanceRequired
    case modelNotFound
    case jobNotFound
    case generationUnavailable
    /// 429, with or without a body.
    case tooManyRequests
    /// A typed error that is not documented.
    case other(String)
    /// An answer without a readable error body, as a gateway gives.
    case untyped
  }

  /// The HTTP status; 0 where nothing was asked because no key is set.
  public var status: Int
  /// Read from the body; of a 429 from the status.
  public var kind: Kind
  /// The service's sentence as it came (data from outside), or `nil`.
  public var message: String?
  /// `Retry-After`, where the answer had one.
  public var retryAfter: Duration?
  /// The field that the message concerns, where that can be told.
  public var field: RequestField?

  /// Makes one from its parts.
  public init(
    status: Int, kind: Kind, message: String? = nil, retryAfter: Duration? = nil,
    field: RequestField? = nil
  ) {
    self.status = status
    self.kind = kind
    self.message = message
    self.retryAfter = retryAfter
    self.field = field
  }
}
