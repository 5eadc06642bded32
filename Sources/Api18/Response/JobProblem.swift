/// Why a job failed, as the service told it.
public struct JobProblem: Sendable, Hashable {
  /// The service's word for it.
  public var type: String?
  /// The service's sentence, data from outside.
  public var message: String?

  /// Makes one from its parts.
  public init(type: String? = nil, message: String? = nil) {
    self.type = type
    self.message = message
  }
}
