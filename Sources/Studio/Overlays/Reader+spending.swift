import Api18
import Jobs
import TerminalUI

extension Reader {
  /// What was spent: today, this week, this month, and each of the last 30 days as a bar.
  init(spending report: SpendingReport, model: Model) {
    let days = report.days
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    var sections = [Section(title: "", lines: Self.sums(of: days, clock))]
    var notes: [String] = []
    if let budget = model.facts.dailyBudget, let today = days.last {
      let left = budget - today.charged - today.expected
      notes.append(
        left >= .zero
          ? "Of today's budget of \(budget) there is \(left) left."
          : "Today's budget of \(budget) is passed by \(.zero - left).")
    }
    if model.totals.atRisk > .zero {
      notes.append("At risk in all, whenever it was sent: \(model.totals.atRisk).")
    }
    if model.facts.isSandbox {
      notes.append("The sandbox charges nothing: these are the sums that the service would take.")
    }
    if !notes.isEmpty { sections.append(Section(title: "", lines: notes)) }
    sections.append(
      Section(title: "The last 30 days", lines: Self.chart(of: days.suffix(30), clock, model)))
    self.init(
      title: "Spending",
      pages: [
        Page("days", sections), Page("branches", Self.branches(of: report, model)),
      ])
  }

  /// The tree of the job in hand, and the dearest of the last days.
  private static func branches(of report: SpendingReport, _ model: Model) -> [Section] {
    var sections: [Section] = []
    if let own = report.own {
      sections.append(
        Section(
          title: "The branch of the selected job",
          lines: [
            own.words(model.glyphs) + (own.isCut ? ", of its first jobs alone" : ""),
            own.prompt.onOneLine,
          ]))
    }
    guard !report.branches.isEmpty else {
      return sections + [Section(title: "", lines: ["Nothing was sent in the last 31 days."])]
    }
    let rows = report.branches.flatMap { branch -> [String] in
      let money = CleanText(branch.charged.description).paddedLeft(to: 9).text
      let runs = CleanText(NumberText.runs(branch.runs)).paddedLeft(to: 10).text
      let kept = CleanText(branch.kept == 0 ? "" : "\(branch.kept) kept").paddedLeft(to: 9).text
      let each =
        CleanText(branch.perKept.map { "\($0) each" } ?? "").paddedLeft(to: 13).text
      let start = String(branch.prompt.onOneLine.prefix(60))
      return [money + runs + kept + each + "  " + branch.root.short, "          " + start]
    }
    return sections + [
      Section(title: "What was sent in the last 31 days, by branches", lines: rows)
    ]
  }

  private static func sums(of days: [DaySpending], _ clock: ClockText) -> [String] {
    guard let today = days.last else { return ["Nothing was spent yet."] }
    let week = days.suffix(clock.weekday(of: today.start) + 1)
    let month = days.suffix(clock.dayOfMonth(today.start))
    let spans: [(String, DaySpending?)] = [
      ("Today", today), ("This week", DaySpending(sumOf: week)),
      ("This month", DaySpending(sumOf: month)),
    ]
    return [row("", "charged", "runs", "expected", "at risk", "kept", "a kept one")]
      + spans.compactMap { name, sum in
        sum.map { sum in
          row(
            name, sum.charged.description, NumberText.count(sum.runs), shown(sum.expected),
            shown(sum.atRisk), sum.kept == 0 ? "-" : NumberText.count(sum.kept),
            sum.perKept.map(\.description) ?? "-")
        }
      }
  }

  private static func shown(_ amount: MicroUSD) -> String {
    amount == .zero ? "-" : amount.description
  }

  private static func row(
    _ name: String, _ charged: String, _ runs: String, _ expected: String, _ atRisk: String,
    _ kept: String, _ each: String
  ) -> String {
    let cells = [(charged, 9), (runs, 7), (expected, 11), (atRisk, 10), (kept, 7), (each, 12)]
    return CleanText(name).padded(to: 12).text
      + cells.map { text, width in
        CleanText(text).paddedLeft(to: width).text
      }.joined()
  }

  /// A bar for each day, the newest first; the longest has 30 cells.
  private static func chart(
    of days: ArraySlice<DaySpending>, _ clock: ClockText, _ model: Model
  ) -> [String] {
    let most = days.map(\.charged.rawValue).max() ?? 0
    let cells: Int64 = 30
    return days.reversed().map { day in
      let amount = day.charged.rawValue
      let length = most > 0 && amount > 0 ? max(1, (amount * cells + most / 2) / most) : 0
      let bar = CleanText(model.glyphs.timelineUsual, count: Int(length)).text
      let charged = day.charged == .zero ? "-" : day.charged.description
      let line =
        clock.day(day.start) + "  " + CleanText(charged).paddedLeft(to: 9).text
        + CleanText(day.runs == 0 ? "" : NumberText.count(day.runs)).paddedLeft(to: 7).text
        + "  " + bar
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
