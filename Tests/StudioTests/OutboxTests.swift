import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("What has not left")
struct OutboxTests {
  private func model(_ state: JobState, held: HeldReason? = nil) -> Model {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.history.rows[1].job.state = state
    model.history.rows[1].job.heldReason = held
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  private let id = Fixture.localID("7f3a92c1")

  @Test("w takes it back into the draft, which is put aside first")
  func takeBack() {
    var model = model(.outbox)
    let before = model.draft
    #expect(model.press("w") == [.takeBack(id, forEditing: true)])
    // Nothing is loaded before it is sure that it has not left.
    #expect(model.draft == before)
    var job = model.history.rows[1].job
    job.state = .refused
    let effects = model.handle(.takenBack(job, forEditing: true), at: Fixture.now)
    #expect(effects.contains { if case .stash = $0 { true } else { false } })
    #expect(model.draft.prompt.text == job.input.prompt)
    #expect(model.draft.parent == job.parent)
    #expect(model.focus == .prompt)
  }

  @Test("what was sent meanwhile is said, and changes nothing")
  func tooLate() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1)])
    _ = try await bench.store.apply(
      .sendBegan(sender: .sample, at: Fixture.now), to: .sample(1))
    for effect in [Effect.takeBack(.sample(1), forEditing: true), .holdJob(.sample(1))] {
      await bench.runner.start(effect)
      let said = await bench.next { if case .noted(let text) = $0 { text } else { nil } }
      #expect(said == "It was sent meanwhile: a sent job cannot be called back")
    }
    #expect(bench.store[.sample(1)]?.state == .sending)
  }

  private func run(_ id: LocalID) -> Job {
    Job(id: id, input: .sample(), body: [], origin: "https://api18.dev", createdAt: Fixture.now)
  }

  @Test("u takes back a send that is still in the outbox, once; what left is passed over")
  func unsend() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    model.answerResult(parent: nil)
    model.press("= 3")
    let sent = model.press("R 3").compactMap { effect -> [LocalID]? in
      if case .rerunSeveral(_, _, let ids, _) = effect { ids } else { nil }
    }
    let ids = try #require(sent.first)
    #expect(model.disabledReason(.jobUndo) == nil)
    var undone = model
    #expect(undone.press("u").contains(.takeBackSent(ids)))
    // A redo would pay.
    #expect(!undone.press("U").contains { if case .rerunSeveral = $0 { true } else { false } })
    #expect(undone.press("u").contains(.takeBackAct(1)))
    // One of them is in the outbox still.
    for id in ids {
      var job = run(id)
      job.state = id == ids[2] ? .outbox : .running
      _ = model.handle(.job(.changed(job)), at: Fixture.now)
    }
    #expect(!model.hasLeft(.sent(ids)))
    var last = run(ids[2])
    last.state = .sending
    _ = model.handle(.job(.changed(last)), at: Fixture.now)
    #expect(model.hasLeft(.sent(ids)))
    // Then the act before it is the last one that can be taken back.
    #expect(model.press("u").contains(.takeBackAct(1)))
  }

  @Test("one that a person took back is no failure")
  func takenBackIsNoFailure() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    let id = Fixture.localID("5e47")
    model.session[id] = .zero
    var job = run(id)
    job.state = .refused
    job.problem = .takenBack
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(model.toast?.kind != .error)
    job.problem = JobProblem(type: "invalid_request", message: "no")
    model.told[id] = nil
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(model.toast?.kind == .error)
  }

  @Test("what was not sent at all is nothing to take back")
  func notSent() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(1)
    model.answerResult(parent: nil)
    for effect in model.press("F6") {
      guard case .rerun(_, _, let id, _) = effect else { continue }
      #expect(model.acts == [.sent([id])])
      _ = model.handle(.submitFailed([id], "Nothing was sent"), at: Fixture.now)
    }
    #expect(model.acts.isEmpty)
  }

  @Test("what is said of a send that is taken back")
  func saidOfUnsent() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    let job = Job.sample(1)
    for (taken, left, words) in [
      (1, 0, "\(job.id.short) is taken back, nothing is charged"),
      (3, 0, "3 runs taken back, nothing is charged"),
      (0, 1, "It was sent meanwhile: a sent job cannot be called back"),
      (0, 2, "They were sent meanwhile: sent jobs cannot be called back"),
      (2, 1, "2 runs taken back; 1 was sent and cannot be called back"),
    ] {
      let jobs = Array(repeating: job, count: taken)
      _ = model.handle(.sendTakenBack(jobs, left: left), at: Fixture.now)
      #expect(model.toast?.text == words)
    }
  }

  @Test("the runner takes back what has not left, and leaves alone what has")
  func unsendRunner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2), .sample(3)])
    _ = try await bench.store.apply(
      .sendBegan(sender: .sample, at: Fixture.now), to: .sample(1))
    await bench.runner.start(.takeBackSent([.sample(1), .sample(2), .sample(3)]))
    let taken = await bench.next { event -> ([LocalID], Int)? in
      if case .sendTakenBack(let jobs, let left) = event { (jobs.map(\.id), left) } else { nil }
    }
    #expect(taken?.0 == [.sample(3), .sample(2)])
    #expect(taken?.1 == 1)
    #expect(bench.store[.sample(1)]?.state == .sending)
    #expect(bench.store[.sample(2)]?.state == .refused)
  }

  @Test("of marked jobs those that are unsent are held, or dropped when they are deleted")
  func marked() async throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.press("V")
    let marked = try #require(model.markedJobs)
    #expect(model.press("H").contains(.holdMarked(marked)))
    _ = model.handle(.heldMarked(2), at: Fixture.now)
    #expect(model.toast?.text == "2 runs are held: F8 sends what is held")
    _ = model.handle(.heldMarked(0), at: Fixture.now)
    #expect(model.toast?.text == "None of them is unsent and not held already")

    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2), .sample(3)])
    _ = try await bench.store.apply(
      .sendBegan(sender: .sample, at: Fixture.now), to: .sample(1))
    let all = MarkedJobs.found(SearchFilter(query: JobQuery(), now: Fixture.now), except: [])
    await bench.runner.start(.holdMarked(all))
    #expect(await bench.next { if case .heldMarked(let count) = $0 { count } else { nil } } == 2)
    await bench.runner.start(.holdMarked(.jobs([.sample(2), .sample(3)])))
    #expect(await bench.next { if case .heldMarked(let count) = $0 { count } else { nil } } == 0)
    // What is being sent stays as it is.
    await bench.runner.start(.judge(.delete, all, as: 1))
    var dropped: [LocalID] = []
    let act = await bench.next { event -> JudgementAct? in
      if case .sendTakenBack(let jobs, 0) = event { dropped = jobs.map(\.id) }
      if case .judged(let act, _, 1) = event { return act }
      return nil
    }
    #expect(dropped == [.sample(3), .sample(2)])
    #expect(act?.changed == 2 && act?.leftOut == 1)
    #expect(bench.store[.sample(1)]?.state == .sending)
    #expect(bench.store[.sample(2)]?.state == .refused)
    await bench.runner.start(.dropMarked(all))
    #expect(await bench.next { if case .noted(let text) = $0 { text } else { nil } } != nil)
  }

  @Test("the runner takes back, holds, moves, releases and watches by the engine")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    for effect in [
      Effect.holdJob(.sample(1)), .takeBack(.sample(2), forEditing: false),
      .moveInOutbox(.sample(1), by: -1), .release([.sample(1)]), .setWatched(.sample(1), false),
    ] {
      await bench.runner.start(effect)
    }
    await bench.runner.settle()
    #expect(
      bench.engine.calls == ["hold", "take back", "move -1", "release 1", "watched false"])
    let place = await bench.next { event -> OutboxPlace? in
      if case .movedInOutbox(_, let place) = event { place } else { nil }
    }
    #expect(place == OutboxPlace(place: 2, count: 5))
    #expect(bench.store[.sample(2)]?.state == .refused)
  }

  @Test("H holds it, and then F5 sends that row itself, once")
  func hold() {
    var model = model(.outbox)
    #expect(model.press("H") == [.holdJob(id)])
    #expect(model.toast?.text == "7f3a92c1 is held: F5 sends it")
    model.history.rows[1].job.heldReason = .person
    #expect(model.press("F5").paying == [.release([id])])
    #expect(model.press("F5").paying.isEmpty)
  }

  @Test("a held row that goes elsewhere is not sent")
  func elsewhere() {
    var model = model(.outbox, held: .person)
    model.history.rows[1].job.origin = "https://elsewhere.example"
    #expect(model.press("F5").isEmpty)
    #expect(model.toast?.text == "It goes to https://elsewhere.example, which is not in use")
  }

  @Test("K and J move it in the order of sending", arguments: [("K", -1), ("J", 1)])
  func move(_ key: String, _ step: Int) {
    var model = model(.outbox)
    #expect(model.press(key) == [.moveInOutbox(id, by: step)])
    _ = model.handle(.movedInOutbox(id, OutboxPlace(place: 2, count: 5)), at: Fixture.now)
    #expect(model.toast?.text == "7f3a92c1 is sent as 2 of 5")
  }

  @Test(
    "what was sent cannot be called back",
    arguments: [
      ("w", JobState.running, "It was sent: a sent job cannot be called back"),
      ("H", .sending, "It was sent"), ("K", .saved, "It was sent"), ("J", .failed, "It was sent"),
    ])
  func sent(_ key: String, _ state: JobState, _ words: String) {
    var model = model(state)
    #expect(model.press(key).isEmpty)
    #expect(model.toast?.text == words)
  }

  private func fromMenu(_ title: String, _ model: inout Model) -> [Effect] {
    model.press("M")
    model.type(title)
    return model.press("Enter")
  }

  @Test("cancel drops what is unsent, and says that the service has none")
  func cancel() {
    var unsent = model(.outbox)
    #expect(fromMenu("Cancel the job", &unsent) == [.takeBack(id, forEditing: false)])
    let draft = unsent.draft
    _ = unsent.handle(
      .takenBack(unsent.history.rows[1].job, forEditing: false), at: Fixture.now)
    #expect(unsent.draft == draft)
    #expect(unsent.toast?.text == "7f3a92c1 is dropped: it was not sent, nothing is charged")
    var running = model(.running)
    #expect(fromMenu("Cancel the job", &running).isEmpty)
    #expect(running.toast?.text == "The service has no cancel")
  }

  @Test("a running job is watched or not")
  func watch() {
    var model = model(.running)
    #expect(fromMenu("Watch or not", &model).contains(.setWatched(id, false)))
    #expect(Screen.draw(model).text().contains("no more, by you"))
    #expect(fromMenu("Watch or not", &model).contains(.setWatched(id, true)))
    #expect(model.unwatched.isEmpty)
  }
}
