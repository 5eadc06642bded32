import Api18

/// A job as it stands on the disk.
///
/// What it is doing follows from this and the clock, so that no server has to be running for it.
struct JobRecord: Sendable, Hashable {
  var id: RandomID
  var createdAt: Timestamp
  /// How long it takes.
  var duration: Duration
  /// How long its picture is kept once it is there.
  var retention: Duration
  var cost: MicroUSD
  var input: Input
  /// Whether it ends without a picture.
  var fails: Bool

  struct Input: Sendable, Hashable {
    /// As it came.
    var prompt: String
    /// The richer one that was made of it, where the caller asked for that.
    var expandedPrompt: String?
    var images: [String]
    /// The caller's, or the one that was rolled.
    var seed: Int64
    var negativePrompt: String?
    var expandsPrompt: Bool

    /// What the edit goes by.
    var effectivePrompt: String { expandedPrompt ?? prompt }
  }

  var endsAt: Timestamp { createdAt.advanced(by: duration) }
  var expiresAt: Timestamp { endsAt.advanced(by: retention) }

  enum Phase: Sendable, Hashable {
    case going(word: String)
    case completed
    case failed
  }

  /// - Parameter words: For a job that is going: the first for a sixth of the time, the others for
  ///   equal parts of the rest.
  func phase(at now: Timestamp, words: [String]) -> Phase {
    if now >= endsAt { return fails ? .failed : .completed }
    guard let first = words.first else { return .going(word: "processing") }
    let whole = max(1, endsAt.rawValue - createdAt.rawValue)
    let done = (now.rawValue - createdAt.rawValue) * 600 / whole
    guard words.count > 1, done >= 100 else { return .going(word: first) }
    let later = words.count - 1
    return .going(word: words[1 + min(later - 1, Int(done - 100) * later / 500)])
  }
}
