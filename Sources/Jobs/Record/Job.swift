package import Api18

/// One intended charge: a row of the history.
package struct Job: Sendable, Hashable, Identifiable {
  package let id: LocalID
  package var state: JobState
  /// Only in the outbox; `nil` there means next in turn.
  package var heldReason: HeldReason?
  package var input: JobInput
  /// The exact body that was or will be sent.
  package var body: [UInt8]
  /// The base URL's origin it was or will be sent to, such as `https://api18.dev`.
  package var origin: String
  package var parent: JobParent?
  /// Runs that were asked for together share one.
  package var batch: String?
  package var batchPosition: Int?
  package var createdAt: Timestamp
  /// When its last POST left.
  package var submittedAt: Timestamp?
  package var remoteID: JobID?
  /// The service's own word.
  package var serviceStatus: String?
  package var completedAt: Timestamp?
  package var expiresAt: Timestamp?
  package var inferenceMilliseconds: Int64?
  /// What the service says that it cost; `nil` while it has not said.
  package var cost: MicroUSD?
  /// Why it failed, was refused, is held, or is unconfirmed.
  package var problem: JobProblem?
  package var returnedPrompt: String?
  package var pollAddress: String?
  package var outputs: [JobOutput]
  /// The answer that was read last, as it came.
  package var rawAnswer: [UInt8]
  /// How often it was sent: 0 before the first POST.
  package var sendCount: Int
  /// When the outbox may send it next, after a back-off.
  package var nextSendAt: Timestamp?
  /// When the service was last heard about it.
  package var lastHeardAt: Timestamp?
  /// What an unconfirmed one turned out to be, by a person's word.
  package var settlement: Settlement?

  package enum Settlement: String, Sendable, Hashable {
    /// It ran: counted as charged.
    case ran
    /// It did not run: counted as not charged.
    case didNotRun = "not"
  }

  package init(
    id: LocalID, input: JobInput, body: [UInt8], origin: String, createdAt: Timestamp,
    parent: JobParent? = nil, batch: String? = nil, batchPosition: Int? = nil,
    heldReason: HeldReason? = nil
  ) {
    self.id = id
    self.state = .outbox
    self.heldReason = heldReason
    self.input = input
    self.body = body
    self.origin = origin
    self.parent = parent
    self.batch = batch
    self.batchPosition = batchPosition
    self.createdAt = createdAt
    self.outputs = []
    self.rawAnswer = []
    self.sendCount = 0
  }
}

/// A picture that a job gave.
package struct JobOutput: Sendable, Hashable {
  package var url: String
  /// Where it stands on this machine; `nil` until it is saved.
  package var path: String?
  package var sha256: String?
  package var bytes: Int64?
  /// `jpeg`, `png`, `webp` or `bmp`.
  package var type: String?
  package var width: Int?
  package var height: Int?
  /// Failed tries to fetch it so far.
  package var fetchAttempts: Int
  /// Why the last try failed, in one sentence.
  package var fetchProblem: String?

  package init(
    url: String, path: String? = nil, sha256: String? = nil, bytes: Int64? = nil,
    type: String? = nil, width: Int? = nil, height: Int? = nil, fetchAttempts: Int = 0,
    fetchProblem: String? = nil
  ) {
    self.url = url
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.type = type
    self.width = width
    self.height = height
    self.fetchAttempts = fetchAttempts
    self.fetchProblem = fetchProblem
  }
}
