import Api18
import Jobs
import TerminalUI

extension Reader {
  /// What was spent: today, this week, this month, and each of the last 30 days as a bar.
  init(spending report: SpendingReport, model: __shared Model) {
    let days = report.days
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    var sections = [Self.sums(of: days, clock)]
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
    let shown = days.suffix(30)
    sections.append(
      Section(
        title: "The last 30 days", lines: Self.chart(of: shown, cells: 30, clock, model),
        narrower: [
          Self.chart(of: shown, cells: 18, clock, model),
          Self.chart(of: shown, cells: 8, withRuns: false, clock, model),
        ]))
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
    return sections + [
      Section(
        title: "What was sent in the last 31 days, by branches",
        lines: report.branches.flatMap { row($0, isNarrow: false, model) },
        narrower: [report.branches.flatMap { row($0, isNarrow: true, model) }])
    ]
  }

  /// What a branch came to, and below it how its prompt begins.
  private static func row(
    _ branch: BranchSpending, isNarrow: Bool, _ model: Model
  ) -> [String] {
    let sums =
      CleanText(branch.charged.description).paddedLeft(to: 9).text
      + CleanText(NumberText.runs(branch.runs)).paddedLeft(to: 10).text
    let kept = branch.kept == 0 ? "" : "\(NumberText.count(branch.kept)) kept"
    let each = branch.perKept.map { "\($0) each" } ?? ""
    let indent = String(repeating: " ", count: isNarrow ? 3 : 10)
    let prompt = CleanText(String(branch.prompt.onOneLine.prefix(isNarrow ? 28 : 61)))
      .cut(to: isNarrow ? 27 : 60, ellipsis: model.glyphs.ellipsis).text
    guard isNarrow else {
      return [
        sums + CleanText(kept).paddedLeft(to: 9).text + CleanText(each).paddedLeft(to: 13).text
          + "  " + branch.root.short,
        indent + prompt,
      ]
    }
    return [sums + "  " + branch.root.short]
      + (kept.isEmpty ? [] : [indent + kept + (each.isEmpty ? "" : ", " + each)])
      + [indent + prompt]
  }

  private static func sums(of days: [DaySpending], _ clock: ClockText) -> Section {
    guard let today = days.last else {
      return Section(title: "", lines: ["Nothing was spent yet."])
    }
    let week = days.suffix(clock.weekday(of: today.start) + 1)
    let month = days.suffix(clock.dayOfMonth(today.start))
    let spans: [(String, DaySpending)] = [
      ("Today", today), ("This week", DaySpending(sumOf: week) ?? today),
      ("This month", DaySpending(sumOf: month) ?? today),
    ]
    let table =
      [row("", "charged", "runs", "expected", "at risk", "kept", "a kept one")]
      + spans.map { name, sum in
        row(
          name, sum.charged.description, NumberText.count(sum.runs), shown(sum.expected),
          shown(sum.atRisk), sum.kept == 0 ? "-" : NumberText.count(sum.kept),
          sum.perKept.map(\.description) ?? "-")
      }
    return Section(title: "", lines: table, narrower: [spans.flatMap(lines)])
  }

  /// The same under one another, where there is no room for a table.
  private static func lines(of name: String, _ sum: DaySpending) -> [String] {
    let charged = CleanText(sum.charged.description).paddedLeft(to: 9).text
    var facts: [String] = []
    if sum.expected > .zero { facts.append("expected \(sum.expected)") }
    if sum.atRisk > .zero { facts.append("at risk \(sum.atRisk)") }
    if sum.kept > 0 { facts.append("\(NumberText.count(sum.kept)) kept") }
    if let each = sum.perKept { facts.append("\(each) each of them") }
    return [CleanText(name).padded(to: 10).text + charged + ", " + NumberText.runs(sum.runs)]
      + facts.map { "  " + $0 }
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

  /// A bar for each day, the newest first; the longest has so many cells.
  private static func chart(
    of days: ArraySlice<DaySpending>, cells: Int64, withRuns: Bool = true, _ clock: ClockText,
    _ model: Model
  ) -> [String] {
    let most = days.map(\.charged.rawValue).max() ?? 0
    return days.reversed().map { day in
      let amount = day.charged.rawValue
      let length = most > 0 && amount > 0 ? max(1, (amount * cells + most / 2) / most) : 0
      let bar = CleanText(model.glyphs.timelineUsual, count: Int(length)).text
      let charged = day.charged == .zero ? "-" : day.charged.description
      let runs = CleanText(day.runs == 0 ? "" : NumberText.count(day.runs)).paddedLeft(to: 7).text
      let line =
        clock.day(day.start) + CleanText(charged).paddedLeft(to: withRuns ? 11 : 10).text
        + (withRuns ? runs + "  " : " ") + bar
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
