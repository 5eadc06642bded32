extension SubmitOutcome {
  /// Decides what an answer to a POST means; it is the one place that does.
  ///
  /// Anything that is not certain is ``unconfirmed(_:)``: a wrong "not charged" could be paid for
  /// twice, a wrong "may be charged" only asks a person.
  ///
  /// - Parameter now: What a date in `Retry-After` is compared with.
  public init(response: APIResponse, now: Timestamp = .now()) {
    let problem = ServiceProblem(response: response, now: now)
    switch response.status {
    case 200...299:
      if let job = try? RemoteJob(decoding: response.body) {
        self = .accepted(job)
      } else {
        self = .unconfirmed(.unreadable(status: response.status, body: response.body))
      }
    case 300...399:
      // A 303, and by custom a 302, is also the answer to a POST that was carried out.
      self = .unconfirmed(.redirected(status: response.status))
    case 401, 402:
      self = .notSent(.held(problem))
    case 408, 499:
      // Said by gateways about the service behind them, which may have the whole request.
      self = .unconfirmed(.gateway(problem))
    case 429:
      self = .notSent(.turnedAway(problem))
    case 400...499:
      self = .refused(problem)
    case 502 where problem.kind == .generationUnavailable:
      self = .notSent(.turnedAway(problem))
    case 500...599:
      self = .unconfirmed(.gateway(problem))
    default:
      self = .unconfirmed(
        .noAnswer(
          TransportFailure(
            kind: .answerUnreadable, mayHaveBeenTaken: true,
            detail: "status \(response.status) is none that HTTP knows")))
    }
  }

  /// Decides what it means that no answer came.
  public init(failure: TransportFailure) {
    self =
      failure.mayHaveBeenTaken ? .unconfirmed(.noAnswer(failure)) : .notSent(.noConnection(failure))
  }
}
