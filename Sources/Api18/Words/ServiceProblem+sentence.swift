extension ServiceProblem {
  /// What happened, what it cost, and what to do, for a POST that was refused or turned away.
  ///
  /// The service's own message stands in it, cleaned of everything that is not plain text.
  public var sentence: String {
    if status == 0, kind == .invalidAPIKey {
      return """
        No key is set. Nothing was sent and nothing was charged. Set API18_KEY, and send it again.
        """
    }
    return switch kind {
    case .invalidAPIKey:
      "The service does not accept the key. Nothing was charged. Set another key, and send it again."
    case .insufficientBalance:
      "The balance is too low for a run. Nothing was charged. Add to it, and send it again."
    case .paidBalanceRequired:
      """
      The service takes no promotional credit for runs through its API. Nothing was charged. \
      Add paid balance, and send it again.
      """
    case .invalidRequest:
      "The service refused the request\(told). Nothing was charged. Change it, and send again."
    case .modelNotFound:
      """
      The service does not know the model \(EditRequest.model)\(told). Nothing was charged. \
      Check the service's address.
      """
    case .jobNotFound:
      "The service does not know the job (any more)\(told). Its record is kept."
    case .generationUnavailable:
      """
      The service cannot run it just now\(told). Nothing was charged. It may be sent again\(later).
      """
    case .tooManyRequests:
      "The service asks for fewer requests\(told). Nothing was charged. It may be sent again\(later)."
    case .other, .untyped: byStatus
    }
  }

  private var byStatus: String {
    switch status {
    case 401:
      """
      The service does not accept the key\(told). Nothing was charged. Set another key, and send it \
      again.
      """
    case 402:
      """
      The service asks for payment\(told). Nothing was charged. Check the balance, and send it again.
      """
    default: "The service refused it with status \(status)\(told). Nothing was charged."
    }
  }

  /// The service's message behind a colon, cleaned; empty when there is none.
  var told: String {
    guard let message = message?.cleanedForSentence, !message.isEmpty else { return "" }
    return ": “\(message)”"
  }

  /// When to come again, rounded up; empty when that was not told.
  var later: String {
    guard let retryAfter, retryAfter > .zero else { return "" }
    let seconds = retryAfter.components.seconds + (retryAfter.components.attoseconds > 0 ? 1 : 0)
    return switch seconds {
    case ..<180: " in \(seconds) s"
    case ..<10_800: " in \((seconds + 59) / 60) min"
    default: " in \((seconds + 3_599) / 3_600) h"
    }
  }
}
