import Api18
import Jobs
import SettingsModel
import TerminalUI

extension Model {
  mutating func takeSpending(_ report: SpendingReport) -> [Effect] {
    // An answer that comes late covers nothing that was opened meanwhile.
    guard overlays.isEmpty else { return [] }
    return open(.reader(Reader(spending: report, model: self)))
  }

  /// - Returns: `nil` where no budget is being set.
  mutating func acceptBudget() -> [Effect]? {
    guard case .budget(let edit)? = overlays.last?.content else { return nil }
    switch edit.wish {
    case .wrong(let sentence): return say(.warning, sentence)
    case .none:
      overlays.removeLast()
      say(.done, "No budget: no sum asks")
      return [.removeSetting(.budgetPerDay)]
    case .amount(let amount):
      overlays.removeLast()
      say(.done, "A run that passes \(amount) a day asks first")
      let cents = amount.rawValue / 10_000
      return [
        .setSetting(
          .budgetPerDay, "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)")
      ]
    }
  }
}

extension BudgetEdit {
  /// Its last line: what was spent, or what is wrong.
  func words(_ model: Model) -> Span {
    if case .wrong(let sentence) = wish { return Span(raw: sentence, .warning) }
    let spent = model.totals.today + model.totals.expected
    return Span(raw: "Today \(spent) is spent or on its way. Empty sets none.", .muted)
  }
}
