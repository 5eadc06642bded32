package import Api18

// The words for `type` where the service itself gave none, and the sentences that a row keeps.
extension JobProblem {
  /// An error answer: the service's type, or the HTTP status where it gave none.
  package init(_ problem: ServiceProblem) {
    self.init(type: problem.kind.type ?? "http_\(problem.status)", message: problem.sentence)
  }

  package init(_ reason: NotSent) {
    switch reason {
    case .noConnection: self.init(type: "no_connection", message: reason.sentence)
    case .turnedAway(let problem), .held(let problem): self.init(problem)
    }
  }

  package init(_ reason: Unconfirmed) {
    let type =
      switch reason {
      case .noAnswer: "no_answer"
      case .gateway: "gateway_error"
      case .unreadable: "unreadable_answer"
      case .redirected: "redirected"
      }
    self.init(type: type, message: reason.sentence)
  }

  /// Its sender died while the POST may have been on the wire.
  package static let senderDied = JobProblem(
    type: "sender_died",
    message: """
      The program ended while the request was being sent. The service may have taken it and may \
      have charged \(MicroUSD.pricePerRun). Look at your balance, then settle the job or send it again.
      """)

  /// The service said three times that it does not know the job.
  package static let forgotten = JobProblem(
    type: "job_not_found",
    message: """
      The service no longer knows this job, so its result cannot be fetched. It may have been \
      charged. You can ask once more.
      """)

  /// The service named no reason for a failed run.
  package static let failedWithoutReason = JobProblem(
    message: "The service says that the run failed and names no reason.")

  /// No key is set; `reason` says what was looked for.
  package static func noKey(_ reason: String) -> JobProblem {
    JobProblem(type: "no_key", message: reason)
  }
}
