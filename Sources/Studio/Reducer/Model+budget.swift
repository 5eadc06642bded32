import Api18
import Jobs

extension Model {
  /// Asks before runs that pass what a person set for a day; `nil` where nothing is passed.
  ///
  /// What is on its way counts: it will be charged.
  func budgetQuestion(before subject: Question.Subject) -> Question? {
    guard let budget = facts.dailyBudget, !facts.isSandbox else { return nil }
    let price = facts.price * subject.runs
    guard knowsTotals || price == .zero else {
      return Question(
        subject: subject, title: "Send for \(price) before today's sum is known?",
        lines: [
          "The history is still being read: whether the budget of \(budget) a day is passed is not known.",
          "Once sent, a run cannot be cancelled.",
        ], yes: "Send all the same for \(price)")
    }
    let spent = totals.today + totals.expected
    guard price > .zero, spent + price > budget else { return nil }
    return Question(
      subject: subject, title: "Pass today's budget for \(price)?",
      lines: [
        "The budget is \(budget) a day; with what is on its way \(spent) is spent.",
        "Once sent, a run cannot be cancelled.",
      ], yes: "Send all the same for \(price)")
  }
}
