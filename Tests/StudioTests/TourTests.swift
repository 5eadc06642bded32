import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

@Suite("The tour of the sandbox")
struct TourTests {
  private func sandbox(columns: Int = 80, rows: Int = 24) -> Model {
    var model = Fixture.empty(columns: columns, rows: rows, isSandbox: true)
    model.facts.samples = [.init(name: "a", title: "A portrait", url: "https://a.example/a.png")]
    return model
  }

  private func begin(_ model: inout Model) {
    model.press("F2")
    model.type("take the tour")
    model.press("Enter")
  }

  @Test("goes on as each thing is done, to its end")
  func whole() throws {
    var model = sandbox()
    begin(&model)
    #expect(model.tour?.step == .write)
    #expect(model.focus == .prompt)
    model.type("warm light")
    #expect(model.tour?.step == .write)
    model.press("Tab")
    #expect(model.tour?.step == .picture)
    model.press("s Enter")
    #expect(model.tour?.step == .send)
    let job = try #require(model.press("F5").submittedJob)
    #expect(model.tour?.step == .wait)
    var ended = job
    ended.state = .saved
    _ = model.handle(.job(.changed(ended)), at: Fixture.now)
    #expect(model.tour?.step == .again)
    model.press("F6", at: Fixture.now + 5_000)
    #expect(model.tour?.step == .history)
    model.press("4")
    #expect(model.tour?.step == .find)
    model.press("F2")
    #expect(model.tour == nil)
  }

  @Test(
    "Esc ends it, and covers nothing that has the focus",
    arguments: [(80, 24), (40, 12), (200, 60)])
  func ending(_ columns: Int, _ rows: Int) {
    var model = sandbox(columns: columns, rows: rows)
    begin(&model)
    let surface = Screen.draw(model)
    #expect(surface.text().contains("Tour"))
    #expect(surface.cursor != nil)
    model.press("Esc")
    #expect(model.tour == nil)
  }

  @Test("outside the sandbox it says why not")
  func service() {
    var model = Fixture.working(focus: .history)
    #expect(model.disabledReason(.tour) == "The tour runs in the sandbox")
    begin(&model)
    #expect(model.tour == nil)
  }

  @Test("what is typed meanwhile is drawn as it would be without a memory of the last frame")
  func memory() {
    var model = sandbox()
    begin(&model)
    var memory = ScreenMemory()
    _ = Screen.draw(model, remembering: &memory)
    for letter in ["w", "a", "r", "m"] {
      model.type(letter)
      #expect(Screen.draw(model, remembering: &memory) == Screen.draw(model))
    }
  }
}
