import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Questions before money")
struct QuestionTests {
  private func asking() -> Model {
    var model = Fixture.working(focus: .history)
    model.select(1)
    model.press("F5")
    return model
  }

  @Test("a finished job asks before it runs again as it was, and names the price")
  func asks() {
    let model = asking()
    #expect(model.question?.title == "Run 7f3a92c1 again for $0.07?")
    #expect(model.question?.yes == "Run it for $0.07")
  }

  @Test("y answers only once the question was drawn")
  func notBeforeItIsSeen() {
    var model = asking()
    #expect(model.press("y").isEmpty)
    #expect(model.question != nil)
    model.draw()
    let effects = model.press("y")
    #expect(
      effects.paying == [.rerun(Fixture.localID("7f3a92c1"), .same, as: id(effects), kind: .rerun)])
    #expect(model.overlays.isEmpty)
  }

  private func id(_ effects: [Effect]) -> LocalID {
    if case .rerun(_, _, let id, _)? = effects.paying.first { id } else { Fixture.localID("none") }
  }

  @Test(
    "every other way out of a question pays nothing",
    arguments: ["Enter", "Esc", "n", "q", "C-c", "C-g"])
  func no(_ key: String) {
    var model = asking()
    model.draw()
    #expect(model.press(key).paying.isEmpty)
    #expect(model.overlays.isEmpty)
  }

  @Test(
    "no button is cut: what finds no room beside the others stands above them, and is clicked there",
    arguments: [Size(columns: 40, rows: 12), Size(columns: 60, rows: 16)])
  func buttons(_ size: Size) throws {
    var model = Fixture.working(columns: size.columns, rows: size.rows, focus: .history)
    var question = Question(
      subject: .sendSeveral(12), title: "Send 12 runs for $0.84?",
      lines: ["That is more than 5 at once.", "Once sent, a run cannot be cancelled."],
      yes: "Send 12 for $0.84")
    question.look = Fixture.localID("7f3a92c1")
    _ = model.open(.question(question))
    model.draw()
    let lines = Screen.draw(model).text().split(separator: "\n", omittingEmptySubsequences: false)
    for (words, key) in [("y Send 12 for $0.84", "y"), ("o Look at it", "o"), ("[ Cancel ]", "n")] {
      let row = try #require(lines.firstIndex { $0.contains(words) }, "\(words)")
      let line = lines[row]
      let start = try #require(line.firstRange(of: words)).lowerBound
      let column = line.distance(from: line.startIndex, to: start)
      var clicked = model
      var pressed = model
      _ = clicked.handle(
        .input(.mouse(MouseEvent(.press(.left), at: Point(column: column + 3, row: row)))),
        at: Fixture.now)
      pressed.press(key)
      #expect(clicked.question == nil)
      #expect(clicked.overlays == pressed.overlays)
    }
    #expect(lines.contains { $0.contains("after this") }, "the sums are there")
  }

  @Test("a paste into a question changes nothing", arguments: ["y", "n", "\n", "F5"])
  func paste(_ text: String) {
    var model = asking()
    model.draw()
    #expect(model.paste(text).paying.isEmpty)
    #expect(model.question != nil)
  }

  @Test(
    "other keys that pay wait until the question is answered", arguments: ["F5", "F6", "F7", "F8"])
  func otherPaidKeys(_ key: String) {
    var model = asking()
    model.totals.heldByOrigin[model.facts.origin] = 3
    model.draw()
    #expect(model.press(key).paying.isEmpty)
    #expect(model.question != nil)
  }

  @Test("a failed run is sent again without a question")
  func failedAsksNot() {
    var model = Fixture.working(focus: .history)
    model.select(6)
    #expect(model.press("F5").paying.count == 1)
    #expect(model.overlays.isEmpty)
  }

  @Test("a paid row of the help asks first, with No on Enter")
  func help() {
    var model = Fixture.working(focus: .prompt)
    model.press("F1")
    model.type("send, new seed")
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.question?.title == "Send, new seed for $0.07?")
    model.draw()
    #expect(model.press("Enter").paying.isEmpty)
    #expect(model.overlays.isEmpty)
  }

  @Test("y after the help sends what was picked, once")
  func helpYes() {
    var model = Fixture.working(focus: .prompt)
    model.press("F1")
    model.type("send, new seed")
    model.press("Enter")
    model.draw()
    #expect(model.press("y y y").paying.count == 1)
  }

  @Test("running a finished job again from the help asks one question, not two")
  func helpAsksOnce() {
    var model = Fixture.working(focus: .history)
    model.select(1)
    model.press("?")
    model.type("run as it was")
    model.press("Enter")
    model.draw()
    #expect(model.press("y").paying.count == 1)
    #expect(model.overlays.isEmpty)
  }

  @Test("in the sandbox no question names a price")
  func sandbox() {
    var model = asking()
    model.draw()
    model.press("Esc")
    model.facts.isSandbox = true
    model.press("F5", at: Fixture.now + 1_000)
    #expect(model.question?.title == "Run 7f3a92c1 again?")
    #expect(!Screen.draw(model).text().contains("$0.07?"))
  }

  // MARK: Unconfirmed jobs

  private func settling() -> Model {
    var model = Fixture.working(focus: .history)
    model.select(3)
    model.press("!")
    model.draw()
    return model
  }

  @Test(
    "an unconfirmed job runs again by no key of its row",
    arguments: ["F5", "F6", "F7", "R a", "R n"])
  func unconfirmed(_ keys: String) {
    var model = Fixture.working(focus: .history)
    model.select(3)
    #expect(model.press(keys).paying.isEmpty)
    #expect(model.toast?.text == "It is unconfirmed: settle it with !")
  }

  @Test("a person settles it, and no answer but F5 pays")
  func settle() {
    let id = Fixture.localID("2b90e1aa")
    var model = settling()
    #expect(model.press("r").contains(.settle(id, .ran)))
    model = settling()
    #expect(model.press("n").contains(.settle(id, .didNotRun)))
    for key in ["Enter", "q", "Esc"] {
      model = settling()
      #expect(model.press(key).paying.isEmpty)
      #expect(model.overlays.isEmpty)
    }
    model = settling()
    let effects = model.press("F5")
    #expect(effects.paying == [.rerun(id, .same, as: self.id(effects), kind: .resent)])
  }

  @Test(
    "one far down in the history is read first, and keys typed meanwhile settle nothing"
  )
  func settleFarDown() throws {
    var model = Fixture.working(focus: .history)
    let job = try #require(model.history.rows.first { $0.job.isUnsettled }?.job)
    model.history.rows.removeAll { $0.id == job.id }
    model.select(1)
    model.totals.unconfirmed = 1
    #expect(model.press("!") == [.findUnsettled])
    #expect(model.press("r n").isEmpty)
    _ = model.handle(.unsettled(job), at: Fixture.now)
    #expect(model.isSettling)
    model.draw()
    #expect(model.press("n").contains(.settle(job.id, .didNotRun)))
    model.totals.unconfirmed = 0
    #expect(!model.press("!").contains(.findUnsettled))
    #expect(model.toast?.text == "Nothing is unconfirmed")
  }

  @Test("the newest that is not settled is found behind any number that are")
  func findsUnsettled() async throws {
    let bench = Workbench()
    let jobs = (1...70).map { Job.sample($0) }
    try await bench.store.insert(jobs)
    for (number, job) in jobs.enumerated() {
      _ = try await bench.store.apply(.sendBegan(sender: .sample, at: Fixture.now), to: job.id)
      _ = try await bench.store.apply(.senderDied(at: Fixture.now), to: job.id)
      guard number > 1 else { continue }
      _ = try await bench.store.apply(.settled(.ran, at: Fixture.now), to: job.id)
    }
    func found() async -> LocalID?? {
      await bench.runner.start(.findUnsettled)
      return await bench.next { event -> LocalID?? in
        if case .unsettled(let job) = event { .some(job?.id) } else { nil }
      }
    }
    #expect(await found() == .some(.sample(2)))
    for number in 1...2 {
      _ = try await bench.store.apply(.settled(.ran, at: Fixture.now), to: .sample(number))
    }
    #expect(await found() == .some(nil))
  }

  @Test("keys typed before the dialog is seen settle nothing")
  func settleNotBeforeItIsSeen() {
    var model = Fixture.working(focus: .history)
    model.select(3)
    #expect(model.press("! r").isEmpty)
    #expect(model.isSettling)
  }

  // MARK: The key

  private func withoutKey() -> Model {
    var model = Fixture.working(focus: .prompt)
    _ = model.handle(.keyStatus(KeyStatus(isSet: false)), at: Fixture.now)
    return model
  }

  @Test(
    "without a key nothing is sent and the ways to set one are shown",
    arguments: ["F5", "F6", "F7"])
  func noKey(_ key: String) {
    var model = withoutKey()
    #expect(model.press(key).paying.isEmpty)
    #expect(model.overlays.last?.content == .noKey)
  }

  @Test("F8 looks again from the dialog, which goes when a key is found")
  func lookAgain() {
    var model = withoutKey()
    model.press("F5")
    model.draw()
    #expect(model.press("F8").contains(.resumeHeld(atMost: 0)))
    _ = model.handle(.keyStatus(KeyStatus(isSet: true)), at: Fixture.now)
    #expect(model.overlays.isEmpty)
  }

  @Test("a help that lies over the dialog survives its going")
  func helpOverTheDialog() {
    var model = withoutKey()
    model.press("F5 F1")
    model.type("no, go back")
    _ = model.handle(.keyStatus(KeyStatus(isSet: true)), at: Fixture.now)
    model.press("Enter")
    #expect(model.overlays.isEmpty)
  }

  @Test("a hold that comes while one types takes no key away from the text")
  func holdWhileTyping() {
    var model = Fixture.working(focus: .prompt)
    model.press("F6")
    model.type("x")
    _ = model.handle(.job(.sendingHeld(.key)), at: Fixture.now)
    #expect(model.overlays.isEmpty)
    #expect(model.toast?.kind == .error)
    model.press("F6", at: Fixture.now + 2_000)
    _ = model.handle(.job(.sendingHeld(.key)), at: Fixture.now + 2_100)
    #expect(model.overlays.last?.content == .noKey)
  }

  @Test("F8 names how many are held and for how much, and is disabled when none is")
  func resume() {
    var model = Fixture.working(focus: .history)
    #expect(model.press("F8").isEmpty)
    #expect(model.toast?.text == "Nothing is held")
    _ = model.handle(
      .totals(Totals(heldByOrigin: [model.facts.origin: 3, "https://other.example": 4])),
      at: Fixture.now)
    let effects = model.press("F8", at: Fixture.now + 1_000)
    #expect(effects.paying == [.resumeHeld(atMost: 3)])
    #expect(model.toast?.text == "Sending what was held: 3 jobs, $0.21")
  }

  @Test("F8 takes what waits for this service, and leaves what is to go elsewhere")
  func resumeHere() {
    var model = Fixture.working(focus: .history)
    _ = model.handle(.totals(Totals(heldByOrigin: ["https://other.example": 4])), at: Fixture.now)
    #expect(model.press("F8").isEmpty)
    #expect(model.toast?.text == "Nothing is held")
  }

  private static let trouble = HistoryTrouble(
    title: "The history is damaged", lines: ["/h is damaged (x).", "It is kept."],
    remedy: "Begin a new history")

  @Test(
    "with a history that cannot be used, a key that sends asks what to do about it",
    arguments: ["F5", "F6", "F8"])
  func historyTrouble(_ key: String) {
    var model = Fixture.working(focus: .prompt)
    _ = model.handle(.historyTrouble(Self.trouble), at: Fixture.now)
    #expect(model.toast?.text == "The history is damaged: nothing is sent")
    // Not by itself: what one types would answer it.
    #expect(model.overlays.isEmpty)
    #expect(model.press(key).paying.isEmpty)
    #expect(model.question?.title == "The history is damaged")
    model.draw()
    let text = Screen.draw(model).text()
    #expect(text.contains("Begin a new history") && !text.contains("after this"))
    #expect(!model.press("Enter").contains(.mendHistory))
    model.press(key, at: Fixture.now + 2_000)
    model.draw()
    #expect(model.press("y", at: Fixture.now + 2_000).contains(.mendHistory))
    _ = model.handle(.historyTrouble(nil), at: Fixture.now)
    #expect(model.historyTrouble == nil)
    #expect(model.press("F5", at: Fixture.now + 4_000).paying.count == 1)
  }

  @Test("a question about the history goes when the trouble does")
  func historyTroubleEnds() {
    var model = Fixture.working(focus: .prompt)
    _ = model.handle(.historyTrouble(Self.trouble), at: Fixture.now)
    model.press("F5")
    #expect(!model.overlays.isEmpty)
    let effects = model.handle(.historyTrouble(nil), at: Fixture.now)
    #expect(model.overlays.isEmpty)
    #expect(effects.contains(.loadTotals))
  }

  @Test("what the engine holds stays shown and can be resumed, with no row that waits")
  func heldWithoutRows() {
    var model = Fixture.working(focus: .history)
    _ = model.handle(.job(.sendingHeld(.key)), at: Fixture.now)
    _ = model.handle(.totals(Totals()), at: Fixture.now)
    #expect(model.held == .key)
    #expect(model.press("F8", at: Fixture.now + 1_000).paying.count == 1)
    _ = model.handle(.job(.sendingHeld(nil)), at: Fixture.now)
    #expect(model.press("F8", at: Fixture.now + 3_000).isEmpty)
    #expect(model.toast?.text == "Nothing is held")
  }

  @Test("Q pauses sending, once, and F8 goes on")
  func pause() {
    var model = Fixture.working(focus: .history)
    #expect(model.press("Q").contains(.pauseSending))
    _ = model.handle(.job(.sendingHeld(.person)), at: Fixture.now)
    #expect(!model.press("Q").contains(.pauseSending))
    #expect(model.toast?.text == "Sending is paused: F8 resumes")
    #expect(model.press("F8", at: Fixture.now + 1_000).paying.count == 1)
    #expect(model.toast?.text == "Sending goes on")
  }

  @Test("a reason to send nothing at all is said in place of sending")
  func bar() {
    var model = Fixture.working(focus: .prompt)
    model.facts.sendingBar = "The config cannot be read"
    #expect(model.press("F5").paying.isEmpty)
    model.focus = .history
    model.select(6)
    #expect(model.press("F6", at: Fixture.now + 1_000).paying.isEmpty)
    #expect(model.toast?.text == "The config cannot be read")
  }
}
