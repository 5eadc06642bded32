/// Why a job could not be asked about.
///
/// None of these says anything about the job itself but a typed `job_not_found`.
public enum JobFailure: Error, Sendable, Hashable {
  /// The service, or a gateway, answered with an error or a redirect.
  case problem(ServiceProblem)
  /// No answer came.
  case transport(TransportFailure)
  /// A success without a job in it, or with another job.
  case unreadable
}
