import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Sorting and folding the history")
struct HistorySortTests {
  /// Runs of three prompts, some of them with several seeds; the newest last.
  private func history() async throws -> (SearchedHistory, Model) {
    var history = try await SearchedHistory([])
    let prompts = ["lake", "lake", "boat", "lake", "tree", "boat", "lake"]
    for (number, prompt) in prompts.enumerated() {
      try await history.store.insert([
        SearchedHistory.job(number, "A \(prompt)", seed: Int64(number))
      ])
      guard number < 6 else { continue }
      _ = try await history.store.judge(.rate(number % 4), .jobs([.sample(number)]))
    }
    let model = await history.model()
    return (history, model)
  }

  private func numbers(_ model: Model) -> [Int64] {
    model.history.rows.compactMap(\.job.input.seed)
  }

  private func sort(
    by words: String, _ history: inout SearchedHistory, _ model: inout Model
  ) async {
    await history.press("S", &model)
    await history.type(words, &model)
    await history.press("Enter", &model)
  }

  @Test("puts the best first and those without a rating last; the selection stays")
  func rating() async throws {
    var (history, model) = try await history()
    await history.press("Down", &model)
    #expect(model.history.selectedRow?.job.input.seed == 5)
    await sort(by: "best", &history, &model)
    #expect(numbers(model) == [3, 2, 5, 1, 4, 0, 6])
    #expect(model.history.selectedRow?.job.input.seed == 5)
    #expect(HistoryPane.counter(model).words == "best first · 7 jobs")
    await sort(by: "oldest", &history, &model)
    #expect(numbers(model) == [0, 1, 2, 3, 4, 5, 6])
    await history.press(".", &model)
    #expect(model.history.selectedRow?.job.input.seed == 6)
    await sort(by: "newest", &history, &model)
    #expect(numbers(model) == [6, 5, 4, 3, 2, 1, 0])
    #expect(model.search.found == nil)
  }

  @Test("holds for what is searched for, too")
  func searched() async throws {
    var (history, model) = try await history()
    await sort(by: "worst", &history, &model)
    await history.press("/", &model)
    await history.type("lake", &model)
    #expect(numbers(model) == [0, 1, 3, 6])
    await history.press("Esc", &model)
    #expect(numbers(model).prefix(2) == [0, 4])
  }

  @Test("the menu stands on the order that the list is in")
  func menu() async throws {
    var (history, model) = try await history()
    await sort(by: "by day", &history, &model)
    await history.press("S", &model)
    #expect(model.menu?.selectedRow?.title == "By day")
    #expect(model.menu?.all.count == 9)
  }

  @Test("runs that differ in the seed only are one row, and unfold below it")
  func folding() async throws {
    var (history, model) = try await history()
    await history.press("j j j Z", &model)
    // The selected run is inside of the first row now.
    #expect(numbers(model) == [6, 5, 4])
    #expect(model.history.selectedRow?.job.input.seed == 6)
    #expect(model.line(model.firstHistoryRow).contains("4 seeds"))
    #expect(model.line(model.firstHistoryRow + 1).contains("2 seeds"))
    #expect(!model.line(model.firstHistoryRow + 2).contains("seeds"))
    #expect(HistoryPane.counter(model).words == "folded · 3 / 7")
    await history.press("l", &model)
    #expect(numbers(model) == [6, 3, 1, 0, 5, 4])
    #expect(model.history.selectedRow?.job.input.seed == 6)
    #expect(model.line(model.firstHistoryRow + 1).contains("├─ A lake"))
    #expect(model.line(model.firstHistoryRow + 3).contains("└─ A lake"))
    #expect(model.placeInFound == 1)
    await history.press("j j", &model)
    #expect(model.history.selectedRow?.job.input.seed == 1)
    #expect(model.placeInFound == 1)
    await history.press("h", &model)
    #expect(numbers(model) == [6, 5, 4])
    #expect(model.history.selectedRow?.job.input.seed == 6)
    await history.press("Z", &model)
    #expect(numbers(model) == [6, 5, 4, 3, 2, 1, 0])
  }

  @Test("what is unfolded stays so when a run is added to it")
  func unfoldedLive() async throws {
    var (history, model) = try await history()
    await history.press("Z Right j", &model)
    #expect(model.history.selectedRow?.job.input.seed == 3)
    try await history.store.insert([SearchedHistory.job(7, "A lake", seed: 7)])
    await history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(numbers(model) == [7, 6, 3, 1, 0, 5, 4])
    #expect(model.history.selectedRow?.job.input.seed == 3)
  }

