/// A job as the service told it, read leniently: only the id is indispensable.
public struct RemoteJob: Sendable, Hashable {
  /// The service's name for it.
  public var id: JobID
  /// The service's own word, as it came; `nil` when it was missing.
  public var status: String?
  /// By the service's clock.
  public var createdAt: Timestamp?
  /// By the service's clock.
  public var completedAt: Timestamp?
  /// When the outputs are taken away.
  public var expiresAt: Timestamp?
  /// Days for which the service keeps the outputs.
  public var retentionDays: Double?
  /// Why it failed, where the service says it.
  public var error: JobProblem?
  /// What the run cost.
  public var cost: MicroUSD?
  /// How long the model worked.
  public var inferenceMilliseconds: Int64?
  /// `urls.get`, as it came; used only where it has the base URL's origin.
  public var pollAddress: String?
  /// The usable addresses among `data[].url`, in order.
  public var outputs: [OutputURL]
  /// The prompt in `input`, where the answer holds one: it may differ from the one that was sent.
  public var returnedPrompt: String?
  /// The seed in `input`, where the answer holds one.
  public var returnedSeed: Int64?
  /// The whole answer as it came.
  public var raw: [UInt8]

  /// Makes one from its parts.
  public init(
    id: JobID, status: String? = nil, createdAt: Timestamp? = nil, completedAt: Timestamp? = nil,
    expiresAt: Timestamp? = nil, retentionDays: Double? = nil, error: JobProblem? = nil,
    cost: MicroUSD? = nil, inferenceMilliseconds: Int64? = nil, pollAddress: String? = nil,
    outputs: [OutputURL] = [], returnedPrompt: String? = nil, returnedSeed: Int64? = nil,
    raw: [UInt8] = []
  ) {
    self.id = id
    self.status = status
    self.createdAt = createdAt
    self.completedAt = completedAt
    self.expiresAt = expiresAt
    self.retentionDays = retentionDays
    self.error = error
    self.cost = cost
    self.inferenceMilliseconds = inferenceMilliseconds
    self.pollAddress = pollAddress
    self.outputs = outputs
    self.returnedPrompt = returnedPrompt
    self.returnedSeed = returnedSeed
    self.raw = raw
  }

  /// What a status means: the two words that the service names, or anything else.
  public enum Progress: Sendable, Hashable {
    case going
    case completed
    case failed
  }

  /// Read from ``status`` without regard to case; a word that is not known means still going.
  public var progress: Progress {
    switch status?.lowercased() {
    case "completed": .completed
    case "failed": .failed
    default: .going
    }
  }
}
