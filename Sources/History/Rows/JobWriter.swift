import Api18
import FoundationEssentials
import GRDB
import Jobs

/// Writes jobs, and of a job that is there only what changed.
///
/// Belongs inside a transaction.
struct JobWriter {
  let db: Database

  private static let insertion = {
    let columns = JobColumns.fixed + JobColumns.living + ["returned_prompt"]
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT INTO jobs (\(columns.joined(separator: ", "))) VALUES (\(marks))"
  }()

  /// - Returns: The row number.
  @discardableResult
  func insert(_ job: Job) throws -> Int64 {
    var values: [DatabaseValue] = [
      job.id.rawValue.databaseValue,
      job.createdAt.rawValue.databaseValue,
      StoredText.value(job.origin),
      try InternedText.id(of: job.input.prompt, in: db).databaseValue,
      try textID(job.input.negativePrompt.isEmpty ? nil : job.input.negativePrompt),
      job.input.seed.databaseValue,
      job.input.enablePromptExpansion.databaseValue,
      (job.parent?.id.rawValue).databaseValue,
      (job.parent?.kind.rawValue).databaseValue,
      StoredText.value(job.batch),
      job.batchPosition.databaseValue,
    ]
    values += JobColumns.livingValues(of: job)
    values.append(try textID(job.returnedPrompt))
    try run(Self.insertion, values)
    let row = db.lastInsertedRowID
    try run("INSERT INTO bodies (job, body) VALUES (?, ?)", [row.databaseValue, blob(job.body)])
    var addresses: [String] = []
    for (position, reference) in job.input.references.enumerated() {
      let address = try insert(reference, job: row, position: position)
      if reference.isEnabled { addresses.append(String(address)) }
    }
    try run(
      "UPDATE jobs SET inputs = hera_inputs(prompt, negative_prompt, prompt_expansion, ?) WHERE row = ?",
      [
        addresses.isEmpty ? .null : addresses.joined(separator: " ").databaseValue,
        row.databaseValue,
      ])
    try writeOutputs(of: job, row: row, unlike: [])
    if !job.rawAnswer.isEmpty { try write(answer: job.rawAnswer, row: row) }
    return row
  }

  /// Writes what differs between a job as it stands in `row` and as it is now.
  func update(row: Int64, from old: Job, to new: Job) throws {
    var columns: [String] = []
    var values: [DatabaseValue] = []
    let pairs = zip(JobColumns.livingValues(of: old), JobColumns.livingValues(of: new))
    for (column, (before, after)) in zip(JobColumns.living, pairs) where before != after {
      columns.append(column)
      values.append(after)
    }
    if old.returnedPrompt != new.returnedPrompt {
      columns.append("returned_prompt")
      values.append(try textID(new.returnedPrompt))
    }
    if !columns.isEmpty {
      // The columns' names are ours; only values come from outside, and those are bound.
      let assignments = columns.map { "\($0) = ?" }.joined(separator: ", ")
      try run("UPDATE jobs SET \(assignments) WHERE row = ?", values + [row.databaseValue])
    }
    try writeOutputs(of: new, row: row, unlike: old.outputs)
    if new.rawAnswer != old.rawAnswer { try write(answer: new.rawAnswer, row: row) }
    if new.state.isEnded, !old.state.isEnded {
      try run("DELETE FROM leases WHERE job = ?", [row.databaseValue])
    }
  }

  /// - Returns: The number of its address.
  private func insert(_ reference: JobReference, job: Int64, position: Int) throws -> Int64 {
    let place: [DatabaseValue] = [
      StoredText.value(reference.label), (reference.source?.rawValue).databaseValue,
      job.databaseValue, position.databaseValue,
    ]
    let hash = InternedText.hash(reference.url).databaseValue
    let url = StoredText.value(reference.url)
    let find = try db.cachedStatement(sql: "SELECT id FROM addresses WHERE hash = ? AND url = ?")
    let address: Int64
    if let id = try Int64.fetchOne(find, arguments: [hash, url]) {
      address = id
      try run(
        """
        UPDATE addresses SET label = ?, source = ?, last_job = ?, last_position = ? WHERE id = ?
        """, place + [id.databaseValue])
    } else {
      try run(
        """
        INSERT INTO addresses (label, source, last_job, last_position, hash, url)
        VALUES (?, ?, ?, ?, ?, ?)
        """, place + [hash, url])
      address = db.lastInsertedRowID
    }
    try run(
      """
      INSERT INTO job_references (label, source, job, position, address, enabled)
      VALUES (?, ?, ?, ?, ?, ?)
      """, place + [address.databaseValue, reference.isEnabled.databaseValue])
    return address
  }

  private func writeOutputs(of job: Job, row: Int64, unlike old: [JobOutput]) throws {
    for (position, output) in job.outputs.enumerated()
    where !old.indices.contains(position) || old[position] != output {
      try run(
        """
        INSERT OR REPLACE INTO outputs (job, position, url, path, sha256, bytes, type, width, height,
          fetch_attempts, fetch_problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          row.databaseValue, position.databaseValue, StoredText.value(output.url),
          StoredText.value(output.path), output.sha256.databaseValue, output.bytes.databaseValue,
          output.type.databaseValue, output.width.databaseValue, output.height.databaseValue,
          output.fetchAttempts.databaseValue, StoredText.value(output.fetchProblem),
        ])
    }
  }

  private func write(answer: [UInt8], row: Int64) throws {
    try run(
      "INSERT OR REPLACE INTO answers (job, answer) VALUES (?, ?)",
      [row.databaseValue, blob(answer)])
  }

  private func textID(_ text: String?) throws -> DatabaseValue {
    guard let text else { return .null }
    return try InternedText.id(of: text, in: db).databaseValue
  }

  private func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

  private func run(_ sql: String, _ values: [DatabaseValue]) throws {
    try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
  }
}
