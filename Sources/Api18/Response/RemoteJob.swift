/// A job as the service told it, read leniently: only the id is indispensable.
public struct RemoteJob: Sendable, Hashable {
  public var id: JobID
  /// The service's own word, as it came; `nil` when it was missing.
  public var status: String?
  public var createdAt: Timestamp?
  public var completedAt: Timestamp?
  public var expiresAt: Timestamp?
  /// Days for which the service keeps the outputs.
  public var retentionDays: Double?
  public var error: JobProblem?
  /// What the run cost.
  public var cost: MicroUSD?
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

  /// The only two words the service names are compared without case; any other means still going.
  public enum Progress: Sendable, Hashable {
    case going
    case completed
    case failed
  }

  public var progress: Progress {
    switch status?.lowercased() {
    case "completed": .completed
    case "failed": .failed
    default: .going
    }
  }
}

/// Why a job failed, as the service told it.
public struct JobProblem: Sendable, Hashable {
  public var type: String?
  public var message: String?

  public init(type: String? = nil, message: String? = nil) {
    self.type = type
    self.message = message
  }
}

/// The address of a finished picture: absolute `https` or `http` with a host.
public struct OutputURL: RawRepresentable, Sendable, Hashable {
  public let rawValue: String

  /// - Returns: `nil` for anything but an absolute `http` or `https` address of at most 8 KB without
  ///   control characters and white space.
  public init?(rawValue: String) {
    guard let parts = AddressParts(rawValue), parts.scheme == "https" || parts.scheme == "http"
    else {
      return nil
    }
    self.rawValue = rawValue
  }
}
