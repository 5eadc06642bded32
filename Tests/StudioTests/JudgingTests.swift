import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Judging")
struct JudgingTests {
  private func model(columns: Int = 120, rows: Int = 40) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: .history)
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  @Test("a rating is set, shown at once, and taken back", arguments: 1...5)
  func rating(_ stars: Int) {
    var model = model(columns: 80, rows: 24)
    let one = MarkedJobs.jobs([model.history.rows[1].id])
    #expect(model.press("= \(stars)").contains(.judge(.rate(stars), one, as: 1)))
    #expect(model.history.rows[1].judgement.rating == stars)
    #expect(model.toast?.text == "7f3a92c1 rated \(stars)")
    #expect(Screen.draw(model).text().contains("  \(stars)    846930886"))
    #expect(model.press("= 0").contains(.judge(.rate(nil), one, as: 2)))
    #expect(model.press("u").contains(.takeBackAct(2)))
    #expect(model.press("u").contains(.takeBackAct(1)))
    #expect(model.press("U").contains(.takeBackAct(1)))
    // Something new: there is nothing to do again any more.
    model.press("*")
    #expect(model.undoneActs.isEmpty)
  }

  @Test("keep and reject turn on and off; a rejected row is muted")
  func choices() {
    var model = model()
    let one = MarkedJobs.jobs([model.history.rows[1].id])
    #expect(model.press("*").contains(.judge(.choose(.kept), one, as: 1)))
    #expect(model.history.rows[1].judgement.columns == " +")
    #expect(model.press("*").contains(.judge(.choose(nil), one, as: 2)))
    #expect(model.press("X").contains(.judge(.choose(.rejected), one, as: 3)))
    #expect(model.history.rows[1].judgement.columns == " -")
    // Nothing of its row is strong, though it is selected.
    let frame = Screen.draw(model)
    let rows = frame.text().split(separator: "\n", omittingEmptySubsequences: false)
    let row = rows.firstIndex { $0.contains("▸ ✓ saved") } ?? 0
    let inks = frame.roles().split(separator: "\n", omittingEmptySubsequences: false)[row + 1]
    #expect(!inks.prefix(55).contains("b") && inks.prefix(55).contains("m"))
  }

  @Test("the details say what is thought of it")
  func details() throws {
    var model = model()
    let id = model.history.rows[1].id
    let judgement = Judgement(
      rating: 4, choice: .kept, tags: ["terrace", "warm"].compactMap(Tag.init(rawValue:)),
      note: "the one for the cover")
    model.history.rows[1].judgement = judgement
    let verdicts = [
      Verdict(job: id, other: .sample(1), outcome: .won),
      Verdict(job: id, other: .sample(2), outcome: .won),
      Verdict(job: id, other: .sample(3), outcome: .tie),
    ]
    _ = model.handle(
      .opinion(id, Opinion(judgement: judgement, verdicts: verdicts)), at: Fixture.now)
    let text = Screen.draw(model).text()
    #expect(text.contains("Judged      4 of 5, kept  #terrace #warm"))
    #expect(text.contains("Note        the one for the cover"))
    #expect(text.contains("Compared    won 2, tied 1"))
    let job = model.history.rows[1].job
    let path = try #require(job.outputs.first?.path)
    _ = model.handle(.details(job, remarks: [path: ["brings a profile"]]), at: Fixture.now)
    let reader = Screen.draw(model).text()
    #expect(reader.contains("brings a profile"))
    #expect(reader.contains("#terrace #warm") && reader.contains("won 2, tied 1"))
  }

  @Test("tags are added and removed in a menu that stays, with completion")
  func tags() throws {
    var model = model()
    let one = MarkedJobs.jobs([model.history.rows[1].id])
    let (hair, warm) = try (
      #require(Tag(rawValue: "hair")), #require(Tag(rawValue: "warm-light"))
    )
    #expect(model.press("#").contains(.loadTags))
    _ = model.handle(.tags([hair, warm]), at: Fixture.now)
    #expect(model.menu?.shown.map(\.title) == ["#hair", "#warm-light"])
    #expect(model.press("Enter").contains(.judge(.tag(hair), one, as: 1)))
    #expect(model.history.rows[1].judgement.tags == [hair])
    // What is set stands first, and is taken away by the same key.
    #expect(model.menu?.selectedRow?.note == "set")
    #expect(model.press("Enter").contains(.judge(.untag(hair), one, as: 2)))
    model.type("warm")
    #expect(model.menu?.selectedRow?.note == "a new tag")
    model.press("Tab")
    #expect(model.menu?.filter.text == "warm-light")
    #expect(model.press("Enter").contains(.judge(.tag(warm), one, as: 3)))
    #expect(model.menu?.filter.isEmpty == true)
    model.type("#Sea")
    let sea = try #require(Tag(rawValue: "sea"))
    #expect(model.press("Enter").contains(.judge(.tag(sea), one, as: 4)))
    model.type("none")
    #expect(model.menu?.selectedRow?.reason == Menu.tagRule)
    #expect(Screen.draw(model).text().contains("Tags of 7f3a92c1"))
    model.press("Esc")
    #expect(model.overlays.isEmpty)
    #expect(model.history.rows[1].judgement.tags == [sea, warm])
  }

  @Test("a note is written over the one before, and an empty one takes it away")
  func note() {
    var model = model()
    let one = MarkedJobs.jobs([model.history.rows[1].id])
    model.press("\"")
    model.type("  too dark ")
    #expect(Screen.draw(model).text().contains("Note on 7f3a92c1"))
    #expect(model.press("Enter").contains(.judge(.note("too dark"), one, as: 1)))
    #expect(model.overlays.isEmpty)
    model.press("\"")
    #expect(model.overlays.last?.editor?.text == "too dark")
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.toast?.text == "This dialog sends nothing")
    model.press("C-u")
    #expect(model.press("Enter").contains(.judge(.note(""), one, as: 2)))
  }

  @Test("an undone recall can be done again")
  func recall() {
    var model = model()
    let before = model.draft.prompt.text
    model.press("p")
    let loaded = model.draft.prompt.text
    #expect(loaded != before)
    model.press("u")
    #expect(model.draft.prompt.text == before)
    model.press("U")
    #expect(model.draft.prompt.text == loaded)
  }

  @Test("an unsent job is dropped by d")
  func drop() throws {
    var model = model()
    var row = Fixture.row("ab12", .outbox, age: 5, prompt: "wait", seed: 1)
    row.job.heldReason = .person
    Fixture.answerPages(&model, with: [row] + Fixture.jobs())
    model.press("g")
    #expect(model.press("d").contains(.takeBack(row.id, forEditing: false)))
  }

  @Test("files go only when asked for, and when that is answered")
  func files() {
    var model = model()
    let one = MarkedJobs.jobs([model.history.rows[1].id])
    let next = model.history.rows[2].id
    #expect(model.press("D").isEmpty)
    #expect(model.question?.title == "Delete 7f3a92c1 and its files?")
    model.draw()
    #expect(model.press("Enter").isEmpty)
    model.press("D")
    model.draw()
    #expect(model.press("y").contains(.deleteWithFiles(one, as: 1)))
    #expect(model.history.selected == next)
    #expect(model.press("u").contains(.takeBackAct(1)))
    // A running job has none.
    model.press("g")
    #expect(model.press("D").isEmpty)
    #expect(model.toast?.text == "It has no file")
  }

  // MARK: The runner

  @Test("the runner removes the files of what it hides, and of nothing else")
  func removing() async throws {
    let world = ScriptedWorld()
    let bench = Workbench(world)
    var jobs = (1...2).map { Job.sample($0) }
    for index in jobs.indices {
      jobs[index].state = index == 0 ? .saved : .running
      jobs[index].outputs = [
        JobOutput(url: "https://x/1.png", path: "/pictures/\(index)-locked.png")
      ]
    }
    try await bench.store.insert(jobs)
    await bench.runner.start(.deleteWithFiles(.jobs([.sample(1), .sample(2)]), as: 1))
    await bench.runner.settle()
    #expect(world.removed == ["/pictures/0-locked.png"])
    #expect(await bench.failure() == "/pictures/0-locked.png stays")
    #expect(try await bench.store.page(.newestRow).total == 1)
    await bench.runner.start(.takeBackAct(1))
    await bench.runner.settle()
    #expect(try await bench.store.page(.newestRow).total == 2)
  }

  @Test("the runner writes an act down, takes it back and does it again")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    let both = MarkedJobs.jobs([.sample(1), .sample(2)])
    func ratings() async throws -> [Int?] {
      try await bench.store.page(PageRequest(anchor: .newest, limit: 5)).rows.map(
        \.judgement.rating)
    }
    await bench.runner.start(.judge(.rate(3), both, as: 1))
    await bench.runner.settle()
    #expect(try await ratings() == [3, 3])
    await bench.runner.start(.takeBackAct(1))
    await bench.runner.settle()
    #expect(try await ratings() == [nil, nil])
    await bench.runner.start(.takeBackAct(1))
    await bench.runner.settle()
    #expect(try await ratings() == [3, 3])
    // What it never wrote down is nothing to it.
    await bench.runner.start(.takeBackAct(9))
    await bench.runner.settle()
    #expect(try await ratings() == [3, 3])
  }

  @Test("a verdict keeps the better one, rejects the other, and all of it is one act")
  func verdict() async throws {
    let bench = Workbench()
    let (a, b) = (LocalID.sample(1), LocalID.sample(2))
    try await bench.store.insert([.sample(1), .sample(2)])
    func choices() async throws -> [Judgement.Choice?] {
      try await bench.store.page(PageRequest(anchor: .oldest, limit: 5)).rows.reversed()
        .map(\.judgement.choice)
    }
    await bench.runner.start(.decide(Verdict(job: a, other: b, outcome: .lost), as: 1))
    await bench.runner.settle()
    #expect(try await choices() == [.rejected, .kept])
    #expect(try await bench.store.verdicts(of: b).map(\.outcome) == [.won])
    await bench.runner.start(.takeBackAct(1))
    await bench.runner.settle()
    #expect(try await choices() == [nil, nil])
    #expect(try await bench.store.verdicts(of: a).isEmpty)
    await bench.runner.start(.takeBackAct(1))
    await bench.runner.settle()
    #expect(try await choices() == [.rejected, .kept])
    #expect(try await bench.store.verdicts(of: a).map(\.outcome) == [.lost])
  }

  @Test("marked jobs are sent again as one batch, or none of them is")
  func rerun() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2, input: .sample(seed: nil))])
    let runs = [1, 2].map { MarkedRun(job: .sample($0), seed: .random(rolled: 9)) }
    await bench.runner.start(.rerunMarked(runs, as: [.sample(11), .sample(12)], batch: "b"))
    await bench.runner.settle()
    #expect(bench.store[.sample(11)]?.batch == "b")
    #expect(bench.store[.sample(12)]?.batchPosition == 1)
    let next = [1, 2].map { MarkedRun(job: .sample($0), seed: .next) }
    await bench.runner.start(.rerunMarked(next, as: [.sample(21), .sample(22)], batch: "c"))
    await bench.runner.settle()
    #expect(bench.store[.sample(21)] == nil)
    let failed = await bench.next { event -> [LocalID]? in
      if case .submitFailed(let ids, _) = event { ids } else { nil }
    }
    #expect(failed == [.sample(21), .sample(22)])
  }
}
