import Api18

/// What the answer about a job that does not exist lets one infer.
struct ServiceContact: Sendable, Equatable {
  var isReachable: Bool
  /// `nil` where the answer tells nothing of it.
  var isKeyAccepted: Bool?
  /// What was answered, and what follows from it.
  var sentence: String

  init(_ answer: Result<RemoteJob, JobFailure>) {
    switch answer {
    case .failure(.transport(let failure)):
      self.init(false, nil, failure.sentence)
    case .failure(.problem(let problem)) where problem.kind == .jobNotFound:
      self.init(
        true, true,
        """
        The service does not know a made-up job (\(problem.status)) and did not refuse the key, from \
        which it follows that it most likely takes it.
        """)
    case .failure(.problem(let problem))
    where problem.kind == .invalidAPIKey || problem.status == 401:
      self.init(true, false, JobFailure.problem(problem).sentence)
    case .failure(.problem(let problem)):
      self.init(
        true, nil, "Asked about a made-up job, the address answered with status \(problem.status).")
    case .failure(.unreadable), .success:
      self.init(
        true, nil, "Asked about a made-up job, the address gave an answer that tells nothing.")
    }
  }

  private init(_ isReachable: Bool, _ isKeyAccepted: Bool?, _ sentence: String) {
    self.isReachable = isReachable
    self.isKeyAccepted = isKeyAccepted
    self.sentence = sentence
  }
}
