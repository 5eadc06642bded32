import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

@Suite("The mouse")
struct MouseTests {
  private func click(
    _ model: inout Model, _ column: Int, _ row: Int, after milliseconds: Int64 = 10_000,
    _ kind: MouseEvent.Kind = .press(.left)
  ) -> [Effect] {
    let event = MouseEvent(kind, at: Point(column: column, row: row))
    return model.handle(.input(.mouse(event)), at: Fixture.now + milliseconds)
  }

  /// Where a text stands on the screen.
  private func place(of text: String, _ model: Model, row: Int? = nil) -> Point? {
    place(of: text, in: Screen.draw(model).text(), row: row)
  }

  private func place(of text: String, in screen: String, row: Int?) -> Point? {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where row == nil || row == number {
      guard let range = line.firstRange(of: text) else { continue }
      return Point(
        column: line.distance(from: line.startIndex, to: range.lowerBound), row: number)
    }
    return nil
  }

  @Test("a row of a menu is taken, beside the menu closes it, the wheel moves")
  func menus() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.press("F1")
    _ = click(&model, 60, 20, .wheelDown)
    #expect(model.menu?.selected != 1)
    model.type("show details")
    let row = try #require(place(of: "Show details", model))
    let effects = click(&model, row.column, row.row)
    #expect(effects.contains { if case .loadDetails = $0 { true } else { false } })
    model.press("F1")
    _ = click(&model, 1, 1, after: 20_000)
    #expect(model.overlays.isEmpty)
  }

  @Test("a job's menu names the prices, and a paid row asks")
  func jobMenu() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    let inner = try #require(PanePlaces(model).room(of: .history))
    _ = click(&model, inner.column + 10, inner.row + 2, .press(.right))
    #expect(model.focus == .history)
    #expect(model.history.selected == model.history.rows[2].id)
    let row = try #require(
      model.menu?.all.first { $0.target == .action(.jobRerunNewSeed, in: .history) })
    #expect(row.note.hasPrefix("$0.07"))
  }

  @Test("the wheel moves the rows of the history and leaves the selection and the focus")
  func wheel() throws {
    var model = Fixture.working(columns: 120, rows: 20, focus: .prompt)
    model.select(1)
    let inner = try #require(PanePlaces(model).room(of: .history))
    let selected = model.history.selected
    _ = click(&model, inner.column + 10, inner.row + 1, .wheelDown)
    #expect(model.history.top == 3)
    #expect(model.history.selected == selected)
    #expect(model.focus == .prompt)
    _ = model.handle(.tick, at: Fixture.now)
    #expect(model.history.top == 3)
    model.press("A-4 Down")
    #expect(model.history.top < 3)
  }

  @Test("two clicks on a job recall it")
  func doubleClick() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    let inner = try #require(PanePlaces(model).room(of: .history))
    _ = click(&model, inner.column + 10, inner.row + 1)
    _ = click(&model, inner.column + 10, inner.row + 1, after: 10_100)
    #expect(model.draft.parent?.id == model.history.rows[1].id)
    #expect(model.focus == .prompt)
  }

  @Test("in a question only a named answer counts, and two quick clicks never pay")
  func questions() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    let send = try #require(place(of: "F5", model, row: 39))
    #expect(click(&model, send.column, send.row).paying.isEmpty)
    #expect(model.question?.title == "Send the draft for $0.07?")
    let yes = try #require(place(of: "Send the draft for $0.07 ", model))
    #expect(click(&model, yes.column, yes.row, after: 10_200).paying.isEmpty)
    model.draw()
    #expect(click(&model, yes.column, yes.row, after: 10_400).paying.isEmpty)
    #expect(click(&model, 60, 3, after: 12_000).isEmpty)
    #expect(model.question != nil)
    #expect(click(&model, yes.column, yes.row, after: 14_000).paying.count == 1)
    #expect(model.question == nil)
  }

  @Test("Cancel cancels, and the answers about an unconfirmed job can be clicked")
  func answers() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    _ = model.open(.question(Question(running: .jobRerun, in: .history, price: nil)))
    model.draw()
    let cancel = try #require(place(of: "[ Cancel ]", model))
    #expect(click(&model, cancel.column + 3, cancel.row).paying.isEmpty)
    #expect(model.overlays.isEmpty)
    model.press("!")
    model.draw()
    let ran = try #require(place(of: "It did run", model))
    let effects = click(&model, ran.column, ran.row, after: 20_000)
    #expect(effects.contains { if case .settle(_, .ran) = $0 { true } else { false } })
  }

  @Test("the footer runs what is free and asks before what pays; the sums open the spending")
  func footer() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    let help = try #require(place(of: "F1", model, row: 39))
    _ = click(&model, help.column, help.row)
    #expect(model.menu?.title == "Help")
    model.press("Esc")
    let sums = try #require(place(of: "today", model, row: 39))
    let effects = click(&model, sums.column, 39, after: 20_000)
    #expect(effects.contains(.loadSpending(of: model.history.selected)))
  }

  @Test("the badge shows the new jobs")
  func badge() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    model.select(3)
    model.history.newSinceMove = 2
    let badge = try #require(place(of: "2 new", model))
    _ = click(&model, badge.column, badge.row)
    #expect(model.history.selected == model.history.rows[0].id)
  }

  @Test("a click that brings the window to the front does no more")
  func windowFocus() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    _ = model.handle(.input(.focus(false)), at: Fixture.now)
    _ = model.handle(.input(.focus(true)), at: Fixture.now + 9_950)
    let inner = try #require(PanePlaces(model).room(of: .history))
    _ = click(&model, inner.column + 4, inner.row + 2)
    #expect(model.focus == .prompt)
    _ = click(&model, inner.column + 4, inner.row + 2, after: 10_200)
    #expect(model.focus == .history)
  }

  @Test("no click anywhere pays, whatever lies on top")
  func free() {
    for overlay in ["", "F1", "F2", "M", "@", "F9", "&", "z"] {
      var model = Fixture.working(columns: 80, rows: 24, focus: .history)
      model.select(1)
      if !overlay.isEmpty { model.press(overlay) }
      var effects: [Effect] = []
      for row in 0..<24 {
        for column in stride(from: 0, to: 80, by: 3) {
          var copy = model
          for kind in [
            MouseEvent.Kind.press(.left), .drag(.left), .release(.left), .press(.middle),
            .wheelUp, .press(.right),
          ] {
            effects += click(&copy, column, row, kind)
          }
        }
      }
      #expect(effects.paying.isEmpty, "\(overlay)")
    }
  }
}
