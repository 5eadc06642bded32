import Api18

extension JobRecord {
  /// The job as the service tells it.
  ///
  /// - Parameters:
  ///   - base: What addresses begin with, from the caller's own `Host`.
  ///   - words: The words for a job that is going.
  ///   - isImagesCall: Adds `created` in Unix seconds, which readers of such an answer expect.
  func answer(at now: Timestamp, base: String, words: [String], isImagesCall: Bool = false) -> JSON
  {
    let phase = phase(at: now, words: words)
    let hasEnded = phase == .completed || phase == .failed
    let picture = JSON.object(["url": .string("\(base)/files/\(id.fileName)")])
    var members: [JSON.Member] = [
      .init(name: "id", value: .string(id.text)),
      .init(name: "object", value: .string("generation")),
      .init(name: "model", value: .string(EditRequest.model)),
      .init(name: "output_kind", value: .string("image")),
      .init(name: "status", value: .string(phase.word)),
      .init(name: "created_at", value: .string(createdAt.iso8601)),
      .init(name: "completed_at", value: hasEnded ? .string(endsAt.iso8601) : .null),
      .init(name: "expires_at", value: hasEnded ? .string(expiresAt.iso8601) : .null),
      .init(name: "retention_days", value: .number(retention.daysText)),
      .init(name: "error", value: phase == .failed ? Self.failure : .null),
      .init(
        name: "cost_usd",
        value: hasEnded ? .number(phase == .failed ? "0" : cost.decimalText) : .null),
      .init(name: "input", value: inputAnswer),
      .init(
        name: "timings",
        value: .object(["inference_ms": hasEnded ? .integer(inferenceMilliseconds) : .null])),
      .init(name: "urls", value: .object(["get": .string("\(base)/v1/jobs/\(id.text)")])),
      .init(name: "data", value: .array(phase == .completed ? [picture] : [])),
    ]
    if isImagesCall {
      members.append(.init(name: "created", value: .integer(createdAt.rawValue / 1000)))
    }
    return .object(members)
  }

  private var inputAnswer: JSON {
    .object([
      "prompt": .string(input.effectivePrompt),
      "images": .array(input.images.map(JSON.string)),
      "seed": .integer(input.seed),
      "negative_prompt": .text(input.negativePrompt),
      "enable_prompt_expansion": .bool(input.expandsPrompt),
    ])
  }

  /// All but the time in the queue.
  private var inferenceMilliseconds: Int64 { duration.milliseconds * 5 / 6 }

  private static let failure = JSON.object([
    "type": .string("generation_failed"),
    "message": .string("The prompt asked the sandbox for a job that fails."),
  ])
}

extension JobRecord.Phase {
  fileprivate var word: String {
    switch self {
    case .going(let word): word
    case .completed: "completed"
    case .failed: "failed"
    }
  }
}

extension MicroUSD {
  /// US dollars as a JSON number, exact: `0.07`.
  var decimalText: String { exactDecimal(rawValue, decimals: 6) }
}

extension Duration {
  /// Days as a JSON number with up to six decimals.
  fileprivate var daysText: String { exactDecimal(milliseconds * 10 / 864, decimals: 6) }
}

/// A whole number of millionths (for six decimals) as a decimal number without needless zeros.
private func exactDecimal(_ value: Int64, decimals: Int) -> String {
  var digits = String(value.magnitude)
  digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let whole = digits.dropLast(decimals)
  var fraction = digits.suffix(decimals)
  while fraction.last == "0" { fraction.removeLast() }
  return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}
