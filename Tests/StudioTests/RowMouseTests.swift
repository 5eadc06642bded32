import Api18
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The mouse in references and options")
struct RowMouseTests {
  private static let one = "https://a.example/one.jpg"
  private static let two = "https://a.example/two.png"
  private static let three = "https://a.example/three.webp"

  private func filled() -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.press("Tab")
    _ = model.paste([Self.one, Self.two, Self.three].joined(separator: "\n"))
    model.press("Tab Tab")
    return model
  }

  private func urls(_ model: Model) -> [String?] { model.draft.slots.map { $0?.url } }

  /// A cell of a pane's room.
  private func point(_ model: Model, _ pane: Pane, row: Int, column: Int) -> Point {
    let inner = PanePlaces(model).room(of: pane) ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    return Point(column: inner.column + column, row: inner.row + row)
  }

  private func act(
    _ model: inout Model, _ kind: MouseEvent.Kind, _ pane: Pane, row: Int, column: Int = 20,
    after milliseconds: Int64 = 0
  ) {
    let place = point(model, pane, row: row, column: column)
    _ = model.handle(
      .input(.mouse(MouseEvent(kind, at: place))), at: Fixture.now + milliseconds)
  }

  @Test("a click selects, on the digit it switches, the second opens the address")
  func clicks() {
    var model = filled()
    act(&model, .press(.left), .references, row: 1)
    #expect(model.focus == .references)
    #expect(model.referenceRow == 1)
    act(&model, .press(.left), .references, row: 2, column: 1, after: 1_000)
    act(&model, .release(.left), .references, row: 2, column: 1, after: 1_050)
    #expect(model.draft.slots[2]?.isEnabled == false)
    #expect(model.toast?.text == "The reference is left out")
    #expect(model.toast?.keyLabel == "takes it in again")
    act(&model, .press(.left), .references, row: 0, after: 2_000)
    act(&model, .release(.left), .references, row: 0, after: 2_050)
    act(&model, .press(.left), .references, row: 0, after: 2_200)
    #expect(model.line?.target == .address(slot: 0))
  }

  @Test("two clicks far apart in time are no double click")
  func slowClicks() {
    var model = filled()
    act(&model, .press(.left), .references, row: 0)
    act(&model, .press(.left), .references, row: 0, after: 900)
    #expect(model.line == nil)
  }

  @Test("a slot that is dragged moves, and one undo brings it back")
  func drag() {
    var model = filled()
    act(&model, .press(.left), .references, row: 0)
    act(&model, .drag(.left), .references, row: 1)
    act(&model, .drag(.left), .references, row: 2)
    act(&model, .release(.left), .references, row: 2)
    #expect(urls(model) == [Self.two, Self.three, Self.one])
    #expect(model.referenceRow == 2)
    model.press("u")
    #expect(urls(model) == [Self.one, Self.two, Self.three])
    act(&model, .drag(.left), .references, row: 0)
    #expect(urls(model) == [Self.one, Self.two, Self.three])
  }

  @Test("the wheel selects a slot and changes no option, and the focus stays")
  func wheel() {
    var model = filled()
    model.press("1")
    let before = model
    act(&model, .wheelDown, .references, row: 0)
    #expect(model.referenceRow == min(2, before.referenceRow + 1))
    act(&model, .wheelDown, .options, row: 0)
    act(&model, .wheelUp, .options, row: 2)
    #expect(model.draft == before.draft)
    #expect(model.focus == before.focus)
  }

  @Test("a choice is taken by its word, a value steps, the second click opens it")
  func options() {
    var model = filled()
    act(&model, .press(.left), .options, row: 0, column: 24)
    #expect(model.draft.seed.mode == .fixed)
    act(&model, .press(.left), .options, row: 0, column: 55, after: 1_000)
    #expect(model.draft.seed.value == 1_804_289_384)
    act(&model, .press(.left), .options, row: 0, column: 55, after: 1_100)
    #expect(model.line?.target == .seed)
    #expect(model.line?.editor.text == "1804289383")
    act(&model, .press(.left), .options, row: 2, column: 21, after: 2_000)
    #expect(model.draft.expansion == true)
    act(&model, .press(.left), .options, row: 2, column: 2, after: 3_000)
    #expect(model.draft.expansion == true)
  }

  @Test("a double click that only opens the negative prompt takes nothing back")
  func doubleClickOnNegative() {
    var model = filled()
    model.press("1")
    model.type("Warmer")
    let before = model.draft
    act(&model, .press(.left), .options, row: 1, column: 55)
    act(&model, .release(.left), .options, row: 1, column: 55, after: 50)
    act(&model, .press(.left), .options, row: 1, column: 55, after: 100)
    #expect(model.draft == before)
    #expect(model.promptField == .negative)
    // Neither does one on a seed that can be no larger.
    model.draft.seed = SeedSetting(mode: .fixed, base: .max)
    let fixed = model.draft
    act(&model, .press(.left), .options, row: 0, column: 55, after: 2_000)
    act(&model, .press(.left), .options, row: 0, column: 55, after: 2_100)
    #expect(model.draft == fixed)
  }

  @Test("the right button opens the menu of what is under it, and runs what is picked")
  func menus() {
    var model = filled()
    act(&model, .press(.right), .references, row: 1)
    #expect(model.menu?.title == "Reference 2")
    model.type("switch on")
    model.press("Enter")
    #expect(model.draft.slots[1]?.isEnabled == false)
    act(&model, .press(.right), .options, row: 2)
    #expect(model.menu?.title == "Expansion")
    model.press("Esc M")
    #expect(model.menu?.title == "Expansion")
  }

  @Test("no click pays")
  func free() {
    var model = filled()
    model.draft.prompt.replaceAll("Warmer")
    var effects: [Effect] = []
    for pane in [Pane.references, .options] {
      for row in 0..<3 {
        for column in 0..<60 {
          for kind in [
            MouseEvent.Kind.press(.left), .drag(.left), .release(.left), .press(.middle),
          ] {
            let place = point(model, pane, row: row, column: column)
            effects += model.handle(.input(.mouse(MouseEvent(kind, at: place))), at: Fixture.now)
            model.overlays = []
          }
        }
      }
    }
    #expect(effects.paying.isEmpty)
  }
}
