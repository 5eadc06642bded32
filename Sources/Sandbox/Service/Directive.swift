/// Words of a prompt that ask the sandbox for an outcome a person cannot bring about otherwise.
///
/// They stand anywhere in the prompt, in any case: `sandbox:fail` makes a job that fails,
/// `sandbox:unavailable` a 502, `sandbox:balance` and `sandbox:promo` the two 402 answers.
enum Directive: String, Sendable, CaseIterable {
  case fail, unavailable, balance, promo

  static func find(in prompt: String) -> Directive? {
    let text = prompt.lowercased()
    return allCases.first { text.contains("sandbox:\($0.rawValue)") }
  }

  /// The refusal that the word asks for; a job that fails is taken first.
  var refusal: Refusal? {
    switch self {
    case .fail: nil
    case .unavailable:
      Refusal(
        status: 502, kind: .generationUnavailable,
        message: "The prompt asks the sandbox to be unavailable. Nothing was charged.")
    case .balance: .insufficientBalance
    case .promo: .paidBalanceRequired
    }
  }
}

extension Refusal {
  static let insufficientBalance = Refusal(
    status: 402, kind: .insufficientBalance,
    message: "The balance does not cover this run. Nothing was charged.")

  static let paidBalanceRequired = Refusal(
    status: 402, kind: .paidBalanceRequired,
    message: "Promotional credit cannot be spent through the API. Add paid balance.")
}
