import FoundationEssentials
import GRDB
import Jobs

/// Reads jobs with all that belongs to them, by four statements whatever their number.
struct JobReader {
  let db: Database

  /// - Parameters:
  ///   - condition: What follows the joins: WHERE, ORDER BY and LIMIT over `j`, the jobs.
  ///   - hint: `INDEXED BY` an index, where SQLite would choose a worse one.
  ///   - withAnswers: Whether the last answers are read, too; one may be megabytes long.
  func jobs(
    _ condition: String, _ arguments: StatementArguments = [], hint: String = "",
    withAnswers: Bool
  ) throws -> [(row: Int64, job: Job)] {
    let statement = try db.cachedStatement(sql: "\(JobColumns.selection(hint)) \(condition)")
    var found: [(row: Int64, job: Job)] = []
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() { found.append(try JobColumns.job(from: row)) }
    guard !found.isEmpty else { return found }

    let rows = Self.list(found.map(\.row))
    var references = try references(of: rows)
    var outputs = try outputs(of: rows)
    var answers = withAnswers ? try answers(of: rows) : [:]
    for index in found.indices {
      let row = found[index].row
      found[index].job.input.references = references.removeValue(forKey: row) ?? []
      found[index].job.outputs = outputs.removeValue(forKey: row) ?? []
      found[index].job.rawAnswer = answers.removeValue(forKey: row) ?? []
    }
    return found
  }

  func job(_ id: LocalID) throws -> (row: Int64, job: Job)? {
    try jobs("WHERE j.id = ?", [id.rawValue], withAnswers: true).first
  }

  /// The inputs of some jobs, as far as they are there.
  func inputs(of ids: Set<LocalID>) throws -> [LocalID: JobInput] {
    guard !ids.isEmpty else { return [:] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT j.row, j.id, p.text, n.text, j.seed, j.prompt_expansion
        FROM jobs j
          LEFT JOIN texts p ON p.id = j.prompt
          LEFT JOIN texts n ON n.id = j.negative_prompt
        WHERE j.id IN (SELECT value FROM json_each(?))
        """)
    // An id is made of hexadecimal digits only, so that it needs no escaping.
    let list = "[\(ids.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]"
    var found: [(row: Int64, id: LocalID, input: JobInput)] = []
    let cursor = try Row.fetchCursor(statement, arguments: [list])
    while let row = try cursor.next() {
      var reader = RowReader(row)
      let number = try reader.integer()
      let id = try reader.word(LocalID.self)
      var input = JobInput(prompt: try reader.text(), references: [], seed: nil)
      input.negativePrompt = reader.optionalText() ?? ""
      input.seed = reader.optionalInteger()
      input.enablePromptExpansion = reader.flag()
      found.append((number, id, input))
    }
    var references = try references(of: Self.list(found.map(\.row)))
    var inputs: [LocalID: JobInput] = [:]
    for (row, id, found) in found {
      var input = found
      input.references = references.removeValue(forKey: row) ?? []
      inputs[id] = input
    }
    return inputs
  }

  /// Row numbers as one argument, so that the statement is the same for any number of them.
  private static func list(_ rows: [Int64]) -> String {
    "[\(rows.map(String.init).joined(separator: ","))]"
  }

  private func references(of rows: String) throws -> [Int64: [JobReference]] {
    try grouped(
      """
      SELECT r.job, a.url, r.label, r.enabled, r.source
      FROM job_references r JOIN addresses a ON a.id = r.address
      WHERE r.job IN (SELECT value FROM json_each(?)) ORDER BY r.job, r.position
      """, rows
    ) { reader in
      JobReference(
        url: try reader.text(), label: try reader.text(), isEnabled: reader.flag() ?? true,
        source: try reader.optionalWord(LocalID.self))
    }
  }

  private func outputs(of rows: String) throws -> [Int64: [JobOutput]] {
    try grouped(
      """
      SELECT job, url, path, sha256, bytes, type, width, height, fetch_attempts, fetch_problem
      FROM outputs WHERE job IN (SELECT value FROM json_each(?)) ORDER BY job, position
      """, rows
    ) { reader in
      JobOutput(
        url: try reader.text(), path: reader.optionalText(), sha256: reader.optionalText(),
        bytes: reader.optionalInteger(), type: reader.optionalText(), width: reader.optionalInt(),
        height: reader.optionalInt(), fetchAttempts: try reader.int(),
        fetchProblem: reader.optionalText())
    }
  }

  private func answers(of rows: String) throws -> [Int64: [UInt8]] {
    try grouped(
      "SELECT job, answer FROM answers WHERE job IN (SELECT value FROM json_each(?))", rows
    ) { reader in reader.bytes() }.compactMapValues(\.first)
  }

  private func grouped<Element>(
    _ sql: String, _ rows: String, _ element: (inout RowReader) throws -> Element
  ) throws -> [Int64: [Element]] {
    let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: [rows])
    var groups: [Int64: [Element]] = [:]
    while let row = try cursor.next() {
      var reader = RowReader(row)
      groups[try reader.integer(), default: []].append(try element(&reader))
    }
    return groups
  }
}
