/// What became of a POST; there is no fifth answer.
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
