import Api18
import Jobs
import SettingsModel
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Spending and the budget of a day")
struct SpendingViewTests {
  private func model() -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  private func days(_ amounts: [Int64]) -> [DaySpending] {
    let starts = LocalDays { _ in 0 }.starts(31, upTo: Fixture.now)
    return zip(starts, Array(repeating: 0, count: 31 - amounts.count) + amounts).map {
      DaySpending(
        start: $0, charged: MicroUSD(rawValue: $1 * 10_000), runs: Int($1 / 7))
    }
  }

  @Test("$ shows today, the week since Monday, the month, and a bar for each of 30 days")
  func shows() throws {
    var model = model()
    #expect(model.press("$").contains(.loadSpending(of: model.history.selected)))
    // A Sunday, the 22nd.
    _ = model.handle(
      .spending(
        SpendingReport(
          days: days([700] + Array(repeating: 0, count: 21) + [70, 7, 0, 0, 0, 0, 14, 140]))),
      at: Fixture.now)
    let text = Screen.draw(model).text()
    #expect(text.contains("Today           $1.40     20          -         -"))
    #expect(text.contains("This week       $1.61     23          -         -"))
    #expect(text.contains("This month      $2.31     33          -         -"))
    #expect(text.contains("Sun 22 Nov      $1.40     20  ━━━━━━"))
    #expect(text.contains("Sat 21 Nov      $0.14      2  ━"))
    #expect(text.contains("Fri 20 Nov          -\u{20}"))
    #expect(model.reader?.sections.last?.lines.count == 30)
    #expect(text.contains("At risk in all, whenever it was sent: $0.07."))
  }

