import Api18
import Jobs

/// What a watch has told of each job, so that each change is told once.
struct WatchBoard: Sendable {
  /// What a line says of a job; when it is the same again, there is nothing to tell.
  private struct Told: Equatable {
    var state: JobState
    var status: String?
    var problem: JobProblem?
    var paths: [String]
    var heldReason: HeldReason?

    init(_ job: Job) {
      state = job.state
      status = job.serviceStatus
      problem = job.problem
      paths = job.outputs.compactMap(\.path)
      heldReason = job.heldReason
    }
  }

  /// The jobs as they were last seen.
  private(set) var jobs: [LocalID: Job] = [:]
  /// The jobs that were in flight at some time: the ones that are waited for.
  private(set) var awaited: Set<LocalID> = []
  private var told: [LocalID: Told] = [:]

  /// Takes a job as it is now.
  ///
  /// - Returns: Whether there is something new to tell.
  mutating func take(_ job: Job) -> Bool {
    // What was told by an event may be older than what the history said meanwhile.
    if let known = jobs[job.id], job.isOlder(than: known) { return false }
    jobs[job.id] = job
    if job.state.isInFlight { awaited.insert(job.id) }
    let now = Told(job)
    guard told[job.id] != now else { return false }
    told[job.id] = now
    return true
  }

  /// The jobs whose request is on the wire, by this program or another.
  var sending: [LocalID] { ids { $0.state == .sending } }

  /// The jobs that were not ended when last seen.
  var unended: [LocalID] { ids { !$0.state.isEnded } }

  private func ids(where isWanted: (Job) -> Bool) -> [LocalID] {
    jobs.values.filter(isWanted).map(\.id).sorted { $0.rawValue < $1.rawValue }
  }
}

extension Job {
  /// Whether this is an earlier look at the same job.
  fileprivate func isOlder(than other: Job) -> Bool {
    switch other.state {
    case .saved, .failed, .refused: state.isInFlight
    case .outbox, .sending, .running, .completed, .lost, .unconfirmed:
      (lastHeardAt?.rawValue ?? .min) < (other.lastHeardAt?.rawValue ?? .min)
    }
  }
}
