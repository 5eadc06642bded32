/// Words of a prompt that ask the sandbox for an outcome a person cannot bring about otherwise.
///
/// They stand anywhere in the prompt, in any case: `sandbox:fail` makes a job that fails,
/// `sandbox:slow` one that takes a minute, `sandbox:lost` one that is taken, and charged, while the
/// answer is lost; `sandbox:unavailable` gives a 502, `sandbox:balance` and `sandbox:promo` the two
/// 402 answers. Each is a rule like those of a faults file, and comes after them.
enum Directive: String, Sendable, CaseIterable {
  case fail, slow, lost, unavailable, balance, promo

  static func find(in prompt: String) -> Directive? {
    let text = prompt.lowercased()
    return allCases.first { text.contains("sandbox:\($0.rawValue)") }
  }

  var rule: FaultRule { FaultRule(name: "sandbox:\(rawValue)", action: action) }

  private var action: FaultAction {
    var action = FaultAction()
    switch self {
    case .fail: action.job = FaultAction.Course(fails: true)
    case .slow: action.job = FaultAction.Course(duration: .seconds(60))
    case .lost: action.cut = Cut(at: .answer)
    case .unavailable:
      action.answer = GivenAnswer(
        Refusal(
          status: 502, kind: .generationUnavailable,
          message: "The prompt asks the sandbox to be unavailable. Nothing was charged."))
    case .balance: action.answer = GivenAnswer(.insufficientBalance)
    case .promo: action.answer = GivenAnswer(.paidBalanceRequired)
    }
    return action
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
