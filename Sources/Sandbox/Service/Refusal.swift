/// An error answer.
///
/// Its statuses and types are those that the service documents; what the page does not name
/// (another path, another method) is told as the nearest of them.
struct Refusal: Error, Sendable, Hashable {
  enum Kind: String, Sendable, Hashable {
    case invalidAPIKey = "invalid_api_key"
    case invalidRequest = "invalid_request"
    case insufficientBalance = "insufficient_balance"
    case paidBalanceRequired = "paid_balance_required"
    case modelNotFound = "model_not_found"
    case jobNotFound = "job_not_found"
    case generationUnavailable = "generation_unavailable"
  }

  let status: Int
  let kind: Kind
  let message: String
  /// The methods that the path knows, for a 405.
  var allowed: String?

  static func invalid(_ message: String) -> Refusal {
    Refusal(status: 400, kind: .invalidRequest, message: message)
  }

  static let invalidKey = Refusal(
    status: 401, kind: .invalidAPIKey,
    message: "The API key is missing or wrong. Send it as `Authorization: Bearer KEY`.")

  static let noSuchJob = Refusal(
    status: 404, kind: .jobNotFound, message: "There is no job with this id.")

  static let noSuchPicture = Refusal(
    status: 404, kind: .invalidRequest, message: "There is no picture at this address.")

  static let noSuchPath = Refusal(
    status: 404, kind: .invalidRequest,
    message: "There is nothing at this path. See POST /v1/generate and GET /v1/jobs/{id}.")

  static func wrongMethod(allowed: String) -> Refusal {
    Refusal(
      status: 405, kind: .invalidRequest, message: "This path takes \(allowed).", allowed: allowed)
  }

  static let internalFault = Refusal(
    status: 502, kind: .generationUnavailable,
    message: "The sandbox could not use its folder. Look at the disk, then send again.")

  var answer: Answer {
    var answer = Answer(
      status: status,
      json: .object([
        "error": .object(["type": .string(kind.rawValue), "message": .string(message)])
      ]))
    if let allowed { answer.headers.append(("allow", allowed)) }
    if status == 401 { answer.headers.append(("www-authenticate", "Bearer")) }
    return answer
  }
}
