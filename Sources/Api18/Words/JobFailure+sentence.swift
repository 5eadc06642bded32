extension JobFailure {
  /// What happened; asking is free, and nothing is said of what the job costs.
  public var sentence: String {
    switch self {
    case .problem(let problem): Self.sentence(for: problem)
    case .transport(let failure): failure.sentence
    case .unreadable: "The service's answer about the job cannot be read. It is asked again."
    }
  }

  private static func sentence(for problem: ServiceProblem) -> String {
    switch problem.kind {
    case .invalidAPIKey where problem.status == 0:
      "No key is set, so the service was not asked. Every job is kept. Set API18_KEY, and go on."
    case .invalidAPIKey:
      "The service does not accept the key. Every job is kept. Set another key, and go on."
    case .jobNotFound:
      "The service does not know the job (yet, or any more)\(problem.told). It is asked again."
    case .tooManyRequests:
      "The service asks for fewer requests\(problem.told). It is asked again\(problem.later)."
    default:
      """
      The service was asked about the job and answered with status \(problem.status)\(problem.told). \
      It is asked again.
      """
    }
  }
}
