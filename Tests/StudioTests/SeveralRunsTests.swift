import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("Several runs at once, and seeds")
struct SeveralRunsTests {
  private func ready(isSandbox: Bool = false) -> Model {
    var model = Fixture.empty(columns: 120, rows: 40, isSandbox: isSandbox)
    model.draft.prompt.replaceAll("Warmer")
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg")
    return model
  }

  private func jobs(_ effects: [Effect]) -> [Job] { effects.flatMap(\.submitted) }

  @Test("five are there, and F5 sends them with seeds of their own in one batch")
  func five() {
    var model = ready()
    model.press("C-x s")
    model.draw()
    let text = Screen.draw(model).text()
    #expect(text.contains("Send 5 for $0.35"))
    #expect(text.contains("1804289383 and 4 more rolled"))
    let sent = jobs(model.press("F5"))
    #expect(sent.count == 5)
    #expect(sent.first?.input.seed == 1_804_289_383)
    #expect(Set(sent.map(\.input.seed)).count == 5)
    #expect(Set(sent.map(\.batch)).count == 1)
    #expect(sent.first?.batch != nil)
    #expect(sent.map(\.batchPosition) == [0, 1, 2, 3, 4])
    #expect(model.lastSentSeed == sent.last?.input.seed)
    #expect(model.resultTarget == sent.first?.id)
  }

  @Test("a digit takes the place of the five, and Enter never sends")
  func another() {
    var model = ready()
    model.press("C-x s 3")
    model.draw()
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.toast?.text == "F5 sends $0.21")
    #expect(jobs(model.press("F5")).count == 3)
  }

  @Test("more than the limit ask once more, with the price in the title")
  func aboveTheLimit() {
    var model = ready()
    model.press("C-x s")
    model.type("12")
    model.draw()
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.question?.title == "Send 12 runs for $0.84?")
    model.draw()
    #expect(jobs(model.press("y")).count == 12)
  }

  @Test("what is no number sends nothing", arguments: ["0", "100", "x", "-1"])
  func noNumber(_ text: String) {
    var model = ready()
    model.press("C-x s")
    model.type(text)
    model.draw()
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.toast?.text == "Give a whole number from 1 to 99")
    #expect(model.overlays.count == 1)
  }

  @Test("the key pressed before the price was seen pays nothing")
  func tooEarly() {
    var model = ready()
    #expect(model.press("C-x s F5").paying.isEmpty)
  }

  @Test("a draft that breaks a rule shows it instead")
  func broken() {
    var model = ready()
    model.draft.prompt.replaceAll("")
    model.press("C-x s")
    #expect(model.overlays.isEmpty)
    #expect(model.toast?.kind == .warning)
  }

  @Test("the sandbox names no price")
  func sandbox() {
    var model = ready(isSandbox: true)
    model.press("C-x s")
    let text = Screen.draw(model).text()
    #expect(!text.contains("$"))
    #expect(text.contains("no charge in the sandbox"))
  }

  @Test(
    "the seeds follow the mode",
    arguments: [
      (SeedSetting(mode: .fixed, base: 42), [42, 43, 44]),
      (SeedSetting(mode: .step, base: 42, step: -10), [32, 22, 12]),
      (SeedSetting(mode: .step, base: .max, step: 1), [.min, .min + 1, .min + 2]),
      (SeedSetting(mode: .service, base: 42), [nil, nil, nil]),
    ] as [(SeedSetting, [Int64?])])
  func seeds(_ setting: SeedSetting, _ seeds: [Int64?]) {
    var model = ready()
    model.draft.seed = setting
    model.press("C-x s 3")
    model.draw()
    #expect(jobs(model.press("F5")).map(\.input.seed) == seeds)
  }

  @Test("a fixed seed stays the one shown, a step goes on from the last")
  func afterwards() {
    var model = ready()
    model.draft.seed = SeedSetting(mode: .fixed, base: 42)
    model.press("C-x s 3")
    model.draw()
    model.press("F5")
    #expect(model.draft.seed.value == 42)
    model.draft.seed = SeedSetting(mode: .step, base: 42, step: 10)
    model.press("C-x s 3", at: Fixture.now + 2_000)
    model.draw()
    model.press("F5", at: Fixture.now + 2_000)
    #expect(model.draft.seed.value == 82)
  }

  // MARK: Typing seeds

  @Test(
    "any 64-bit integer is taken and sent to the digit",
    arguments: ["9223372036854775807", "-9223372036854775808", "0", "9,007,199,254,740,993"])
  func exact(_ text: String) {
    var model = ready()
    model.press("Tab Tab Enter C-x h")
    model.type(text)
    model.press("Enter")
    let body = model.press("F5").submittedJob?.bodyText
    #expect(body?.contains("\"seed\":\(text.filter { $0 != "," })") == true)
  }

  @Test(
    "what is no seed stays open with the reason", arguments: ["9223372036854775808", "1.5", "x"])
  func noSeed(_ text: String) {
    var model = ready()
    model.press("Tab Tab Enter C-x h")
    model.type(text)
    model.press("Enter")
    #expect(model.line != nil)
    #expect(model.toast?.text.hasPrefix("A seed is a whole number") == true)
  }

  @Test(
    "a step is typed where the seed steps",
    arguments: [("+25", 125), ("-7", 93), ("3", 103)] as [(String, Int64)])
  func typedStep(_ text: String, _ value: Int64) {
    var model = ready()
    model.draft.seed = SeedSetting(mode: .step, base: 100)
    model.press("Tab Tab Enter C-x h")
    model.type(text)
    model.press("Enter")
    #expect(model.draft.seed.mode == .step)
    #expect(model.draft.seed.value == value)
  }

  @Test("a step of nothing is none")
  func noStep() {
    var model = ready()
    model.draft.seed = SeedSetting(mode: .step, base: 100)
    model.press("Tab Tab Enter C-x h")
    model.type("0")
    model.press("Enter")
    #expect(model.line != nil)
    #expect(model.toast?.text == "A step is a whole number other than 0, such as +1 or -10")
  }

  @Test("an answer with another prompt shows what it changed")
  func otherPrompt() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.history.rows[4].job.returnedPrompt =
      model.history.rows[4].job.input.prompt + ", photographed at dusk"
    model.select(4)
    #expect(Screen.draw(model).text().contains("Answered    +photographed at dusk"))
    let job = model.history.rows[4].job
    _ = model.handle(.details(job), at: Fixture.now)
    #expect(
      model.reader?.sections.first { $0.title == "What the answer changed" }?.lines
        == ["+ photographed at dusk"])
  }
}