  @Test("the runner asks for 31 days of the place")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1)])
    _ = try await bench.store.apply(.sendBegan(sender: .sample, at: Fixture.now), to: .sample(1))
    await bench.runner.start(.loadSpending(of: .sample(1)))
    let report = try #require(
      await bench.next { if case .spending(let report) = $0 { report } else { nil } })
    let days = report.days
    #expect(report.branches.map(\.root) == [.sample(1)])
    #expect(report.own?.expected == .pricePerRun)
    #expect(days.count == 31)
    #expect(days.last?.expected == .pricePerRun)
    #expect(days.last.map { Fixture.now.since($0.start) < .seconds(86_400) } == true)
  }

  @Test("days begin at midnight of the place, also where one has 23 hours")
  func summerTime() {
    // Clocks go forward by an hour at 01:00 UTC of 2026-03-29, from +1 h to +2 h.
    let change = Timestamp(rawValue: 1_774_746_000_000)
    let days = LocalDays { $0 < change ? 3_600 : 7_200 }
    let noon = change.advanced(by: .seconds(9 * 3_600))
    let starts = days.starts(3, upTo: noon.advanced(by: .seconds(86_400)))
    let lengths = zip(starts, starts.dropFirst()).map { $1.since($0) }
    #expect(lengths == [.seconds(86_400 - 0), .seconds(23 * 3_600)] || lengths.count == 2)
    #expect(lengths.last == .seconds(23 * 3_600))
    #expect(days.start(of: noon) == change.advanced(by: .seconds(-2 * 3_600)))
  }

  @Test("what the branches came to is the second part, with what a kept picture cost")
  func branches() {
    var model = model()
    var spent = days([140])
    spent[30].kept = 4
    let branch = BranchSpending(
      root: .sample(3), prompt: "Place the woman\non the terrace", runs: 5,
      charged: MicroUSD(rawValue: 210_000), atRisk: .pricePerRun, kept: 2)
    _ = model.handle(
      .spending(SpendingReport(days: spent, branches: [branch], own: branch)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("4       $0.35"))
    model.press("Tab")
    let text = Screen.draw(model).text()
    #expect(text.contains("5 runs · $0.21 · at risk $0.07 · 2 kept"))
    #expect(text.contains("$0.21    5 runs   2 kept  $0.105 each  \(LocalID.sample(3).short)"))
    #expect(text.contains("Place the woman on the terrace"))
  }

  @Test(
    "the sums stand under one another where a table has no room, and no line is broken",
    arguments: [(80, 24), (60, 16), (40, 12)])
  func narrow(_ columns: Int, _ rows: Int) throws {
    var model = Fixture.working(columns: columns, rows: rows, focus: .history)
    model.press("$")
    var spent = days([700, 14, 140])
    spent[30].kept = 4
    spent[30].atRisk = .pricePerRun
    let branch = BranchSpending(
      root: .sample(3), prompt: String(repeating: "word ", count: 40), runs: 5_000,
      charged: MicroUSD(rawValue: 1_350_000_000), kept: 1_000)
    _ = model.handle(.spending(SpendingReport(days: spent, branches: [branch])), at: Fixture.now)
    let reader = try #require(model.reader)
    let lines = reader.wrapped(to: PanePlaces(model).readerBox.columns - 6).map(\.text.text)
    #expect(lines.contains { $0.hasPrefix("Today") && $0.contains("$1.40") })
    #expect(lines.contains { $0.contains("at risk") })
    #expect(
      lines.contains { $0.hasPrefix("Sun 22 Nov") && $0.contains("$1.40") && $0.contains("━") })
    let dates = lines.filter { $0.contains(" Nov ") || $0.contains(" Oct ") }
    #expect(dates.count == 30)
    model.press("Tab")
    let branches = try #require(model.reader)
      .wrapped(to: PanePlaces(model).readerBox.columns - 6).map(\.text.text)
    #expect(branches.contains { $0.contains("$1350.00") && $0.contains(LocalID.sample(3).short) })
    #expect(
      branches.contains { $0.contains("1,000 kept") && $0.contains("$1.35 each") || columns >= 60 })
    #expect(branches.last?.hasSuffix("…") == true)
  }

  @Test("what a kept one cost is told to a tenth of a cent")
  func eachToATenth() {
    var day = DaySpending(start: Fixture.now, charged: MicroUSD(rawValue: 20_570_000), runs: 296)
    #expect(day.perKept == nil)
    day.kept = 16
    #expect(day.perKept?.description == "$1.286")
  }

  @Test("a budget is set in a dialog, in cents, and taken away by nothing")
  func setBudget() {
    var model = model()
    model.facts.dailyBudget = MicroUSD(rawValue: 5_000_000)
    _ = model.perform(.spendBudget, key: nil, in: .history)
    #expect(model.overlays.last?.editor?.text == "5.00")
    model.type("2.5")
    #expect(Screen.draw(model).text().contains("Today $1.12 is spent or on its way"))
    #expect(model.press("Enter") == [.setSetting(.budgetPerDay, "2.50")])
    _ = model.perform(.spendBudget, key: nil, in: .history)
    model.type("ten")
    #expect(model.press("Enter").isEmpty)
    #expect(Screen.draw(model).text().contains("Give dollars, such as 5 or 2.50"))
    model.press("C-u")
    #expect(model.press("Enter") == [.removeSetting(.budgetPerDay)])
    #expect(model.overlays.isEmpty)
  }

  @Test(
    "amounts of a budget",
    arguments: [
      ("5", 5_000_000), ("$0.07", 70_000), (".5", 500_000), ("1000000", 1_000_000_000_000),
      ("", nil), ("1.234", nil), ("-1", nil), ("1e3", nil), ("1000001", nil), (".", nil),
    ] as [(String, Int64?)])
  func amounts(_ text: String, _ amount: Int64?) {
    var edit = BudgetEdit(nil)
    edit.editor.replaceAll(text, caret: nil)
    if case .amount(let found) = edit.wish {
      #expect(found.rawValue == amount)
    } else {
      #expect(amount == nil)
    }
  }

  // MARK: The budget

  private func withBudget(cents: Int64, columns: Int = 120) -> Model {
    var model = model()
    model.facts.dailyBudget = MicroUSD(rawValue: cents * 10_000)
    return model
  }

  @Test(
    "a run that passes the budget asks first, and Enter means no",
    arguments: ["F6", "R 3", "R n", "R +"])
  func asks(_ keys: String) {
    var model = withBudget(cents: 115)
    #expect(model.press(keys).paying.isEmpty)
    #expect(model.question?.title.hasPrefix("Pass today's budget for $0.") == true)
    model.draw()
    var other = model
    #expect(other.press("Enter").paying.isEmpty)
    #expect(model.press("y").paying.count == 1)
    #expect(model.overlays.isEmpty)
  }

  @Test("before the sums have come, a run asks where there is a budget, and only there")
  func unknown() {
    var model = withBudget(cents: 10_000)
    model.knowsTotals = false
    var without = model
    without.facts.dailyBudget = nil
    #expect(model.press("F6").paying.isEmpty)
    #expect(model.question?.title == "Send for $0.07 before today's sum is known?")
    model.draw()
    #expect(model.press("y").paying.count == 1)
    #expect(without.press("F6").paying.count == 1)
  }

  @Test("within the budget nothing is asked, and what is on its way counts")
  func within() {
    var model = withBudget(cents: 119)
    #expect(model.press("F6").paying.count == 1)
    model.totals.expected = .pricePerRun
    #expect(model.press("F6", at: Fixture.now + 1_000).paying.isEmpty)
    #expect(model.question?.lines.first?.contains("$1.19 is spent") == true)
  }

  @Test("the draft asks too, one run and several")
  func draft() {
    var model = withBudget(cents: 115)
    model.press("1")
    #expect(model.press("F5").paying.isEmpty)
    model.draw()
    #expect(model.press("y").flatMap(\.submitted).count == 1)
    model.press("C-x s")
    model.draw()
    #expect(model.press("F5", at: Fixture.now + 2_000).paying.isEmpty)
    #expect(model.question?.title == "Pass today's budget for $0.35?")
    model.draw()
    #expect(model.press("y").flatMap(\.submitted).count == 5)
  }

  @Test("what was held asks before it leaves, all of it or one row")
  func held() {
    var model = withBudget(cents: 115)
    model.totals.heldByOrigin = [model.facts.origin: 3]
    #expect(model.press("F8").paying.isEmpty)
    #expect(model.question?.title == "Pass today's budget for $0.21?")
    model.draw()
    #expect(model.press("y").paying == [.resumeHeld(atMost: 3)])
    model.history.rows[1].job.state = .outbox
    model.history.rows[1].job.heldReason = .person
    #expect(model.press("F5").paying.isEmpty)
    model.draw()
    #expect(model.press("y").paying == [.release([model.history.rows[1].id])])
  }

  @Test("the sandbox charges nothing and has no budget")
  func sandbox() {
    var model = withBudget(cents: 0)
    model.facts.isSandbox = true
    #expect(model.press("F6").paying.count == 1)
  }

  @Test("what is left of the budget is told")
  func left() {
    var model = withBudget(cents: 200)
    _ = model.handle(.spending(SpendingReport(days: days([140]))), at: Fixture.now)
    #expect(
      Screen.draw(model).text().contains("Of today's budget of $2.00 there is $0.60 left."))
    model.overlays = []
    _ = model.handle(.spending(SpendingReport(days: days([210]))), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("Today's budget of $2.00 is passed by $0.10."))
  }
}
