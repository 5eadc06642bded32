/// Decides when a job is asked about next.
///
/// A GET costs nothing and may be repeated without bound; no error of it ever fails a job.
package struct PollPlan: Sendable, Hashable {
  /// What came back.
  package enum Seen: Sendable, Hashable {
    /// The service told of the job.
    case job(RemoteProgress)
    /// A typed `job_not_found`.
    case notFound
    /// The key is refused, or there is none.
    case noKey
    /// Any other error, or no answer; `retryAfter` where the answer asked for a wait.
    case trouble(retryAfter: Duration?)
  }

  /// How far the job is, as this plan needs to know it.
  package enum RemoteProgress: Sendable, Hashable {
    case going
    /// At least one picture can be fetched.
    case picture
    case completedWithoutPicture
    case failed
  }

  /// What to do next.
  package enum Step: Sendable, Hashable {
    case again(after: Duration)
    /// Nothing more is to be learned.
    case stop
    /// The service has forgotten the job.
    case lost
    /// No job is asked about until a person mends the key.
    case hold
  }

  private var troubles = 0
  private var timesNotFound = 0
  private var emptyAnswers = 0

  /// A job may be invisible for so long after its POST.
  private static let newbornAge = Duration.seconds(60)
  /// So often in a row has the service to say that it does not know a job.
  private static let notFoundLimit = 3
  /// So often is a completed job without a picture asked for one.
  private static let emptyAnswerLimit = 5
  /// The longest wait between two questions, but for one that the service asks for.
  private static let longestWait = Duration.seconds(60)
  private static let longestToldWait = Duration.seconds(600)

  package init() {}

  /// - Parameters:
  ///   - age: The time since the job was sent.
  ///   - roll: A random number from 0 up to 1.
  package mutating func after(_ seen: Seen, age: Duration, roll: Double) -> Step {
    let usual = Self.interval(age: age)
    switch seen {
    case .job(let progress):
      troubles = 0
      timesNotFound = 0
      switch progress {
      case .failed, .picture: return .stop
      case .going: return .again(after: usual.spread(0.1, roll))
      case .completedWithoutPicture:
        guard emptyAnswers < Self.emptyAnswerLimit else { return .stop }
        emptyAnswers += 1
        return .again(after: Duration.seconds(3).spread(0.1, roll))
      }
    case .notFound:
      troubles = 0
      guard age > Self.newbornAge else {
        return .again(after: Duration.seconds(3).spread(0.1, roll))
      }
      timesNotFound += 1
      guard timesNotFound < Self.notFoundLimit else { return .lost }
      return .again(after: Duration.seconds(3).spread(0.1, roll))
    case .noKey:
      return .hold
    case .trouble(let told):
      timesNotFound = 0
      let own = Backoff.doubling(.seconds(3), attempt: troubles, limit: Self.longestWait)
      troubles += 1
      let wait = max(usual, own).spread(0.1, roll)
      return .again(after: max(wait, min(told ?? .zero, Self.longestToldWait)))
    }
  }

  /// Forgets the troubles so far, as after a suspend: they say nothing about now.
  package mutating func forgetTroubles() {
    troubles = 0
  }

  /// About every 3 s, as the service asks; slower for a job that is long past the usual time.
  private static func interval(age: Duration) -> Duration {
    switch age {
    case ..<Duration.seconds(120): .seconds(3)
    case ..<Duration.seconds(600): .seconds(5)
    case ..<Duration.seconds(3600): .seconds(15)
    default: longestWait
    }
  }
}
