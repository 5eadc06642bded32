/// What became of a POST. There is no fifth answer.
public enum SubmitOutcome: Sendable, Hashable {
  /// The service took it: the answer names a job.
  case accepted(RemoteJob)
  /// The service answered that it will not run it; not charged, and not to be sent again as it is.
  case refused(ServiceProblem)
  /// The service surely did not take it; it may be sent again.
  case notSent(NotSent)
  /// The service may have taken it and may have charged it; never to be sent again by a program.
  case unconfirmed(Unconfirmed)
}

/// Why a POST surely did not reach a run.
public enum NotSent: Sendable, Hashable {
  /// No byte of the body was ever asked for: the connection was not made.
  case noConnection(TransportFailure)
  /// 502 `generation_unavailable` or 429: the service says that it did not take it.
  case turnedAway(ServiceProblem)
  /// 401 or 402: it may be sent when the key or the balance is mended.
  case held(ServiceProblem)
}

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
