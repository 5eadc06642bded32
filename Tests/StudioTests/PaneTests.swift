import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("The panes")
struct PaneTests {
  private func model(_ columns: Int, _ rows: Int, focus: Pane = .history) -> Model {
    Fixture.working(columns: columns, rows: rows, focus: focus)
  }

  private func boxes(_ model: Model) -> PaneMap<Rect> { PanePlaces(model).boxes }

  @Test("the border between the columns moves by keys from both sides, as far as there is room")
  func columns() {
    var model = model(120, 40)
    let before = boxes(model)[.result]?.column ?? 0
    model.press(">")
    #expect(boxes(model)[.result]?.column == before + 2)
    model.press("5 >")
    #expect(boxes(model)[.result]?.column == before)
    model.press("4")
    for _ in 0..<60 { model.press(">") }
    #expect(model.toast?.text == "No room")
    #expect(boxes(model)[.result]?.columns == PanePlaces.leastRight)
    for _ in 0..<60 { model.press("<") }
    #expect(boxes(model)[.history]?.columns == PanePlaces.leastLeft)
  }

  @Test("prompt and history share their rows")
  func rows() {
    var model = model(120, 40)
    let before = boxes(model)[.prompt]?.rows ?? 0
    model.press("(")
    #expect(boxes(model)[.prompt]?.rows == before + 1)
    model.press(") )")
    #expect(boxes(model)[.prompt]?.rows == before - 1)
    model.press("3 )")
    #expect(model.toast?.text == "No room")
  }

  @Test("a hidden pane gives its room away until it is gone to")
  func hiding() {
    var model = model(120, 40)
    model.press("5 _")
    #expect(boxes(model)[.result] == nil)
    #expect(boxes(model)[.history]?.columns == 120)
    #expect(model.focus == .history)
    model.press("Tab")
    #expect(model.focus == .prompt)
    model.press("A-2")
    #expect(model.focus == .references)
    model.press("A-5")
    #expect(boxes(model)[.result] != nil)
  }

  @Test("the last pane stays")
  func lastPane() {
    var model = model(120, 40)
    for _ in 0..<4 { model.press("4 _") }
    while model.shownPanes.count > 1 {
      let count = model.shownPanes.count
      model.arrangement.setHidden(true, model.shownPanes.first { $0 != model.focus } ?? .prompt)
      #expect(model.shownPanes.count == count - 1)
    }
    #expect(model.disabledReason(.paneHide) == "The last pane stays")
    #expect(Screen.draw(model).size == model.size)
  }

  @Test("layouts go round those that fit, each kind of screen has its own")
  func layouts() {
    var model = model(120, 40)
    #expect(PanePlaces(model).layout == .beside)
    model.press("&")
    #expect(PanePlaces(model).layout == .below)
    #expect(boxes(model)[.result]?.columns == 120)
    model.press("&")
    #expect(boxes(model)[.result] == nil)
    model.press("&")
    #expect(PanePlaces(model).layout == .beside)
    var small = self.model(80, 24)
    small.press("&")
    #expect(small.toast?.text == "Only one layout fits")
    var tall = self.model(80, 50)
    tall.press("&")
    #expect(PanePlaces(tall).layout == .below)
    _ = tall.handle(.resized(Size(columns: 120, rows: 50)), at: Fixture.now)
    #expect(PanePlaces(tall).layout == .beside)
    _ = tall.handle(.resized(Size(columns: 80, rows: 50)), at: Fixture.now)
    #expect(PanePlaces(tall).layout == .below)
  }

  @Test("all of it is kept from one start to the next, and can be taken back")
  func kept() throws {
    var model = model(120, 40)
    let effects = model.press("> > ( 3 _ &")
    let habits = try #require(
      effects.compactMap { if case .keepHabits(let habits) = $0 { habits } else { nil } }.last)
    var later = self.model(120, 40)
    later.take(try #require(Habits(bytes: habits.bytes)))
    #expect(boxes(later) == boxes(model))
    model.press("F2")
    model.type("pane.reset")
    model.press("Enter")
    #expect(boxes(model) == boxes(self.model(120, 40)))
  }

  @Test("the mouse drags the borders, and a click on a title focuses, two zoom")
  func mouse() {
    var model = model(120, 40)
    func act(_ kind: MouseEvent.Kind, _ column: Int, _ row: Int, _ after: Int64 = 0) {
      let event = MouseEvent(kind, at: Point(column: column, row: row))
      _ = model.handle(.input(.mouse(event)), at: Fixture.now + after)
    }
    let border = boxes(model)[.result]?.column ?? 0
    act(.press(.left), border, 20)
    act(.drag(.left), border + 7, 22)
    act(.release(.left), border + 7, 22)
    #expect(boxes(model)[.result]?.column == border + 7)
    let title = boxes(model)[.references]?.row ?? 0
    act(.press(.left), 10, title, 2_000)
    #expect(model.focus == .references)
    act(.drag(.left), 10, title + 3, 2_100)
    act(.release(.left), 10, title + 3, 2_200)
    #expect(boxes(model)[.references]?.row == title + 3)
    act(.press(.left), 4, boxes(model)[.history]?.row ?? 0, 5_000)
    act(.press(.left), 4, boxes(model)[.history]?.row ?? 0, 5_100)
    #expect(model.isZoomed)
    #expect(model.focus == .history)
  }

  @Test("the right button on a title opens the menu of its pane")
  func titleMenu() {
    var model = model(120, 40)
    let event = MouseEvent(.press(.right), at: Point(column: 70, row: 0))
    _ = model.handle(.input(.mouse(event)), at: Fixture.now)
    #expect(model.menu?.title == "Result")
    model.type("hide")
    model.press("Enter")
    #expect(boxes(model)[.result] == nil)
  }

  @Test(
    "every arrangement, however odd, covers the screen with boxes that share their edges",
    arguments: 0..<60)
  func fuzz(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let size = Size(
        columns: Int.random(in: 40...260, using: &random),
        rows: Int.random(in: 12...120, using: &random))
      var model = model(
        size.columns, size.rows, focus: Pane.allCases.randomElement(using: &random) ?? .prompt)
      model.arrangement.layout = PaneLayout.allCases.randomElement(using: &random)
      model.arrangement.leftShare = Int.random(in: -50...1_200, using: &random)
      model.arrangement.promptRows = Int.random(in: 0...200, using: &random)
      model.arrangement.resultShare = Int.random(in: 0...1_000, using: &random)
      for pane in Pane.allCases where Bool.random(using: &random) {
        model.arrangement.setHidden(true, pane)
      }
      let places = PanePlaces(model)
      #expect(places.boxes[model.focus] != nil)
      #expect(places.room(of: model.focus).map { $0.rows >= 1 } == true)
      let frame = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
      var inside = 0
      for (_, box) in places.boxes {
        #expect(box == box.intersection(frame), "\(size) \(places)")
        inside += (box.columns - 1) * (box.rows - 1)
      }
      #expect(inside == (frame.columns - 1) * (frame.rows - 1), "\(size) \(places)")
      #expect(Screen.draw(model).size == size)
    }
  }

  @Test("that a pane is hidden is said until it is back")
  func hiddenIsOver() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.press("_")
    #expect(model.toast?.text == "History is hidden")
    model.press("1 A-4")
    #expect(model.focus == .history)
    #expect(model.toast == nil)
  }
}
