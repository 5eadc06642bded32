import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Completing the search line")
struct SearchCompletionTests {
  private func history() async throws -> (SearchedHistory, Model) {
    var history = try await SearchedHistory(["Golden hour over the lake", "An old portrait"])
    let model = await history.model()
    return (history, model)
  }

  @Test("a term that was begun is completed by Tab, as is shown; without one Tab leaves the line")
  func completes() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("golden st", &model)
    #expect(Screen.draw(model).text().contains("/ golden state:  status:"))
    await history.press("Tab", &model)
    #expect(model.search.text == "golden state:")
    #expect(Screen.draw(model).text().contains("/ golden state:failed  saved  running"))
    await history.type("sa", &model)
    #expect(model.search.problem == nil)
    await history.press("Tab", &model)
    #expect(model.search.text == "golden state:saved")
    #expect(model.isSearching)
    await history.press("C-_", &model)
    #expect(model.search.text == "golden state:sa")
    await history.press("Tab Tab", &model)
    #expect(!model.isSearching)
    #expect(model.search.text == "golden state:saved")
  }

  @Test("what is completed hides nothing that is typed behind the caret")
  func completesAtTheEnd() async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    await history.type("st golden", &model)
    await history.press("Home Right Right", &model)
    #expect(model.disabledReason(.lineComplete) == "No completion is shown")
    #expect(Screen.draw(model).text().contains("/ st golden "))
  }

  @Test("tags in use are completed", arguments: [("tag:wa", "tag:warm"), ("@ke", "@kept")])
  func completesNames(_ typed: String, _ whole: String) async throws {
    var (history, model) = try await history()
    await history.press("/", &model)
    _ = model.handle(.tags(["hair", "warm"].compactMap(Tag.init(rawValue:))), at: Fixture.now)
    await history.type(typed, &model)
    await history.press("Tab", &model)
    #expect(model.search.text == whole)
  }
}
