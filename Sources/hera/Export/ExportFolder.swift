import Api18
import FoundationEssentials
import Glibc
import Jobs

/// The folder of an export while it is being written.
struct ExportFolder: Sendable {
  private let export: JobExport
  private var outcome: JobExport.Outcome

  /// Makes the folder, with its files begun.
  init(_ export: JobExport) throws(Failure) {
    self.export = export
    outcome = JobExport.Outcome(
      folder: try Self.makeFolder(export), jobs: 0, pictures: 0, missing: 0)
    for format in export.formats {
      let start =
        switch format {
        case .jsonl: ""
        case .csv: Self.columns.line
        case .html: ExportPage.start
        }
      try write(start, to: format, isNew: true)
    }
  }

  mutating func add(_ rows: [HistoryRow]) throws(Failure) {
    var lines = ""
    var table = ""
    var page = ""
    for row in rows {
      var files: [String] = []
      for path in row.job.outputs.compactMap(\.path) {
        if let name = try copy(path) {
          files.append("pictures/\(name)")
        } else {
          outcome.missing += 1
        }
      }
      outcome.pictures += files.count
      lines += Self.json(row, files: files).line + "\n"
      table += Self.line(of: row, files: files).line
      page += ExportPage.figure(row, files: files, secondsFromGMT: export.secondsFromGMT)
    }
    outcome.jobs += rows.count
    for (format, text) in [(JobExport.Format.jsonl, lines), (.csv, table), (.html, page)]
    where export.formats.contains(format) {
      try write(text, to: format, isNew: false)
    }
  }

  func finish() throws(Failure) -> JobExport.Outcome {
    if export.formats.contains(.html) {
      try write(ExportPage.end(jobs: outcome.jobs), to: .html, isNew: false)
    }
    return outcome
  }

  /// A job as `--json` tells it, what is thought of it, and where its pictures are in the export.
  static func json(_ row: HistoryRow, files: [String]) -> JSON {
    guard case .object(let members) = JobReport(row.job).json else { return .null }
    let judgement = row.judgement
    return .object(
      members + [
        JSON.Member("rating", JSON(judgement.rating)),
        JSON.Member("choice", JSON(judgement.choice?.rawValue)),
        JSON.Member("tags", .list(judgement.tags.map { .text($0.rawValue) })),
        JSON.Member("note", judgement.note.isEmpty ? .null : .text(judgement.note)),
        JSON.Member("files", .list(files.map(JSON.text))),
      ])
  }

  private static let columns = CSVRow([
    "id", "state", "created_at", "completed_at", "seed", "cost_usd", "prompt", "negative_prompt",
    "images", "parent", "files", "rating", "choice", "tags", "note",
  ])

  private static func line(of row: HistoryRow, files: [String]) -> CSVRow {
    let (job, judgement) = (row.job, row.judgement)
    return CSVRow([
      job.id.rawValue, job.state.rawValue, job.createdAt.iso8601, job.completedAt?.iso8601 ?? "",
      job.input.seed.map(String.init) ?? "", JSON(job.cost).plain, job.input.prompt,
      job.input.negativePrompt, job.input.request.images.joined(separator: " "),
      job.parent?.id.rawValue ?? "", files.joined(separator: " "),
      judgement.rating.map(String.init) ?? "", judgement.choice?.rawValue ?? "",
      judgement.tags.map(\.rawValue).joined(separator: " "), judgement.note,
    ])
  }

  // MARK: Files

  private static func makeFolder(_ export: JobExport) throws(Failure) -> String {
    do throws(FolderProblem) {
      try PrivateFolder.make(export.parent)
    } catch {
      throw Failure("Nothing was exported. \(error.description)", .jobFailed, type: "export")
    }
    for number in 1...99 {
      let folder = "\(export.parent)/\(export.name)" + (number == 1 ? "" : "-\(number)")
      if mkdir(folder, 0o700) == 0 {
        guard mkdir(folder + "/pictures", 0o700) == 0 else { throw problem(folder) }
        return folder
      }
      guard errno == EEXIST else { throw problem(folder) }
    }
    throw problem("\(export.parent)/\(export.name)")
  }

  /// - Returns: The copy's name; `nil` where the picture is gone.
  private func copy(_ path: String) throws(Failure) -> String? {
    let folder = outcome.folder + "/pictures"
    let name = path.split(separator: "/").last.map(String.init) ?? "picture"
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    for number in 1...99 {
      // Two jobs may have a picture of one name, in folders of two days.
      let other = number == 1 ? name : "\(name[..<dot])-\(number)\(name[dot...])"
      do {
        try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(other)")
        return other
      } catch {
        if access(path, R_OK) != 0 { return nil }
        guard access("\(folder)/\(other)", F_OK) == 0 else { throw Self.problem(folder) }
      }
    }
    return nil
  }

  private func write(_ text: String, to format: JobExport.Format, isNew: Bool) throws(Failure) {
    let path = "\(outcome.folder)/\(format.fileName)"
    let file = open(
      path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0), 0o600)
    guard file >= 0 else { throw Self.problem(path) }
    defer { close(file) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.problem(path) }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func problem(_ path: String) -> Failure {
    Failure(
      "\(path) could not be written: \(String(cString: strerror(errno))).", .jobFailed,
      type: "export")
  }
}

extension JSON {
  /// A number as it stands in JSON; empty for what is not known.
  fileprivate var plain: String { self == .null ? "" : line }
}
