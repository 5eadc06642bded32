import Jobs
import SettingsModel
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The columns of the history")
struct ColumnTests {
  @Test("by themselves suit the width", arguments: [38, 60, 80, 118])
  func standard(_ width: Int) {
    let columns = HistoryColumns(width: width)
    let expected: [HistoryColumn] =
      switch width {
      case 38: [.age]
      case 60: [.seed, .age]
      case 80: [.judged, .seed, .cost, .age]
      default: [.id, .judged, .seed, .took, .cost, .age]
      }
    #expect(columns.places.map(\.column) == expected)
    #expect(columns.prompt.count >= 19)
    #expect(HistoryColumns(width: width, chosen: HistoryColumn.standard) == columns)
  }

  @Test("that were chosen stand in their order, and never on each other", arguments: 38...120)
  func chosen(_ width: Int) {
    let chosen: [HistoryColumn] = [.age, .cost, .prompt, .seed, .id, .took, .judged]
    let columns = HistoryColumns(width: width, chosen: chosen)
    let places = columns.places.map(\.range) + [columns.prompt]
    let sorted = places.sorted { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      #expect(left.upperBound < right.lowerBound || left.isEmpty || right.isEmpty)
    }
    #expect(sorted.last.map { $0.upperBound <= width - 1 } == true)
    #expect(columns.prompt.count >= min(14, width - 24))
    let kept = columns.places.map(\.column)
    #expect(kept == chosen.filter(kept.contains))
    #expect(kept.contains(.age))
  }

  @Test("come only into the room that a hidden one leaves", arguments: [60, 70, 80])
  func hiding(_ width: Int) {
    let own = HistoryColumns(width: width)
    for hidden in HistoryColumn.standard where !hidden.isFixed {
      let chosen = HistoryColumn.standard.filter { $0 != hidden }
      let columns = HistoryColumns(width: width, chosen: chosen)
      #expect(columns.prompt.count >= own.prompt.count)
      // One that was not to be seen brings nothing in.
      if own[hidden] == nil { #expect(columns.places == own.places) }
      for place in own.places where place.column != hidden {
        #expect(columns[place.column] != nil)
      }
    }
  }

  @Test("are shown, hidden and moved in their menu, and kept")
  func menu() throws {
    var model = Fixture.working(columns: 120, rows: 40)
    model.press("M")
    model.type("choose col")
    model.press("Enter")
    #expect(model.menu?.purpose == .columns)
    #expect(model.menu?.all.count == HistoryColumn.allCases.count)
    model.type("cost")
    let effects = model.press("Enter")
    #expect(
      effects.contains(
        .setSetting(
          .historyColumns, #"["id", "prompt", "judged", "seed", "took", "age"]"#)))
    #expect(model.facts.historyColumns?.contains(.cost) == false)
    model.press("Enter")
    #expect(model.facts.historyColumns == HistoryColumn.standard)
    model.press("Tab")
    #expect(model.facts.historyColumns == [.id, .prompt, .judged, .seed, .took, .age, .cost])
    model.press("Tab")
    #expect(model.facts.historyColumns?.first == .cost)
    #expect(model.menu?.selectedRow?.target == .column(.cost))
    model.press("C-u")
    model.type("prompt")
    model.press("Enter")
    #expect(model.toast?.text == "The prompt and the age are always there")
  }

  @Test("stand in the rows as they were chosen")
  func rows() {
    var model = Fixture.working(columns: 80, rows: 24)
    let preferences = Preferences(
      keyMap: model.keyMap, glyphs: .unicode, confirmAbove: 5,
      historyColumns: [.cost, .prompt, .age])
    _ = model.handle(.preferences(preferences), at: Fixture.now)
    let line = model.line(model.firstHistoryRow + 1)
    #expect(line.contains("saved         $0.07  +golden hour"))
    #expect(!line.contains("846930886"))
  }

  @Test("say what is thought of a job")
  func judged() {
    var model = Fixture.working(columns: 80, rows: 24)
    model.history.rows[1].judgement = Judgement(rating: 4, choice: .kept)
    model.history.rows[2].judgement = Judgement(choice: .rejected)
    #expect(model.line(model.firstHistoryRow + 1).contains("4+   846930886"))
    #expect(model.line(model.firstHistoryRow + 2).contains(" -   846930886"))
  }
}
