import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("Fragments of prompts")
struct FragmentTests {
  private static let golden = fragment("golden", "warm light from the left")
  private static let rain = fragment("rain-2", "wet stone, @golden")
  private static let night = fragment("été_nuit", "blue hour")

  private static func fragment(_ name: String, _ text: String) -> Fragment {
    guard let fragment = Fragment(name: name, text: text) else {
      preconditionFailure("no name: \(name)")
    }
    return fragment
  }

  private func composing() -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg")
    _ = model.handle(.fragments([Self.golden, Self.night, Self.rain]), at: Fixture.now)
    return model
  }

  @Test(
    "stand for their text where a name is theirs, and nothing else changes",
    arguments: [
      ("@golden", "warm light from the left"),
      ("a @golden.", "a warm light from the left."),
      ("@Golden, (@GOLDEN)", "warm light from the left, (warm light from the left)"),
      ("@rain-2", "wet stone, @golden"),
      ("@été_nuit!", "blue hour!"),
      ("@golden-", "warm light from the left-"),
      ("@golden_", "warm light from the left_"),
      ("@golden-hour", "@golden-hour"),
      ("@goldener", "@goldener"),
      ("me@golden.example", "me@golden.example"),
      ("2@golden", "2@golden"),
      ("@@golden", "@warm light from the left"),
      ("@ golden @", "@ golden @"),
      ("@someone said", "@someone said"),
      ("no name", "no name"),
      ("", ""),
    ])
  func expansion(_ text: String, _ expected: String) {
    let expansion = FragmentExpansion(of: text, with: [Self.golden, Self.rain, Self.night])
    #expect(expansion.text == expected)
    #expect(expansion.names.isEmpty == (text == expected))
  }

  @Test(
    "have names that can be written behind an @",
    arguments: [
      ("Golden", "golden"), ("a", "a"), ("a-b_c", "a-b_c"), ("背景", "背景"), ("2x", "2x"),
      ("", nil), ("-a", nil), ("a-", nil), ("a b", nil), ("a.b", nil), ("@a", nil),
      (String(repeating: "a", count: 33), nil),
    ] as [(String, String?)])
  func names(_ text: String, _ name: String?) {
    #expect(Fragment.name(from: text) == name)
  }

  @Test("are sent in their places, in both prompts, and shown so before")
  func sent() {
    var model = composing()
    model.type("A terrace, ")
    _ = model.paste("@golden and @nobody")
    model.press("C-x C-n")
    _ = model.paste("@rain-2")
    model.press("F9")
    let shown = model.reader?.sections.flatMap(\.lines).joined(separator: "\n") ?? ""
    #expect(shown.contains("A terrace, warm light from the left and @nobody"))
    #expect(shown.contains("$API18_KEY"))
    model.press("Esc")
    let job = model.press("F5").submittedJob
    #expect(job?.input.prompt == "A terrace, warm light from the left and @nobody")
    #expect(job?.input.negativePrompt == "wet stone, @golden")
    #expect(shown.contains(job?.bodyText ?? "nothing was sent"))
    #expect(model.draft.prompt.text == "A terrace, @golden and @nobody")
  }

  @Test("count with their text, and a prompt that is too long only so says it")
  func counted() {
    var model = composing()
    let long = Self.fragment("long", String(repeating: "a", count: 2_495))
    _ = model.handle(.fragments([long]), at: Fixture.now)
    _ = model.paste("Now @long")
    #expect(Screen.draw(model).text().contains(" 2,499 / 2,500 "))
    _ = model.paste(" and")
    #expect(Screen.draw(model).text().contains(" 2,503 / 2,500 "))
    #expect(Screen.draw(model).text().contains("! 2,503 characters with its fragments"))
    #expect(model.press("F5").paying.isEmpty)
  }

  @Test("must have been read before a prompt with an @ is sent")
  func unread() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg")
    _ = model.paste("Light: @golden")
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.toast?.text.contains("nothing was sent") == true)
    _ = model.handle(.fragments([]), at: Fixture.now)
    #expect(
      model.press("F5", at: Fixture.now + 1_000).submittedJob?.input.prompt == "Light: @golden")
  }

  // MARK: Completion

  @Test("are offered while an @ is typed; Tab takes one, Esc closes, typing narrows")
  func completion() {
    var model = composing()
    model.type("x @")
    #expect(model.completion?.matches.map(\.name) == ["golden", "été_nuit", "rain-2"])
    #expect(model.context == .completion)
    model.type("ra")
    #expect(model.completion?.matches.map(\.name) == ["rain-2"])
    #expect(Screen.draw(model).text().contains("@rain-2"))
    model.press("Tab")
    #expect(model.draft.prompt.text == "x @rain-2")
    #expect(model.completion == nil)
    #expect(model.focus == .prompt)
    model.type(" @")
    model.press("Down Tab")
    #expect(model.draft.prompt.text == "x @rain-2 @été_nuit")
    model.type(" @g")
    model.press("Esc")
    #expect(model.completion == nil)
    model.press("Tab")
    #expect(model.focus == .references)
    #expect(model.draft.prompt.text == "x @rain-2 @été_nuit @g")
  }

  @Test("offered names never change what a key does to the text")
  func completionIsQuiet() {
    var model = composing()
    model.type("@g")
    model.press("Enter")
    #expect(model.draft.prompt.text == "@g\n")
    model.type("me@g")
    #expect(model.completion == nil)
    model.type(" @golden")
    #expect(model.completion == nil)
    model.press("Backspace")
    #expect(model.completion != nil)
    model.press("Left")
    #expect(model.completion == nil)
    model.press("C-_ C-_")
    #expect(model.completion == nil)
  }

  // MARK: Keeping

  @Test("the selection is kept under a name that is asked for")
  func keep() {
    var model = composing()
    #expect(model.disabledReason(.fragmentSave) == "Select text first")
    model.type("soft light")
    model.press("C-x h C-x f")
    model.press("Enter")
    #expect(model.menu != nil, "no name was typed yet")
    model.type("Soft Light")
    let kept = model.press("Enter")
    #expect(kept.contains(.keepFragment(Self.fragment("soft-light", "soft light"))))
    #expect(model.overlays.isEmpty)
    #expect(model.draft.prompt.text == "soft light")
    #expect(model.fragments?.map(\.name) == ["golden", "rain-2", "soft-light", "été_nuit"])
  }

  @Test("a name that is none is said to be, and keeps the form open")
  func badName() {
    var model = composing()
    model.type("soft light")
    model.press("C-x h C-x f")
    model.type("a.b")
    #expect(model.press("Enter").isEmpty)
    #expect(model.menu != nil)
    #expect(model.toast?.text == Menu.nameRule)
  }

  @Test("a name that is taken is replaced, which can be taken back")
  func replace() {
    var model = composing()
    model.type("cold")
    model.press("C-x h C-x f")
    model.type("golden")
    #expect(model.menu?.selectedRow?.note == "replaces: warm light from the left")
    #expect(model.press("Enter").contains(.keepFragment(Self.fragment("golden", "cold"))))
    #expect(model.toast?.key == "Ctrl-_")
    var later = model
    #expect(model.press("C-_").contains(.keepFragment(Self.golden)), "as the toast offers")
    #expect(model.draft.prompt.text == "cold")
    // Once the toast is gone an undo in the text is for the text.
    later.toast = nil
    #expect(!later.press("C-_").contains(.keepFragment(Self.golden)))
    later.press("A-4")
    #expect(later.press("u").contains(.keepFragment(Self.golden)))
  }

  @Test("a removal is undone only while what is shown offers that one")
  func undoOffered() {
    var model = composing()
    model.type("x")
    model.press("C-x i C-x d")
    model.press("Esc")
    #expect(model.toast?.undoes == .forgot(Self.golden))
    #expect(model.canUndoRemoval)
    // Another toast with an undo of its own.
    model.say(.note, "Something else", key: .editUndo, label: "undo")
    #expect(!model.canUndoRemoval)
    #expect(model.messages.allSatisfy { $0.undoes == nil }, "what is only read holds no draft")
  }

  @Test("the same text under its own name replaces nothing")
  func keptAgain() {
    var model = composing()
    _ = model.paste("warm light from the left")
    model.press("C-x h C-x f")
    model.type("golden")
    model.press("Enter")
    #expect(model.toast?.text == "@golden stands for it from now on")
    #expect(model.acts.isEmpty)
  }

  @Test("a name that is known stands out in the prompt, one that is mistyped does not")
  func inks() {
    var model = composing()
    model.type("a @golden b @goldne c me@golden")
    let surface = Screen.draw(model)
    let row = surface.roles().split(separator: "\n", omittingEmptySubsequences: false)[2]
    let known = "a @golden b @goldne c me@golden".map { _ in "." }.joined()
    let expected = known.enumerated().map { (2..<9).contains($0.offset) ? "a" : "." }.joined()
    #expect(row.contains(expected), "\(row)")
    model.fragments = []
    #expect(!Screen.draw(model).roles().contains("aaaaaaa"))
  }

  @Test("one is inserted by its name, and removed with a way back")
  func insertAndRemove() {
    var model = composing()
    model.press("C-x i")
    model.type("nuit")
    model.press("Enter")
    #expect(model.draft.prompt.text == "@été_nuit")
    model.press("C-x i")
    #expect(model.press("C-x d").contains(.forgetFragment("golden")))
    #expect(model.menu?.shown.map(\.title) == ["@été_nuit", "@rain-2"])
    #expect(model.press("C-x u").contains(.keepFragment(Self.golden)))
    _ = model.handle(.fragments([Self.golden, Self.night, Self.rain]), at: Fixture.now)
    #expect(model.menu?.shown.count == 3)
  }
}
