import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The draft")
struct DraftTests {
  private func composing() -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg")
    model.type("A warm sunset")
    return model
  }

  @Test("typing, deleting and killing words change the prompt at the caret")
  func typing() {
    var model = Fixture.empty()
    model.type("Make it golden")
    model.press("C-w")
    model.type("blue")
    model.press("Enter Home")
    model.type("now")
    #expect(model.draft.prompt.text == "Make it blue\nnow")
    #expect(model.draft.prompt.caret == "Make it blue\nnow".count)
  }

  @Test("every key that is no text in a field stays out of the prompt")
  func textFirst() {
    var model = Fixture.empty()
    model.type("q?:124z&<'RyuU!@")
    #expect(model.draft.prompt.text == "q?:124z&<'RyuU!@")
    #expect(model.overlays.isEmpty)
  }

  @Test("a paste is one edit, one undo step, and never a command")
  func paste() {
    var model = composing()
    let before = model.draft.prompt.text
    _ = model.paste("\r\nline one\r\nline two\rR n \u{1B}[15~")
    #expect(model.draft.prompt.text.hasPrefix(before + "\nline one\nline two\nR n"))
    model.press("C-_")
    #expect(model.draft.prompt.text == before)
  }

  @Test("one key acts as outside the field, and only one")
  func outsideKey() {
    var model = composing()
    model.press("C-o 4")
    #expect(model.focus == .history)
    model.press("1")
    model.type("4")
    #expect(model.draft.prompt.text == "A warm sunset4")
  }

  @Test("a paste after the outside key is text all the same")
  func outsideKeyThenPaste() {
    var model = composing()
    model.press("C-o")
    _ = model.paste(" in May")
    #expect(model.draft.prompt.text == "A warm sunset in May")
  }

  @Test("undo and redo go over prompt, references, options and recalls in their order")
  func undo() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    let first = model.draft
    model.type("X")
    model.press("A-2 Space d")
    model.press("3 m")
    model.press("4")
    model.select(4)
    model.press("p")
    let last = model.draft
    model.press("3")
    var states = [model.draft]
    while model.disabledReason(.editUndo) == nil {
      model.press("u")
      states.append(model.draft)
    }
    #expect(states.count == 6)
    #expect(states.last?.sendsSame(as: first) == true)
    for _ in 1..<states.count { model.press("U") }
    #expect(model.draft.sendsSame(as: last))
  }

  @Test("undo in a menu's filter leaves the draft behind it alone")
  func undoInMenu() {
    var model = composing()
    let before = model.draft
    model.press("F1")
    model.type("zoo")
    model.press("C-_")
    #expect(model.draft == before)
  }

  @Test("undo in an open line takes back what was typed in it")
  func undoInLine() {
    var model = composing()
    model.press("A-2 Down Enter")
    _ = model.paste("https://a.example/two.jpg")
    model.type("x")
    model.press("C-_ C-_")
    #expect(model.line?.editor.isEmpty == true)
    #expect(model.draft.prompt.text == "A warm sunset")
    model.press("A-r")
    #expect(model.line?.editor.text == "https://a.example/two.jpg")
  }

  // MARK: Seeds

  @Test("F5 sends the seed that is shown, and shows another rolled one after")
  func shownSeed() {
    var model = composing()
    let shown = model.draft.seed.value
    let job = model.press("F5").submittedJob
    #expect(job?.input.seed == shown)
    #expect(job?.bodyText.contains("\"seed\":\(shown ?? -1)") == true)
    #expect(model.draft.seed.mode == .random)
    #expect(model.draft.seed.value != shown)
    #expect(model.draft.prompt.text == "A warm sunset")
    #expect(model.focus == .prompt)
  }

  @Test("F6 sends a seed of its own, F7 counts on from the last one sent")
  func newAndNextSeed() {
    var model = composing()
    let shown = model.draft.seed.value
    let rolled = model.press("F6").submittedJob?.input.seed
    #expect(rolled != nil && rolled != shown)
    #expect(SeedSetting.rolled.contains(rolled ?? -1))
    let next = model.press("F7").submittedJob?.input.seed
    #expect(next == rolled.map { $0 + 1 })
    let after = model.press("F7", at: Fixture.now + 1_000).submittedJob?.input.seed
    #expect(after == rolled.map { $0 + 2 })
  }

  @Test("a fixed seed stays; F6 replaces it, F7 counts it on")
  func fixedSeed() {
    var model = composing()
    model.draft.seed = SeedSetting(mode: .fixed, base: 42)
    #expect(model.press("F5").submittedJob?.input.seed == 42)
    #expect(model.draft.seed.value == 42)
    #expect(model.press("F7").submittedJob?.input.seed == 43)
    #expect(model.draft.seed.value == 43)
    let rolled = model.press("F6").submittedJob?.input.seed
    #expect(model.draft.seed == SeedSetting(mode: .fixed, base: rolled ?? 0))
  }

  @Test("the step mode adds its step to the seed sent last, each time")
  func stepSeed() {
    var model = composing()
    model.draft.seed = SeedSetting(mode: .step, base: 100, step: -3)
    #expect(model.press("F5").submittedJob?.input.seed == 97)
    #expect(model.press("F5", at: Fixture.now + 1_000).submittedJob?.input.seed == 94)
  }

  @Test("a seed left to the service is left out of the request, and has no next one")
  func serviceSeed() {
    var model = composing()
    model.draft.seed.mode = .service
    let job = model.press("F5").submittedJob
    #expect(job != nil)
    #expect(job?.input.seed == nil)
    #expect(job?.bodyText.contains("seed") == false)
    #expect(model.press("F7").paying.isEmpty)
    #expect(model.toast?.text == "The seed is left to the service")
  }

  @Test("a refused send changes no seed")
  func refusedKeepsSeed() {
    var model = composing()
    model.draft.seed = SeedSetting(mode: .fixed, base: 42)
    model.draft.slots = [nil, nil, nil]
    #expect(model.press("F6 F7").paying.isEmpty)
    #expect(model.draft.seed.value == 42)
  }

  @Test("the last seed is that of the newest job after a start")
  func lastSeed() {
    var model = Fixture.working(focus: .options)
    model.press("s")
    #expect(model.draft.seed == SeedSetting(mode: .fixed, base: 1_804_289_382))
  }

  @Test("m goes round all modes of the seed")
  func modes() {
    var model = Fixture.working(focus: .options)
    let modes = (0..<4).map { _ in
      model.press("m")
      return model.draft.seed.mode
    }
    #expect(modes == [.fixed, .step, .service, .random])
  }

  @Test("right and left change a value, and a step is never nothing")
  func stepping() {
    var model = Fixture.working(focus: .options)
    model.draft.seed = SeedSetting(mode: .fixed, base: 7)
    model.press("Right Right Left")
    #expect(model.draft.seed.value == 8)
    model.draft.seed = SeedSetting(mode: .step, base: 7, step: 1)
    model.press("Left")
    #expect(model.draft.seed.step == -1)
    model.press("Right")
    #expect(model.draft.seed.step == 1)
    model.press("Down Down Right")
    #expect(model.draft.expansion == true)
    model.press("Right")
    #expect(model.draft.expansion == false)
    model.press("Left Left")
    #expect(model.draft.expansion == nil)
  }

  @Test(
    "the seed's field takes every 64-bit integer",
    arguments: [
      ("0", 0), ("-1", -1), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      (" 1,804,289 383 ", 1_804_289_383),
    ])
  func seedField(_ text: String, _ seed: Int64) {
    var model = Fixture.working(focus: .options)
    model.press("Enter C-x h Backspace")
    model.type(text)
    model.press("Enter")
    #expect(model.draft.seed == SeedSetting(mode: .fixed, base: seed))
    #expect(model.line == nil)
  }

  @Test(
    "what is no seed stays in the field with the reason",
    arguments: [
      "", "eleven", "9223372036854775808", "4.5", "1 2", "12,34", "1081208212 99", "7 -100",
    ])
  func noSeed(_ text: String) {
    var model = Fixture.working(focus: .options)
    let before = model.draft.seed
    model.press("Enter C-x h Backspace")
    model.type(text)
    model.press("Enter")
    #expect(model.draft.seed == before)
    #expect(model.line?.problem != nil)
    #expect(model.press("F5").paying.isEmpty)
    model.press("Tab")
    #expect(model.line == nil)
    #expect(model.focus == .history)
  }

  // MARK: Rules

  @Test("the first broken rule is said and the caret goes to its field")
  func brokenRules() {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.focus = .options
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.focus == .prompt)
    #expect(model.toast?.text.isEmpty == false)
    model.type("Warmer")
    #expect(model.press("F5", at: Fixture.now + 1_000).paying.isEmpty)
    #expect(model.focus == .references)
    model.draft.slots[1] = ReferenceSlot(url: "file:///etc/passwd")
    #expect(model.press("F5", at: Fixture.now + 2_000).paying.isEmpty)
    #expect(model.focus == .references)
    #expect(model.referenceRow == 1)
  }

  @Test("a prompt over the limit is refused whole and never cut")
  func tooLong() {
    var model = composing()
    _ = model.paste(String(repeating: "a", count: 2_600))
    let text = model.draft.prompt.text
    #expect(text.count == 2_613)
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.draft.prompt.text == text)
    #expect(model.toast?.text.contains("Take out 113") == true)
  }

  @Test("what follows the limit is marked, and the counter with it")
  func surplus() {
    var model = composing()
    model.draft.prompt.replaceAll(String(repeating: "a", count: 2_503))
    let surface = Screen.draw(model)
    let marked = (0..<surface.size.rows).flatMap { row in
      (0..<61).filter { surface[$0, row].style == .role(.error, .base, underlined: true) }
    }
    #expect(marked.count == 3)
    #expect(surface.text().contains(" 2,503 / 2,500 "))
  }

  @Test("the negative prompt is edited in the prompt's place and sent with it")
  func negative() {
    var model = composing()
    model.press("C-x C-n")
    model.type("blurry")
    #expect(Screen.draw(model).text().contains(" 1 Negative prompt "))
    model.press("C-x C-n")
    model.type("!")
    let input = model.press("F5").submittedJob?.input
    #expect(input?.negativePrompt == "blurry")
    #expect(input?.prompt == "A warm sunset!")
  }

  @Test("what is still being typed in a line is sent with the rest")
  func openLineIsSent() {
    var model = composing()
    model.press("A-2 Down Enter")
    model.type("https://a.example/two.jpg")
    let urls = model.press("F5").submittedJob?.input.references.map(\.url)
    #expect(urls == ["https://a.example/one.jpg", "https://a.example/two.jpg"])
    model.press("A-3 Enter C-x h Backspace")
    model.type("77")
    #expect(model.press("F5", at: Fixture.now + 1_000).submittedJob?.input.seed == 77)
  }

  @Test("the request that is shown is the one that would be sent")
  func request() {
    var model = composing()
    model.press("F9")
    let shown = model.reader?.sections.flatMap(\.lines).joined(separator: "\n") ?? ""
    model.press("Esc")
    let body = model.press("F5").submittedJob?.bodyText ?? ""
    #expect(!body.isEmpty)
    #expect(shown.contains(body))
    #expect(shown.contains("$API18_KEY"))
  }

  // MARK: Esc and leaving

  @Test("Esc at rest does nothing")
  func escape() {
    var model = composing()
    let before = model
    #expect(model.press("Esc Esc Esc").isEmpty)
    #expect(model.draft == before.draft)
    #expect(model.focus == before.focus)
  }

  @Test("Ctrl-C twice within two seconds quits, and once says so")
  func interrupt() {
    var model = composing()
    #expect(model.press("C-c").isEmpty)
    #expect(model.toast?.text == "Ctrl-C again to quit, the draft is kept")
    #expect(model.press("C-c", at: Fixture.now + 2_000).isEmpty)
    let effects = model.press("C-c", at: Fixture.now + 3_999)
    #expect(effects == [.saveDraft(model.snapshot), .quit(code: 0)])
  }

  @Test("Ctrl-C closes what is open and counts for nothing then")
  func interruptCloses() {
    var model = composing()
    model.press("F1 C-c")
    #expect(model.overlays.isEmpty)
    #expect(!model.press("C-c").contains(.quit(code: 0)))
  }

  @Test("typing between two Ctrl-C makes the second a first one")
  func interruptThenTyping() {
    var model = composing()
    model.press("C-c")
    model.type("x")
    #expect(!model.press("C-c").contains(.quit(code: 0)))
  }

  @Test("Ctrl-C copies a selection")
  func copy() {
    var model = composing()
    model.press("C-x h C-c C-e C-y")
    #expect(model.draft.prompt.text == "A warm sunsetA warm sunset")
  }
}
