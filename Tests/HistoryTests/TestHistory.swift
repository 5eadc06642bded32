import Api18
import History
import Jobs
import TestSupport

/// A history in a folder of its own.
struct TestHistory {
  let folder: TemporaryFolder
  let store: HistoryStore

  init() throws {
    folder = try TemporaryFolder()
    store = try HistoryStore.open(path: folder.file("data/history.db"), mode: .readWrite)
  }

  var path: String { store.path }

  /// Another program on the same file.
  func another(
    _ mode: HistoryStore.Mode = .readWrite, limits: SearchLimits = SearchLimits()
  ) throws -> HistoryStore {
    try HistoryStore.open(path: path, mode: mode, limits: limits)
  }

  var raw: RawDatabase { get throws { try RawDatabase(path) } }
}

extension HistoryStore {
  /// Adds a sample job and lets all of this happen to it.
  @discardableResult
  func add(_ job: Job, _ changes: JobChange...) async throws -> Job {
    try await insert([job])
    var job = job
    for change in changes { job = try await apply(change, to: job.id) }
    return job
  }
}

extension JobChange {
  static func began(_ sender: InstanceID = .sample, at seconds: Int64 = 1) -> JobChange {
    .sendBegan(sender: sender, at: .sample(seconds))
  }

  static func accepted(_ number: Int = 1, at seconds: Int64 = 2) -> JobChange {
    .sendEnded(.accepted(.remote(number)), retryAt: nil, at: .sample(seconds))
  }

  static func turnedAway(retryAt seconds: Int64?) -> JobChange {
    let problem = ServiceProblem(status: 502, kind: .generationUnavailable, message: "try later")
    return .sendEnded(
      .notSent(.turnedAway(problem)), retryAt: seconds.map { .sample($0) }, at: .sample(2))
  }

  static var noAnswer: JobChange {
    let failure = TransportFailure(kind: .timedOut, mayHaveBeenTaken: true, detail: "60 s")
    return .sendEnded(.unconfirmed(.noAnswer(failure)), retryAt: nil, at: .sample(3))
  }

  static func finished(_ number: Int = 1, at seconds: Int64 = 20) -> JobChange {
    var answer = RemoteJob.remote(number, status: "completed")
    answer.outputs = [OutputURL(rawValue: "https://files.example.com/\(number).png")].compactMap(
      \.self)
    answer.cost = MicroUSD(rawValue: 70_000)
    answer.completedAt = .sample(seconds)
    return .heard(answer, at: .sample(seconds))
  }

  static func failed(_ number: Int = 1, at seconds: Int64 = 20) -> JobChange {
    var answer = RemoteJob.remote(number, status: "failed")
    answer.error = JobProblem(type: "generation_failed", message: "no picture")
    return .heard(answer, at: .sample(seconds))
  }
}

extension RemoteJob {
  static func remote(_ number: Int, status: String = "queued") -> RemoteJob {
    guard let id = JobID(rawValue: "remote-\(number)") else { preconditionFailure() }
    return RemoteJob(id: id, status: status, raw: Array(#"{"id":"remote-\#(number)"}"#.utf8))
  }
}
