import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

@Suite("What is told outside the window")
struct SignalTests {
  private func titles(_ effects: [Effect]) -> [Signals] {
    effects.compactMap { if case .signal(let signals) = $0 { signals } else { nil } }
  }

  private func notices(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .notify(let text) = $0 { text } else { nil } }
  }

  /// A job of this session comes to an end.
  private func end(
    _ model: inout Model, _ id: String, _ state: JobState = .saved, after seconds: Int64,
    batch: String? = nil
  ) -> [Effect] {
    var job = Fixture.row(id, state, age: seconds, prompt: "warm light", seed: 1).job
    job.batch = batch
    model.session[job.id] = .zero
    return model.handle(.job(.changed(job)), at: Fixture.now)
  }

  @Test("the title tells what runs, is held and is unconfirmed, and only when that changes")
  func title() {
    var model = Fixture.empty()
    var totals = Totals(today: .zero, atRisk: .zero, jobs: 9, running: 2, unconfirmed: 1)
    totals.heldByOrigin[model.facts.origin] = 3
    let told = titles(model.handle(.totals(totals), at: Fixture.now))
    #expect(told.map(\.title) == ["hera - 2 running - 3 held - 1 unconfirmed"])
    #expect(told.map(\.isWorking) == [true])
    #expect(titles(model.handle(.totals(totals), at: Fixture.now)).isEmpty)
    #expect(titles(model.handle(.totals(Totals()), at: Fixture.now)).map(\.title) == ["hera"])
  }

  @Test("title and progress can be switched off")
  func wishes() {
    var model = Fixture.empty()
    model.wishes = SignalWishes(title: false, progress: false)
    let totals = Totals(today: .zero, atRisk: .zero, jobs: 9, running: 2, unconfirmed: 0)
    #expect(titles(model.handle(.totals(totals), at: Fixture.now)) == [Signals()])
  }

  @Test("a job that took long is told of while the window has not the focus")
  func jobs() {
    var model = Fixture.empty()
    #expect(notices(end(&model, "a0", after: 30)).isEmpty)
    _ = model.handle(.input(.focus(false)), at: Fixture.now)
    #expect(notices(end(&model, "b0", after: 9)).isEmpty)
    #expect(
      notices(end(&model, "c0", .failed, after: 30)) == ["failed: c0000000, warm light"])
    _ = model.handle(.input(.focus(true)), at: Fixture.now)
    #expect(notices(end(&model, "d0", after: 30)).isEmpty)
  }

  @Test("runs that were sent together are told of once, when the last has ended")
  func batch() {
    var model = Fixture.empty()
    let ids = ["a1", "b1", "c1"].map(Fixture.localID)
    model.noteBatches(in: [.rerunSeveral(ids[0], [], as: ids, batch: "x")])
    _ = model.handle(.input(.focus(false)), at: Fixture.now)
    #expect(notices(end(&model, "a1", after: 12, batch: "x")).isEmpty)
    #expect(notices(end(&model, "b1", .failed, after: 30, batch: "x")).isEmpty)
    #expect(
      notices(end(&model, "c1", after: 4, batch: "x"))
        == ["3 runs ended: 2 saved, 1 failed"])
    #expect(notices(end(&model, "d1", after: 30)).count == 1)
  }

  @Test("they are silenced by the action and by the settings")
  func silence() {
    var model = Fixture.working(focus: .history)
    _ = model.handle(.input(.focus(false)), at: Fixture.now)
    _ = model.perform(.notices, key: nil, in: .history)
    #expect(notices(end(&model, "a2", after: 30)).isEmpty)
    _ = model.perform(.notices, key: nil, in: .history)
    model.wishes.notices = false
    #expect(notices(end(&model, "b2", after: 30)).isEmpty)
    #expect(model.perform(.notices, key: nil, in: .history).isEmpty)
    #expect(model.toast?.text == "They are off in the settings: notify = \"off\"")
  }

  @Test("the mouse is given away and taken back by a key")
  func mouse() {
    var model = Fixture.working(focus: .history)
    #expect(model.press("%").contains(.setMouse(false)))
    #expect(model.toast?.text == "The terminal has the mouse")
    #expect(model.press("%").contains(.setMouse(true)))
  }

  @Test("the messages begin with the last error in full")
  func messages() {
    var model = Fixture.working(focus: .history)
    model.say(.error, "It is broken: " + String(repeating: "very ", count: 40) + "much")
    model.say(.note, "All else is well")
    model.say(.note, "All else is well")
    model.press("@")
    let sections = model.reader?.sections ?? []
    #expect(sections.first?.title == "The last error, today 14:05")
    #expect(sections.first?.lines.first?.hasSuffix("much") == true)
    #expect(sections.last?.lines.first == "  14:05:14  All else is well  (2 times)")
  }

  @Test("about the terminal is a text")
  func terminal() {
    var model = Fixture.working(focus: .history)
    _ = model.handle(.terminal([TerminalFact("TERM", "xterm")]), at: Fixture.now)
    #expect(model.reader?.title == "This terminal")
    #expect(model.reader?.sections.first?.lines.first == "TERM    xterm")
  }
}
