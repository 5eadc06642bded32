/// Why a POST surely did not reach a run.
public enum NotSent: Sendable, Hashable {
  /// No byte of the body was ever asked for: the connection was not made.
  case noConnection(TransportFailure)
  /// 502 `generation_unavailable` or 429: the service says that it did not take it.
  case turnedAway(ServiceProblem)
  /// 401 or 402: it may be sent when the key or the balance is mended.
  case held(ServiceProblem)
}
