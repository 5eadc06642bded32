import Api18
import GRDB
import Jobs

/// The columns of `jobs`, in one order for reading and for writing.
enum JobColumns {
  /// Written once, with the row.
  static let fixed = [
    "id", "created_at", "origin", "prompt", "negative_prompt", "seed", "prompt_expansion", "parent",
    "parent_kind", "batch", "batch_position",
  ]

  /// Written again as the job lives on.
  static let living = [
    "state", "held_reason", "submitted_at", "send_count", "next_send_at", "remote_id",
    "service_status", "poll_address", "last_heard_at", "completed_at", "expires_at", "inference_ms",
    "cost", "problem_type", "problem_message", "settlement", "duration", "charged", "expected",
    "at_risk",
  ]

  /// All of a job but its references, outputs and last answer; for ``job(from:)``.
  ///
  /// The joins are outer ones so that SQLite never begins with a table of texts.
  ///
  /// - Parameter hint: `INDEXED BY` an index, where SQLite would choose a worse one.
  static func selection(_ hint: String = "") -> String {
    """
    SELECT j.row, j.id, j.created_at, j.origin, p.text, n.text, j.seed, j.prompt_expansion,
      j.parent, j.parent_kind, j.batch, j.batch_position,
      j.state, j.held_reason, j.submitted_at, j.send_count, j.next_send_at, j.remote_id,
      j.service_status, j.poll_address, j.last_heard_at, j.completed_at, j.expires_at,
      j.inference_ms, j.cost, j.problem_type, j.problem_message, j.settlement,
      r.text, b.body
    FROM jobs j \(hint)
      LEFT JOIN texts p ON p.id = j.prompt
      LEFT JOIN texts n ON n.id = j.negative_prompt
      LEFT JOIN texts r ON r.id = j.returned_prompt
      LEFT JOIN bodies b ON b.job = j.row
    """
  }

  static func livingValues(of job: Job) -> [DatabaseValue] {
    let ints: (Int64?) -> DatabaseValue = { $0.databaseValue }
    return [
      job.state.rawValue.databaseValue,
      (job.heldReason?.rawValue).databaseValue,
      ints(job.submittedAt?.rawValue),
      ints(Int64(job.sendCount)),
      ints(job.nextSendAt?.rawValue),
      StoredText.value(job.remoteID?.rawValue),
      StoredText.value(job.serviceStatus),
      StoredText.value(job.pollAddress),
      ints(job.lastHeardAt?.rawValue),
      ints(job.completedAt?.rawValue),
      ints(job.expiresAt?.rawValue),
      ints(job.inferenceMilliseconds),
      ints(job.cost?.rawValue),
      StoredText.value(job.problem?.type),
      StoredText.value(job.problem?.message),
      (job.settlement?.rawValue).databaseValue,
      ints(duration(of: job)),
      ints(job.charged?.rawValue),
      ints(job.expectedCost?.rawValue),
      ints(job.atRisk?.rawValue),
    ]
  }

  /// From sending to completion, in milliseconds; `nil` where the clocks disagree about the order.
  private static func duration(of job: Job) -> Int64? {
    guard let sent = job.submittedAt, let completed = job.completedAt, completed >= sent else {
      return nil
    }
    let (milliseconds, overflow) = completed.rawValue.subtractingReportingOverflow(sent.rawValue)
    return overflow ? nil : milliseconds
  }

  /// The row number and the job of a row of ``selection``.
  static func job(from row: Row) throws -> (row: Int64, job: Job) {
    var reader = RowReader(row)
    let number = try reader.integer()
    let id = try reader.word(LocalID.self)
    let createdAt = try reader.time()
    let origin = try reader.text()
    let input = JobInput(
      prompt: try reader.text(), references: [], seed: nil,
      negativePrompt: reader.optionalText() ?? "")
    var job = Job(id: id, input: input, body: [], origin: origin, createdAt: createdAt)
    job.input.seed = reader.optionalInteger()
    job.input.enablePromptExpansion = reader.flag()
    let parent = try reader.optionalWord(LocalID.self)
    let kind = try reader.optionalWord(JobParent.Kind.self)
    if let parent, let kind { job.parent = JobParent(id: parent, kind: kind) }
    job.batch = reader.optionalText()
    job.batchPosition = reader.optionalInt()
    job.state = try reader.word(JobState.self)
    job.heldReason = try reader.optionalWord(HeldReason.self)
    job.submittedAt = reader.optionalTime()
    job.sendCount = try reader.int()
    job.nextSendAt = reader.optionalTime()
    job.remoteID = try reader.optionalWord(JobID.self)
    job.serviceStatus = reader.optionalText()
    job.pollAddress = reader.optionalText()
    job.lastHeardAt = reader.optionalTime()
    job.completedAt = reader.optionalTime()
    job.expiresAt = reader.optionalTime()
    job.inferenceMilliseconds = reader.optionalInteger()
    job.cost = reader.optionalAmount()
    // A problem that says nothing is none.
    let problem = JobProblem(type: reader.optionalText(), message: reader.optionalText())
    job.problem = problem == JobProblem() ? nil : problem
    job.settlement = try reader.optionalWord(Job.Settlement.self)
    job.returnedPrompt = reader.optionalText()
    job.body = reader.bytes()
    return (number, job)
  }
}
