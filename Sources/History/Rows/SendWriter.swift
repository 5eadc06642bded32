import Api18
import GRDB
import Jobs

/// Keeps `sends` and the history of prompts in step with what happens to a job.
///
/// Belongs inside the transaction that changes the job.
struct SendWriter {
  let db: Database

  /// - Parameter job: As it is after the change.
  func record(_ change: JobChange, of job: Job, row: Int64) throws {
    switch change {
    case .sendBegan(let sender, let time):
      try begin(job, row: row, sender: sender, at: time)
    case .sendEnded(let outcome, let retryAt, let time):
      try end(
        outcome.word, problem: outcome.problem, retryAt: retryAt, at: time,
        row: row, number: job.sendCount)
    case .senderDied(let time):
      try end(
        "unconfirmed", problem: job.problem, retryAt: nil, at: time, row: row,
        number: job.sendCount)
    case .heard, .forgotten, .fetched, .fetchFailed, .held, .released, .dropped, .settled,
      .askedAgain:
      break
    }
  }

  /// Writes a POST and its outcome at once, for a job whose life is known already.
  func adopt(_ job: Job, row: Int64, sender: InstanceID) throws {
    guard job.sendCount > 0, let sentAt = job.submittedAt else { return }
    let outcome =
      switch job.state {
      case .sending: "open"
      case .outbox: "not_sent"
      case .refused: "refused"
      case .unconfirmed: "unconfirmed"
      case .running, .completed, .saved, .failed, .lost: "accepted"
      }
    let problem = outcome == "accepted" ? nil : job.problem
    try db.cachedStatement(
      sql: """
        INSERT INTO sends (job, number, sender, began_at, ended_at, outcome, problem_type,
          problem_message, retry_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      row, job.sendCount, sender.rawValue, sentAt.rawValue,
      outcome == "open" ? nil : sentAt.rawValue, outcome, StoredText.value(problem?.type),
      StoredText.value(problem?.message), job.nextSendAt?.rawValue,
    ])
    try notePrompt(row: row, isFirst: true, at: sentAt)
  }

  private func begin(_ job: Job, row: Int64, sender: InstanceID, at time: Timestamp) throws {
    try db.cachedStatement(
      sql: "INSERT INTO sends (job, number, sender, began_at) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [row, job.sendCount, sender.rawValue, time.rawValue])
    try notePrompt(row: row, isFirst: job.sendCount == 1, at: time)
  }

  /// Sending a job again is not another use of its prompt.
  private func notePrompt(row: Int64, isFirst: Bool, at time: Timestamp) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO sent_prompts (text, uses, last_used_at) SELECT prompt, 1, ?1 FROM jobs WHERE row = ?2
          ON CONFLICT (text) DO UPDATE SET uses = uses + ?3, last_used_at = max(last_used_at, ?1)
        """
    ).execute(arguments: [time.rawValue, row, isFirst ? 1 : 0])
  }

  private func end(
    _ outcome: String, problem: JobProblem?, retryAt: Timestamp?, at time: Timestamp, row: Int64,
    number: Int
  ) throws {
    try db.cachedStatement(
      sql: """
        UPDATE sends SET outcome = ?, problem_type = ?, problem_message = ?, retry_at = ?, ended_at = ?
        WHERE job = ? AND number = ?
        """
    ).execute(arguments: [
      outcome, StoredText.value(problem?.type), StoredText.value(problem?.message),
      retryAt?.rawValue, time.rawValue, row, number,
    ])
  }
}

extension SubmitOutcome {
  fileprivate var word: String {
    switch self {
    case .accepted: "accepted"
    case .refused: "refused"
    case .notSent: "not_sent"
    case .unconfirmed: "unconfirmed"
    }
  }

  fileprivate var problem: JobProblem? {
    switch self {
    case .accepted: nil
    case .refused(let problem): JobProblem(problem)
    case .notSent(let reason): JobProblem(reason)
    case .unconfirmed(let reason): JobProblem(reason)
    }
  }
}
