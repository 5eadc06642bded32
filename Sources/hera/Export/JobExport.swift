import Api18
import Dispatch
import FoundationEssentials
import Glibc
import Jobs

/// Writes jobs into a new folder: `jobs.jsonl`, `jobs.csv`, and copies of their pictures in `pictures`.
///
/// Nothing is overwritten, and the key is in none of it: a job does not hold it.
struct JobExport: Sendable {
  /// Where the new folder is made.
  let parent: String
  /// The new folder's name; a number is put behind it where there is one of that name.
  let name: String

  /// What was written.
  struct Outcome: Sendable, Equatable {
    var folder: String
    var jobs: Int
    var pictures: Int
    /// Pictures that are not where they were.
    var missing: Int
  }

  /// - Throws: ``Failure`` where the folder can not be written; what is written so far stays.
  func write(_ jobs: [Job]) async throws(Failure) -> Outcome {
    let result: Result<Outcome, Failure> = await withCheckedContinuation { done in
      DispatchQueue.global(qos: .userInitiated).async {
        done.resume(returning: Result { () throws(Failure) in try writeAll(jobs) })
      }
    }
    return try result.get()
  }

  private func writeAll(_ jobs: [Job]) throws(Failure) -> Outcome {
    let folder = try makeFolder()
    let pictures = folder + "/pictures"
    var outcome = Outcome(folder: folder, jobs: jobs.count, pictures: 0, missing: 0)
    var lines = ""
    var table = CSVRow(JobExport.columns).line
    for job in jobs {
      var files: [String] = []
      for path in job.outputs.compactMap(\.path) {
        if let name = try copy(path, into: pictures) {
          files.append("pictures/\(name)")
        } else {
          outcome.missing += 1
        }
      }
      outcome.pictures += files.count
      lines += Self.json(job, files: files).line + "\n"
      table += Self.row(job, files: files).line
    }
    try write(lines, to: folder + "/jobs.jsonl")
    try write(table, to: folder + "/jobs.csv")
    return outcome
  }

  /// A job as `--json` tells it, and where its pictures are in the export.
  static func json(_ job: Job, files: [String]) -> JSON {
    guard case .object(let members) = JobReport(job).json else { return .null }
    return .object(members + [JSON.Member("files", .list(files.map(JSON.text)))])
  }

  private static let columns = [
    "id", "state", "created_at", "completed_at", "seed", "cost_usd", "prompt", "negative_prompt",
    "images", "parent", "files",
  ]

  private static func row(_ job: Job, files: [String]) -> CSVRow {
    CSVRow([
      job.id.rawValue, job.state.rawValue, job.createdAt.iso8601, job.completedAt?.iso8601 ?? "",
      job.input.seed.map(String.init) ?? "", JSON(job.cost).plain, job.input.prompt,
      job.input.negativePrompt, job.input.request.images.joined(separator: " "),
      job.parent?.id.rawValue ?? "", files.joined(separator: " "),
    ])
  }

  // MARK: Files

  private func makeFolder() throws(Failure) -> String {
    do throws(FolderProblem) {
      try PrivateFolder.make(parent)
    } catch {
      throw Failure("Nothing was exported. \(error.description)", .jobFailed, type: "export")
    }
    for number in 1...99 {
      let folder = "\(parent)/\(name)" + (number == 1 ? "" : "-\(number)")
      if mkdir(folder, 0o700) == 0 {
        guard mkdir(folder + "/pictures", 0o700) == 0 else { throw problem(folder) }
        return folder
      }
      guard errno == EEXIST else { throw problem(folder) }
    }
    throw problem("\(parent)/\(name)")
  }

  /// - Returns: The copy's name; `nil` where the picture is gone.
  private func copy(_ path: String, into folder: String) throws(Failure) -> String? {
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
        guard access("\(folder)/\(other)", F_OK) == 0 else { throw problem(folder) }
      }
    }
    return nil
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw problem(path) }
    defer { close(file) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw problem(path) }
      bytes = bytes.dropFirst(count)
    }
  }

  private func problem(_ path: String) -> Failure {
    Failure(
      "\(path) could not be written: \(String(cString: strerror(errno))).", .jobFailed,
      type: "export")
  }
}

extension JSON {
  /// A number as it stands in JSON; empty for what is not known.
  fileprivate var plain: String { self == .null ? "" : line }
}

extension JobExport {
  /// Into a folder for this moment below the one for pictures.
  init(below folder: String, at time: Timestamp, secondsFromGMT: (Timestamp) -> Int) {
    let then = CalendarTime(
      seconds: time.rawValue / 1_000 + Int64(secondsFromGMT(time)))
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    self.init(
      parent: folder + "/exports",
      name: "\(then.year)-\(digits(then.month))-\(digits(then.day))-"
        + [then.hour, then.minute, then.second].map(digits).joined())
  }
}
