import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The prompt's pane")
struct PromptPaneTests {
  private func composing(columns: Int = 80, rows: Int = 24, _ text: String = "") -> Model {
    var model = Fixture.empty(columns: columns, rows: rows)
    _ = model.handle(.fragments([]), at: Fixture.now)
    if !text.isEmpty { _ = model.paste(text) }
    return model
  }

  /// The lines of the pane that are shown, without their borders.
  private func lines(_ model: Model) -> [String] {
    let rows = PanePlaces(model).room(of: .prompt)?.rows ?? 0
    return Screen.draw(model).text().split(separator: "\n").dropFirst().prefix(rows).map { line in
      String(line.dropFirst().dropLast(2)).trimmed
    }
  }

  // MARK: Hints

  @Test(
    "says what may be wrong before it is sent, and nothing else",
    arguments: [
      ("Add the hat of image 3", "", 2, "image 3 is named, but there are 2 references"),
      ("Add the hat of image 2", "", 1, "image 2 is named, but there is 1 reference"),
      ("Add the hat of image 2", "", 2, nil),
      ("Add the hat of image 2", "", 0, nil),
      ("", "", 1, "The prompt is empty: say what to change"),
      (" \n ", "", 1, "The prompt is empty: say what to change"),
      ("", "blurry", 0, "The prompt is empty: say what to change"),
      ("", "", 0, nil),
      (
        "Golden hour, soft shadows", "soft  shadows", 2,
        "“soft shadows” is asked for and to be avoided"
      ),
      (
        "Golden hour. Soft shadows!", "noise, soft shadows", 2,
        "“soft shadows” is asked for and to be avoided"
      ),
      ("Make it blurry", "Blurry", 2, "“blurry” is asked for and to be avoided"),
      ("Remove the text", "blurry, text", 2, nil),
      ("Make it unblurry", "blurry", 2, nil),
    ] as [(String, String, Int, String?)])
  func hints(_ prompt: String, _ negative: String, _ references: Int, _ expected: String?) {
    var model = composing()
    model.draft.prompt.replaceAll(prompt)
    model.draft.negative.replaceAll(negative)
    for slot in 0..<references {
      model.draft.slots[slot] = ReferenceSlot(url: "https://a.example/\(slot).jpg")
    }
    #expect(model.promptFindings.hint?.words == expected)
    let shown = Screen.draw(model).text()
    #expect(shown.contains("Ctrl-X d dismiss") == (expected != nil))
    if let expected { #expect(shown.contains("! \(expected)")) }
  }

  @Test("a hint that is dismissed stays away while this draft lasts")
  func dismissed() {
    var model = composing()
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/1.jpg")
    model.type("The hat of image 2")
    #expect(model.promptFindings.hint != nil)
    model.press("C-x d")
    #expect(model.promptFindings.hint == nil)
    model.type(" and image 3")
    #expect(model.promptFindings.hint == nil, "the same hint about image 2")
    #expect(model.press("C-x d").isEmpty)
    #expect(model.toast?.text == "No hint is shown")
    model.press("C-x n")
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/1.jpg")
    model.type("image 2")
    #expect(model.promptFindings.hint != nil, "another draft")
  }

  // MARK: Scrolling

  private static let ten = (1...10).map { "line \($0)" }.joined(separator: "\n")

  @Test("keeps the lines in sight until the caret leaves them")
  func keepsLines() {
    var model = composing(Self.ten)
    #expect(lines(model) == ["line 7", "line 8", "line 9", "line 10"])
    model.press("Up Up Up")
    #expect(lines(model) == ["line 7", "line 8", "line 9", "line 10"])
    model.press("Up")
    #expect(lines(model) == ["line 6", "line 7", "line 8", "line 9"])
    model.press("Down")
    #expect(lines(model) == ["line 6", "line 7", "line 8", "line 9"])
    model.press("C-Home")
    #expect(lines(model) == ["line 1", "line 2", "line 3", "line 4"])
    model.press("PgDn")
    #expect(lines(model) == ["line 1", "line 2", "line 3", "line 4"])
    model.press("PgDn")
    #expect(lines(model) == ["line 4", "line 5", "line 6", "line 7"])
  }

  @Test("the wheel scrolls and leaves the caret; a key goes back to it")
  func wheel() {
    var model = composing(Self.ten)
    let caret = model.draft.prompt.caret
    let over = Point(column: 10, row: 2)
    _ = model.handle(.input(.mouse(MouseEvent(.wheelUp, at: over))), at: Fixture.now)
    #expect(lines(model) == ["line 4", "line 5", "line 6", "line 7"])
    #expect(Screen.draw(model).cursor == nil)
    #expect(model.draft.prompt.caret == caret)
    _ = model.handle(.input(.mouse(MouseEvent(.wheelUp, at: over))), at: Fixture.now)
    _ = model.handle(.input(.mouse(MouseEvent(.wheelUp, at: over))), at: Fixture.now)
    #expect(lines(model).first == "line 1")
    model.type("!")
    #expect(lines(model) == ["line 7", "line 8", "line 9", "line 10!"])
    for _ in 0..<9 {
      _ = model.handle(.input(.mouse(MouseEvent(.wheelDown, at: over))), at: Fixture.now)
    }
    #expect(lines(model).last == "line 10!")
  }

  // MARK: Mouse

  private func mouse(
    _ model: inout Model, _ kind: MouseEvent.Kind, _ column: Int, _ row: Int, at time: Int64 = 0,
    _ modifiers: Modifiers = []
  ) {
    let event = MouseEvent(kind, at: Point(column: column, row: row), modifiers: modifiers)
    _ = model.handle(.input(.mouse(event)), at: Fixture.now + time)
  }

  private func click(_ model: inout Model, _ column: Int, _ row: Int, at time: Int64 = 0) {
    mouse(&model, .press(.left), column, row, at: time)
    mouse(&model, .release(.left), column, row, at: time)
  }

  @Test("a click puts the caret, a second one selects the word, a third the line")
  func clicks() {
    var model = composing("one two three\nfour 漢字")
    click(&model, 2 + 5, 1)
    #expect(model.draft.prompt.caret == 5)
    click(&model, 2 + 5, 1, at: 200)
    #expect(model.draft.prompt.selectedText == "two")
    click(&model, 2 + 5, 1, at: 400)
    #expect(model.draft.prompt.selectedText == "one two three")
    click(&model, 2 + 5, 1, at: 600)
    #expect(model.draft.prompt.selection == nil)
    click(&model, 2 + 7, 2, at: 5_000)
    #expect(model.draft.prompt.caret == "one two three\nfour 漢".count)
    click(&model, 2 + 40, 3, at: 9_000)
    #expect(model.draft.prompt.caret == model.draft.prompt.characterCount)
    #expect(model.focus == .prompt)
  }

  @Test("clicks that are far apart, in time or place, are single ones")
  func singleClicks() {
    var model = composing("one two three")
    click(&model, 2, 1)
    click(&model, 2, 1, at: 401)
    #expect(model.draft.prompt.selection == nil)
    click(&model, 8, 1, at: 500)
    #expect(model.draft.prompt.selection == nil)
    #expect(model.draft.prompt.caret == 6)
  }

  @Test("a drag selects, past the pane's edge too; Shift and a click extend")
  func drag() {
    var model = composing(Self.ten)
    model.press("C-Home")
    mouse(&model, .press(.left), 2 + 5, 1)
    mouse(&model, .drag(.left), 2 + 4, 3)
    #expect(model.draft.prompt.selectedText == "1\nline 2\nline")
    mouse(&model, .drag(.left), 2 + 1, 20)
    mouse(&model, .drag(.left), 2 + 2, 20)
    #expect(lines(model).first == "line 3", "it scrolled on, a line for each move")
    mouse(&model, .release(.left), 2 + 2, 20)
    mouse(&model, .drag(.left), 2, 1)
    #expect(model.draft.prompt.selectedText?.hasPrefix("1\nline 2") == true)
    #expect(model.focus == .prompt)
    model.press("C-Home Right")
    mouse(&model, .press(.left), 2 + 3, 1, at: 5_000, .shift)
    #expect(model.draft.prompt.selectedText == "in")
  }

  // MARK: Clipboard

  @Test("what is copied or cut goes to the clipboard, what is killed does not")
  func clipboard() {
    var model = composing("one two")
    model.press("C-a S-Right S-Right S-Right")
    #expect(model.press("A-w").contains(.copy("one")))
    #expect(model.draft.prompt.selection == nil)
    model.press("C-x h")
    #expect(model.press("C-x x").contains(.copy("one two")))
    #expect(model.draft.prompt.isEmpty)
    model.press("C-y")
    #expect(model.draft.prompt.text == "one two")
    let killed = model.press("C-w C-u")
    #expect(!killed.contains { if case .copy = $0 { true } else { false } })
  }

  @Test("an older cut takes the place of a paste, straight after it only")
  func yankPop() {
    var model = composing("one")
    model.press("C-u")
    model.type("two")
    model.press("C-u C-y")
    #expect(model.disabledReason(.editYankPop) == nil)
    model.press("A-y")
    #expect(model.draft.prompt.text == "one")
    model.press("Left")
    model.press("A-y")
    #expect(model.toast?.text == "Paste first")
  }

  @Test("an empty field has nothing to select")
  func emptyField() {
    var model = composing()
    model.press("C-x h")
    #expect(model.toast?.text == "The field is empty")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.last == " " { text = text.dropLast() }
    while text.first == " " { text = text.dropFirst() }
    return String(text)
  }
}
