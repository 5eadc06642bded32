extension ServiceProblem {
  /// Reads an error answer: `{"error": {"type": "...", "message": "..."}}`, or whatever a gateway
  /// wrote in its place.
  ///
  /// - Parameter now: What a date in `Retry-After` is compared with where the answer has no `Date`.
  public init(response: APIResponse, now: Timestamp = .now()) {
    let json = JSONReader.read(response.body)
    let error = json?["error"]
    let type = error?["type"]?.text
    let message = error?["message"]?.text ?? error?.text ?? json?["message"]?.text
    self.init(
      status: response.status,
      kind: response.status == 429 ? .tooManyRequests : type.map(Kind.init(type:)) ?? .untyped,
      message: message,
      retryAfter: RetryAfter.duration(in: response, now: now)
    )
    field =
      kind == .modelNotFound
      ? .model
      : kind == .invalidRequest
        ? RequestField(named: error?["param"]?.text ?? "")
          ?? message.flatMap(RequestField.init(named:))
        : nil
  }
}

extension ServiceProblem.Kind {
  init(type: String) {
    self =
      switch type.lowercased() {
      case "invalid_api_key": .invalidAPIKey
      case "invalid_request": .invalidRequest
      case "insufficient_balance": .insufficientBalance
      case "paid_balance_required": .paidBalanceRequired
      case "model_not_found": .modelNotFound
      case "job_not_found": .jobNotFound
      case "generation_unavailable": .generationUnavailable
      default: .other(type)
      }
  }

  /// The type as the service writes it; `nil` where the answer had none.
  public var type: String? {
    switch self {
    case .invalidAPIKey: "invalid_api_key"
    case .invalidRequest: "invalid_request"
    case .insufficientBalance: "insufficient_balance"
    case .paidBalanceRequired: "paid_balance_required"
    case .modelNotFound: "model_not_found"
    case .jobNotFound: "job_not_found"
    case .generationUnavailable: "generation_unavailable"
    case .other(let type): type
    case .tooManyRequests, .untyped: nil
    }
  }
}
