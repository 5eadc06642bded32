extension RemoteJob {
  /// Reads a job as leniently as it can be read: a field that is missing, null or of an unexpected
  /// kind is `nil`, unknown fields stay in ``raw``, numbers may be strings, times ISO 8601 or Unix.
  ///
  /// - Parameters:
  ///   - body: The answer, whole.
  ///   - id: The job that was asked about: its id need not stand in the answer, but may not be
  ///     another's.
  public init(decoding body: [UInt8], about id: JobID? = nil) throws(UnreadableAnswer) {
    guard let json = JSONReader.read(body) else {
      throw UnreadableAnswer(message: "The answer is not JSON, or breaks off.")
    }
    guard case .object = json else {
      throw UnreadableAnswer(message: "The answer is JSON, but no object.")
    }
    let told = Self.id(json["id"])
    guard let known = told ?? id else {
      throw UnreadableAnswer(message: "The answer holds no id of a job.")
    }
    guard id == nil || known == id else {
      throw UnreadableAnswer(message: "The answer is about another job.")
    }
    self.init(
      id: known,
      status: json["status"]?.looseText,
      createdAt: json["created_at"].flatMap(Timestamp.init(json:)),
      completedAt: json["completed_at"].flatMap(Timestamp.init(json:)),
      expiresAt: json["expires_at"].flatMap(Timestamp.init(json:)),
      retentionDays: Self.days(json["retention_days"]),
      error: json["error"].flatMap(JobProblem.init(json:)),
      cost: Self.cost(json["cost_usd"]),
      inferenceMilliseconds: Self.milliseconds(json["timings"]?["inference_ms"]),
      pollAddress: json["urls"]?["get"]?.text,
      outputs: Self.outputs(json["data"]),
      returnedPrompt: json["input"]?["prompt"]?.text,
      returnedSeed: json["input"]?["seed"]?.number?.integer,
      raw: body
    )
  }

  /// An id may also be a whole number, as some services write them.
  private static func id(_ json: JSONValue?) -> JobID? {
    switch json {
    case .string(let text): JobID(rawValue: text)
    case .number(let text): ExactNumber(text)?.integer.flatMap { JobID(rawValue: String($0)) }
    default: nil
    }
  }

  private static func days(_ json: JSONValue?) -> Double? {
    // Thousandths of a day are far finer than any use.
    guard let thousandths = json?.number?.rounded(timesTenTo: 3), thousandths >= 0 else {
      return nil
    }
    return Double(thousandths) / 1000
  }

  private static func cost(_ json: JSONValue?) -> MicroUSD? {
    guard let cost = json?.looseText.flatMap(MicroUSD.init(decimal:)), cost >= .zero else {
      return nil
    }
    return cost
  }

  private static func milliseconds(_ json: JSONValue?) -> Int64? {
    guard let value = json?.number?.rounded(), value >= 0 else { return nil }
    return value
  }

  /// What an answer names as a picture's address without being one that is fetched, such as a `file:`
  /// address; `nil` where there is none.
  ///
  /// - Returns: The first, as it came: clean and cut it before it is shown.
  public static func unusableAddress(in answer: [UInt8]) -> String? {
    addresses(JSONReader.read(answer)?["data"]).first { OutputURL(rawValue: $0) == nil }
  }

  private static func outputs(_ json: JSONValue?) -> [OutputURL] {
    var seen: Set<OutputURL> = []
    return addresses(json).compactMap(OutputURL.init(rawValue:)).filter { seen.insert($0).inserted }
  }

  /// `data` as an array of objects, of addresses, or one object alone.
  private static func addresses(_ json: JSONValue?) -> [String] {
    let elements: [JSONValue] =
      switch json {
      case .array(let elements): elements
      case .some(let single): [single]
      case nil: []
      }
    return elements.compactMap { ($0["url"] ?? $0).text.map { $0.trimmedOfWhiteSpace } }
      .filter { !$0.isEmpty }
  }
}

extension JobProblem {
  /// An object with `type` and `message`, or a sentence alone; `nil` when nothing is told.
  fileprivate init?(json: JSONValue) {
    switch json {
    case .string: self.init(message: json.text)
    case .object:
      self.init(
        type: (json["type"] ?? json["code"])?.looseText,
        message: (json["message"] ?? json["detail"])?.looseText)
    default: return nil
    }
    guard type != nil || message != nil else { return nil }
  }
}

extension Timestamp {
  /// ISO 8601, or a number (or a string of one) of seconds or milliseconds since 1970.
  ///
  /// Zero and less stand for a time that is not set.
  fileprivate init?(json: JSONValue) {
    if let number = json.number {
      // 1e11 s is in the year 5138, 1e11 ms in 1973.
      guard let seconds = number.rounded(), seconds > 0 || number.rounded(timesTenTo: 3) ?? 0 > 0,
        let milliseconds = seconds < 100_000_000_000 ? number.rounded(timesTenTo: 3) : seconds,
        milliseconds <= Self.latest
      else { return nil }
      self.init(rawValue: milliseconds)
    } else {
      guard let text = json.text else { return nil }
      self.init(iso8601: text)
    }
  }
}
