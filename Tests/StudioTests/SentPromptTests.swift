import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The prompts that were sent")
struct SentPromptTests {
  private static let sent = [
    SentPrompt(text: "Golden hour", uses: 3, lastUsedAt: Fixture.now.advanced(by: .seconds(-60))),
    SentPrompt(
      text: "Snow on\nthe roofs", uses: 1, lastUsedAt: Fixture.now.advanced(by: .seconds(-7_200))),
  ]

  private func browsing() -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.type("mine")
    #expect(model.press("Up").contains(.loadPrompts))
    _ = model.handle(.prompts(Self.sent), at: Fixture.now)
    return model
  }

  @Test("Up at the first line and Down at the last go through it, the draft a place of its own")
  func browse() {
    var model = browsing()
    #expect(model.draft.prompt.text == "Golden hour")
    model.press("Up")
    #expect(model.draft.prompt.text == "Snow on\nthe roofs")
    model.press("Up")
    #expect(model.draft.prompt.text == "Snow on\nthe roofs", "one line up inside the text")
    model.press("A-p A-n")
    #expect(model.draft.prompt.text == "Golden hour")
    model.press("Down")
    #expect(model.draft.prompt.text == "mine")
    model.press("Down")
    #expect(model.draft.prompt.text == "mine")
  }

  @Test("where one is on the way is shown, and is no message to keep")
  func quiet() {
    var model = browsing()
    let before = model.messages.count
    #expect(model.toast?.text == "Sent prompt 1 of 2")
    #expect(model.toast?.keyLabel == "goes back to the draft")
    model.press("A-p")
    #expect(model.toast?.text == "Sent prompt 2 of 2")
    #expect(model.toast?.keyLabel == "goes back")
    model.press("A-n A-n")
    #expect(model.toast?.text == "The draft, as it was")
    #expect(model.messages.count == before)
    #expect(!model.messages.contains { $0.text.hasPrefix("Sent prompt") })
  }

  @Test("what was changed on the way is found again on the way back")
  func changedOnTheWay() {
    var model = browsing()
    model.type("!")
    model.press("A-p A-n")
    #expect(model.draft.prompt.text == "Golden hour!")
    model.press("A-n")
    #expect(model.draft.prompt.text == "mine")
    model.press("A-p")
    _ = model.handle(.prompts(Self.sent), at: Fixture.now)
    #expect(model.draft.prompt.text == "Golden hour!")
  }

  @Test("belongs to the prompt, and leaves the negative prompt alone")
  func notInNegative() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.press("C-x C-n")
    model.type("blurry")
    #expect(model.press("A-p Up Down").isEmpty)
    #expect(model.draft.negative.text == "blurry")
    #expect(model.draft.prompt.isEmpty)
  }

  @Test("its search opens at once, takes what is typed, and Enter puts a prompt in")
  func search() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.type("mine")
    #expect(model.press("C-r").contains(.findPrompts("")))
    model.type("roof")
    #expect(Screen.draw(model).text().contains("Reading"))
    _ = model.handle(
      .promptsFound(Self.sent, for: "", isPartial: false), at: Fixture.now)
    #expect(model.menu?.shown.map(\.title) == ["Snow on the roofs"])
    model.press("C-x h Backspace")
    let text = Screen.draw(model).text()
    #expect(text.contains("3 uses"))
    #expect(text.contains("1m"))
    #expect(model.menu?.shown.count == 2)
    model.press("Down Enter")
    #expect(model.draft.prompt.text == "Snow on\nthe roofs")
    model.press("C-_")
    #expect(model.draft.prompt.text == "mine")
  }

  @Test("where there are more prompts than were read, the store is asked for the word")
  func partialSearch() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.press("C-r")
    model.type("a")
    #expect(model.menu?.isReading == true)
    let asked = model.handle(.promptsFound(Self.sent, for: "", isPartial: true), at: Fixture.now)
    #expect(asked.contains(.findPrompts("a")))
    model.type(" roofs")
    #expect(model.press("x").contains(.findPrompts("roofsx")))
    _ = model.handle(
      .promptsFound([], for: "roofs", isPartial: false), at: Fixture.now)
    #expect(model.menu?.all.count == 2, "an answer to what is no longer asked changes nothing")
    _ = model.handle(.promptsFound([], for: "roofsx", isPartial: false), at: Fixture.now)
    #expect(model.menu?.all.isEmpty == true)
    #expect(model.press("C-x h Backspace").contains(.findPrompts("")))
  }

  @Test("an empty one says so")
  func noneSent() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.press("C-r")
    _ = model.handle(.promptsFound([], for: "", isPartial: false), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("No prompt was sent yet."))
    #expect(model.press("Enter").isEmpty)
    model.press("Esc")
    #expect(model.overlays.isEmpty)
  }
}
