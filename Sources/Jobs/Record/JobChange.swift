package import Api18

/// Something that happened to a job.
///
/// ``Job/apply(_:)`` alone says what follows from it.
package enum JobChange: Sendable, Hashable {
  /// Its POST is about to leave; written and synced before the first byte does.
  case sendBegan(sender: InstanceID, at: Timestamp)
  /// The outcome of its POST is known. `retryAt` is set where it is to be sent again by itself.
  case sendEnded(SubmitOutcome, retryAt: Timestamp?, at: Timestamp)
  /// Its sender died while the POST may have been on the wire.
  case senderDied(at: Timestamp)
  /// The service answered a question about it.
  case heard(RemoteJob, at: Timestamp)
  /// The service said, for the third time in a row, that it does not know the job.
  case forgotten(at: Timestamp)
  /// Picture `index` is on the disk.
  case fetched(index: Int, DownloadedFile, at: Timestamp)
  /// A try to fetch picture `index` failed.
  case fetchFailed(index: Int, String, at: Timestamp)
  /// It stays in the outbox until a person releases it.
  case held(HeldReason, JobProblem?)
  /// A person lets it leave.
  case released
  /// It will not be sent; ends as refused and not charged.
  case dropped(JobProblem, at: Timestamp)
  /// A person says what an unconfirmed one was.
  case settled(Job.Settlement, at: Timestamp)
  /// A person asks again for one that was lost.
  case askedAgain
}

/// A change that does not fit the state a job is in; nothing was changed.
package struct ImpossibleChange: Error, Sendable, Hashable {
  package var state: JobState
  package var change: String

  package init(state: JobState, change: String) {
    self.state = state
    self.change = change
  }
}
