import Api18
import Jobs
import TerminalUI

@testable import Studio

extension Scene {
  /// What is searched for, sorted, folded, and by day.
  var listing: Model {
    var model = working(focus: .history)
    switch self {
    case .searchError, .searchErrorSmallest:
      model.press("/")
      model.type("sky seed:forty")
      model.answerSearch { $0.contains("sky") }
      model.press("Enter")
    case .seedsUsual, .seedsWide:
      model.press("Z")
      model.answerSearch(seeds: ["d4417e9b": 5, "90cc5512": 2]) { _ in true }
      model.press("g j j j j")
      if self == .seedsWide {
        model.press("l")
        model.answerRuns()
      }
    case .daysUsual, .daysSmallest:
      model.press("S")
      model.type("by day")
      model.press("Enter g")
    case .searchesUsual:
      model.press("\\")
      if let search = SavedSearch(name: "portraits", query: "portrait rated:>=4") {
        _ = model.handle(.savedSearches([search]), at: Fixture.now)
      }
    case .sortsUsual: model.press("S")
    default:
      model.press("/")
      model.type("golden -noon state:saved")
      model.answerSearch { $0.lowercased().contains("golden") }
      if self == .termsUsual { model.press("F1") }
    }
    return model
  }
}

extension Model {
  /// The store's answer to the search that waits for one: the sample jobs whose prompts are wanted.
  ///
  /// - Parameter seeds: How many runs rows stand for, by the beginnings of their ids.
  mutating func answerSearch(
    seeds: [String: Int] = [:], _ isWanted: (String) -> Bool
  ) {
    guard let request = search.inFlight else { return }
    let rows = Fixture.jobs().filter { isWanted($0.job.input.prompt) }
    answer(request, rows.map { row in (row, seeds[row.id.short] ?? 1) })
  }

  /// The runs of the row that was unfolded.
  mutating func answerRuns() {
    guard let request = search.inFlight, let row = history.selectedRow else { return }
    let others = (1...2).map { number in
      Fixture.row(
        "90cc551\(number)", .saved, age: 800 + Int64(number) * 10,
        prompt: row.job.input.prompt, seed: 42 + Int64(number), place: -Int64(number))
    }
    answer(request, ([row] + others).map { ($0, 1) })
  }

  private mutating func answer(_ request: SearchRequest, _ rows: [(row: HistoryRow, seeds: Int)]) {
    let found = rows.map { row, seeds in
      SearchPage.Row(
        place: SearchPlace(value: row.key.createdAt.rawValue, row: row.key.row), row: row,
        seeds: seeds)
    }
    _ = handle(
      .found(request, SearchPage(rows: found, anchor: history.selected)), at: Fixture.now)
  }
}
