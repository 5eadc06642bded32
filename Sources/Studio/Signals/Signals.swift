import Jobs
package import TerminalUI

/// What the terminal's window tells of the program when it is not looked at.
package struct Signals: Sendable, Hashable {
  /// The window's title; `nil` leaves it as it is.
  package var title: CleanText?
  /// Whether something is under way.
  package var isWorking = false

  package init(title: CleanText? = nil, isWorking: Bool = false) {
    self.title = title
    self.isWorking = isWorking
  }
}

/// What a person wants to be told of, and how soon.
package struct SignalWishes: Sendable, Hashable {
  package var title: Bool
  package var progress: Bool
  /// Whether a job that ends is told of while the window has not the focus.
  package var notices: Bool
  /// A job that took no longer is not worth it.
  package var noticesAfter: Duration

  package init(
    title: Bool = true, progress: Bool = true, notices: Bool = true,
    noticesAfter: Duration = .seconds(10)
  ) {
    self.title = title
    self.progress = progress
    self.notices = notices
    self.noticesAfter = noticesAfter
  }
}

/// The runs that were sent together: one message tells when all of them have ended.
package struct BatchWatch: Sendable, Equatable {
  private var batches: [String: Set<LocalID>] = [:]
  private var ends: [String: [JobState: Int]] = [:]
  private var longest: [String: Duration] = [:]

  package init() {}

  mutating func begin(_ batch: String, _ ids: [LocalID]) {
    guard ids.count > 1 else { return }
    batches[batch] = Set(ids)
  }

  /// What is known of a whole batch once its last run has ended.
  struct Ending: Equatable {
    var states: [JobState: Int]
    var took: Duration
  }

  /// Whether a run belongs to one that is watched.
  func holds(_ job: Job) -> Bool { job.batch.map { batches[$0] != nil } ?? false }

  /// Takes the end of a run.
  ///
  /// - Returns: `nil` until all of its batch have ended.
  mutating func end(_ job: Job, after took: Duration) -> Ending? {
    guard let batch = job.batch, batches[batch]?.remove(job.id) != nil else { return nil }
    ends[batch, default: [:]][job.state, default: 0] += 1
    longest[batch] = max(longest[batch] ?? .zero, took)
    guard batches[batch]?.isEmpty == true else { return nil }
    defer {
      batches[batch] = nil
      ends[batch] = nil
      longest[batch] = nil
    }
    return Ending(states: ends[batch] ?? [:], took: longest[batch] ?? .zero)
  }
}
