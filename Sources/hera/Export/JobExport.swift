import Api18
import Dispatch
import Jobs

/// Writes jobs into a new folder: `jobs.jsonl`, `jobs.csv`, `index.html`, and copies of their pictures in
/// `pictures`.
///
/// Nothing is overwritten, and the key is in none of it: a job does not hold it. However many jobs there
/// are, a few hundred are held at a time.
struct JobExport: Sendable {
  enum Format: String, Sendable, CaseIterable {
    case jsonl
    case csv
    case html

    var fileName: String {
      switch self {
      case .jsonl: "jobs.jsonl"
      case .csv: "jobs.csv"
      case .html: "index.html"
      }
    }
  }

  /// Where the new folder is made.
  var parent: String
  /// The new folder's name; a number is put behind it where there is one of that name.
  var name: String
  var formats = Set(Format.allCases)
  /// At most so many jobs.
  var limit = Int.max
  /// Seconds east of UTC at a moment, for the times that people read.
  var secondsFromGMT: @Sendable (Timestamp) -> Int = { _ in 0 }

  /// What was written.
  struct Outcome: Sendable, Equatable {
    var folder: String
    var jobs: Int
    var pictures: Int
    /// Pictures that are not where they were.
    var missing: Int
  }

  /// Jobs batch by batch, each after the last of the one before; an empty one is the end.
  typealias Batches = @Sendable (_ after: PageKey?) async throws -> [HistoryRow]

  /// - Throws: ``Failure`` where the folder cannot be written, and what `batches` throws; what is written
  ///   so far stays.
  func write(_ batches: Batches) async throws -> Outcome {
    var rows = try await batches(nil)
    var folder = try await Self.offPool { try ExportFolder(self) }
    var left = limit
    while !rows.isEmpty, left > 0 {
      rows = Array(rows.prefix(left))
      left -= rows.count
      folder = try await Self.offPool { [folder, rows] in
        var folder = folder
        try folder.add(rows)
        return folder
      }
      rows = try await batches(rows.last?.key)
    }
    return try await Self.offPool { [folder] in try folder.finish() }
  }

  func write(_ rows: [HistoryRow]) async throws -> Outcome {
    try await write { key in key == nil ? rows : [] }
  }

  /// Files are read and written on a thread that may wait for a disk.
  private static func offPool<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global(qos: .userInitiated).async {
        done.resume(with: Result { try body() })
      }
    }
  }
}

extension JobExport {
  /// Into a folder for this moment below the one for pictures.
  init(
    below folder: String, at time: Timestamp,
    secondsFromGMT: @escaping @Sendable (Timestamp) -> Int
  ) {
    let then = CalendarTime(
      seconds: time.rawValue / 1_000 + Int64(secondsFromGMT(time)))
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    self.init(
      parent: folder + "/exports",
      name: "\(then.year)-\(digits(then.month))-\(digits(then.day))-"
        + [then.hour, then.minute, then.second].map(digits).joined(),
      secondsFromGMT: secondsFromGMT)
  }
}
