import Jobs
import TerminalUI
import Testing

@testable import Studio

@Suite("A text with parts, and finding in it")
struct ReaderTests {
  private func reading(_ lines: [String]) -> Model {
    var model = Fixture.working(columns: 80, rows: 24, focus: .history)
    model.overlays = [
      Overlay(
        .reader(Reader(title: "Text", sections: [Reader.Section(title: "", lines: lines)])))
    ]
    return model
  }

  private let lines = (1...100).map { $0 % 30 == 0 ? "line \($0) with Gold" : "line \($0)" }

  @Test("what is typed is gone to at once, and marked")
  func find() {
    var model = reading(lines)
    model.press("/")
    model.type("gold")
    #expect(model.reader == nil)
    let surface = Screen.draw(model)
    #expect(surface.text().contains("line 30 with Gold"))
    #expect(surface.roles().contains("hhhh"))
    model.press("Enter")
    #expect(model.reader?.sought == "gold")
    #expect(model.toast?.text == "3 lines have it")
    #expect(model.reader?.match == 29)
    model.press("n n")
    #expect(model.reader?.match == 89)
    model.press("n")
    #expect(model.reader?.match == 29)
    model.press("N")
    #expect(model.reader?.match == 89)
  }

  @Test("a capital letter makes case count")
  func smartCase() {
    #expect(TextSearch("gold").ranges(in: "Gold, gold") == [0..<4, 6..<10])
    #expect(TextSearch("Gold").ranges(in: "Gold, gold") == [0..<4])
    #expect(TextSearch("").ranges(in: "Gold").isEmpty)
    #expect(TextSearch("aa").ranges(in: "aaaa") == [0..<2, 2..<4])
  }

  @Test("what is not there is said, and Esc leaves the text as it stands")
  func nothing() {
    var model = reading(lines)
    model.press("n")
    #expect(model.toast?.text == "Find something first")
    model.press("/")
    model.type("silver")
    model.press("Enter")
    #expect(model.toast?.text == "silver is not in this text")
    model.press("/ Esc")
    #expect(model.overlays.count == 1)
    #expect(model.press("Tab").isEmpty)
    #expect(model.toast?.text == "There is one section only")
  }
}
