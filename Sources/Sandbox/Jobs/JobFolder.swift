import Api18
import FoundationEssentials

/// The files behind the sandbox: `jobs/ID.json` and `files/ID.png`, each written beside its place
/// and renamed into it, and `journal.jsonl`.
///
/// Every call blocks on the disk.
struct JobFolder: Sendable {
  private let jobs: URL
  private let files: URL
  /// Where what happens is written down.
  let journalPath: String

  /// Records outlive their pictures: a job that is asked for later is still known.
  private static let recordLifetime: Duration = .seconds(30 * 86_400)

  init(path: String) throws {
    let root = URL(filePath: path, directoryHint: .isDirectory)
    jobs = root.appending(path: "jobs", directoryHint: .isDirectory)
    files = root.appending(path: "files", directoryHint: .isDirectory)
    journalPath = root.appending(path: "journal.jsonl").path
    for folder in [root, jobs, files] {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  func save(_ record: JobRecord) throws {
    try PrivateFile.write(record.file, to: place(of: record.id).path)
  }

  func record(_ id: RandomID) -> JobRecord? {
    guard let file = try? Data(contentsOf: place(of: id)) else { return nil }
    return JobRecord(file: Array(file))
  }

  /// All records, in no order.
  func records() -> [JobRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: jobs.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }
      .compactMap { RandomID(text: String($0.dropLast(5))).flatMap(record) }
  }

  func picture(_ id: RandomID) -> [UInt8]? {
    (try? Data(contentsOf: picturePlace(of: id))).map(Array.init)
  }

  func savePicture(_ file: [UInt8], of id: RandomID) throws {
    try PrivateFile.write(file, to: picturePlace(of: id).path)
  }

  /// Removes pictures that have expired and records that nobody will ask for again.
  func sweep(at now: Timestamp) {
    for record in records() where now >= record.expiresAt {
      try? FileManager.default.removeItem(at: picturePlace(of: record.id))
      if now.since(record.expiresAt) > Self.recordLifetime {
        try? FileManager.default.removeItem(at: place(of: record.id))
      }
    }
  }

  private func place(of id: RandomID) -> URL { jobs.appending(path: "\(id.text).json") }
  private func picturePlace(of id: RandomID) -> URL { files.appending(path: "\(id.text).png") }
}