  @Test("on a single run h goes to where it came from, l to its picture")
  func single() async throws {
    var (history, model) = try await history()
    await history.press("Z G", &model)
    #expect(model.history.selectedRow?.job.input.seed == 4)
    await history.press("h", &model)
    #expect(model.toast?.text == "It has no parent")
    await history.press("l", &model)
    #expect(model.focus == .result)
  }

  @Test("a job that is gone to is shown even where the search would hide it")
  func parent() async throws {
    var history = try await SearchedHistory(["A lake"])
    var child = SearchedHistory.job(5, "A boat", seed: 5)
    child.parent = JobParent(id: .sample(0), kind: .rerun)
    try await history.store.insert([child])
    var model = await history.model()
    await history.press("/", &model)
    await history.type("boat", &model)
    await history.press("Enter h", &model)
    #expect(model.selectedPrompt == "A lake")
    #expect(model.prompts == ["A boat", "A lake"])
    #expect(!model.showsSearch)
  }

  @Test("a click on the fold mark folds, one beside it selects")
  func clicking() async throws {
    var (history, model) = try await history()
    await history.press("Z G", &model)
    let row = model.firstHistoryRow
    let seeds = model.line(row).distance(to: "4 seeds")
    await history.answer(&model, model.click(column: 20, row: row))
    #expect(numbers(model) == [6, 5, 4])
    #expect(model.history.selectedRow?.job.input.seed == 6)
    await history.answer(&model, model.click(column: seeds, row: row))
    #expect(numbers(model) == [6, 3, 1, 0, 5, 4])
    let mark = model.line(row).distance(to: "▾")
    await history.answer(&model, model.click(column: mark, row: row))
    #expect(numbers(model) == [6, 5, 4])
  }

  @Test("each day has its heading, the first one in sight always")
  func byDay() async throws {
    var history = try await SearchedHistory([])
    let hour: Int64 = 3_600
    for (number, age) in [400 * 24, 50, 49, 20, 3, 2].enumerated() {
      try await history.store.insert([
        SearchedHistory.job(number, "A lake", seed: Int64(number), age: Int64(age) * hour)
      ])
    }
    var model = await history.model()
    await sort(by: "by day", &history, &model)
    let row = model.firstHistoryRow
    let words = (0..<8).map { model.line(row + $0).split(separator: " ").dropFirst().first ?? "" }
    #expect(words[0] == "today")
    #expect(words[3] == "yesterday")
    #expect(model.line(row + 5).contains("Fri 20 Nov"))
    #expect(model.history.rows.count == 6)
    // Nine lines hold four days with their headings and not quite all of the rows.
    await history.press("G", &model)
    #expect(model.line(row).contains("today") || model.line(row).contains("Fri"))
    let last = (0..<PanePlaces(model).historyRows).map { model.line(row + $0) }
    #expect(last.contains { $0.contains("2025") })
    #expect(last.contains { $0.contains("▸") })
  }

  @Test("a row is never lost among headings", arguments: 1...14)
  func lines(_ height: Int) {
    var window = HistoryWindow()
    let rows = (0..<30).map { index in
      Fixture.row(
        String(100 + index), .saved, age: Int64(index) * 9 * 3_600, prompt: "x", seed: 1)
    }
    window.show(
      HistoryPage(rows: rows, hasNewer: false, hasOlder: false, total: 30, newerCount: 0),
      arrow: "→")
    window.setDays(LocalDays { _ in 0 })
    for row in rows + rows.reversed() {
      window.selected = row.id
      window.scroll(toShow: height)
      let lines = window.lines(height)
      #expect(lines.count <= height)
      #expect(lines.contains { $0 == .row(window.selectedIndex ?? -1) })
    }
    window.selected = rows.last?.id
    window.scroll(toShow: height)
    #expect(window.lines(height).last == .row(29))
  }
}

extension String {
  /// The column that a text begins in.
  fileprivate func distance(to text: String) -> Int {
    guard let range = ranges(of: text).first else { return -1 }
    return distance(from: startIndex, to: range.lowerBound)
  }
}

extension Model {
  /// A press of the left button.
  fileprivate mutating func click(column: Int, row: Int) -> [Effect] {
    let event = MouseEvent(.press(.left), at: Point(column: column, row: row))
    return handle(.input(.mouse(event)), at: Fixture.now.advanced(by: .seconds(column + row)))
  }
}
