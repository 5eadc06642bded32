import Api18
import Jobs

extension Model {
  /// Asks before runs that pass what a person set for a day, or may, as the day's sum is not known yet; `nil`
  /// where nothing is passed.
  ///
  /// What is on its way counts: it will be charged.
  func budgetQuestion(before subject: Question.Subject) -> Question? {
    guard let budget = facts.dailyBudget, !facts.isSandbox else { return nil }
    let price = facts.price * subject.runs
    guard price > .zero else { return nil }
    let (title, reason): (String, String)
    if knowsTotals {
      let spent = totals.today + totals.expected
      guard spent + price > budget else { return nil }
      title = "Pass today's budget for \(price)?"
      reason = "The budget is \(budget) a day; with what is on its way \(spent) is spent."
    } else {
      title = "Send for \(price) before today's sum is known?"
      reason =
        "The history is still being read: whether the budget of \(budget) a day is passed is not known."
    }
    return Question(
      subject: subject, title: title,
      lines: [reason, "Once sent, a run cannot be cancelled."],
      yes: "Send all the same for \(price)")
  }
}
