/// Why it is not known whether the service took a POST.
public enum Unconfirmed: Sendable, Hashable {
  /// The request may have left, and no readable answer came.
  case noAnswer(TransportFailure)
  /// A 5xx other than the documented one: a gateway spoke, not the service.
  case gateway(ServiceProblem)
  /// A success without a readable job: it was probably taken, its id is lost.
  case unreadable(status: Int, body: [UInt8])
  /// A redirect, which is never followed.
  case redirected(status: Int)
}
