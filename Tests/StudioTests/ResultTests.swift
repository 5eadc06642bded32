import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("The result")
struct ResultTests {
  private func looking(columns: Int = 120, rows: Int = 40, at index: Int = 1) -> Model {
    var model = Fixture.working(columns: columns, rows: rows)
    model.select(index)
    return model
  }

  private func picture(_ request: PictureRequest) -> CellPicture {
    CellPicture(
      size: request.size,
      cells: Array(
        repeating: Cell(.glyph("▀"), style: .picture(ink: nil, ground: nil)),
        count: request.size.columns * request.size.rows))
  }

  @Test("what is known of the selected job is asked for once, until something changes")
  func asksOnce() {
    var model = looking()
    let id = Fixture.localID("7f3a92c1")
    #expect(model.result?.id == id)
    #expect(!model.handle(.tick, at: Fixture.now).contains(.loadResult(id)))
    #expect(
      !model.handle(.resultLoaded(id, nil, parent: nil), at: Fixture.now).contains(.loadResult(id)))
    #expect(model.handle(.storeChanged, at: Fixture.now).contains(.loadResult(id)))
  }

  @Test("its picture is requested at the size of its box, and again when the box changes")
  func box() {
    var model = looking()
    model.answerResult(parent: nil)
    let request = model.picture.requested
    #expect(request?.job == Fixture.localID("7f3a92c1"))
    #expect(request?.size == Layout(model).pictureBox?.size)
    let effects = model.handle(.resized(Size(columns: 200, rows: 60)), at: Fixture.now)
    let wanted = effects.compactMap {
      if case .loadPicture(let wanted) = $0 { wanted } else { nil }
    }
    #expect(wanted.map(\.size) == [Layout(model).pictureBox?.size])
    #expect(!model.handle(.tick, at: Fixture.now).contains { $0.isPicture })
  }

  @Test("the earlier picture stays until the new one is ready")
  func staysUntilReady() throws {
    var model = looking()
    model.answerResult(parent: nil)
    let first = try #require(model.picture.requested)
    _ = model.handle(.picture(first, picture(first)), at: Fixture.now)
    model.press("Down")
    model.answerResult(parent: nil)
    let second = try #require(model.picture.requested)
    #expect(second.job == Fixture.localID("c41d07fe"))
    #expect(model.picture.shownRequest == first)
    _ = model.handle(.picture(second, picture(second)), at: Fixture.now)
    #expect(model.picture.shownRequest == second)
  }

  @Test("a picture that comes too late is not shown")
  func late() throws {
    var model = looking()
    model.answerResult(parent: nil)
    let first = try #require(model.picture.requested)
    model.press("Down")
    model.answerResult(parent: nil)
    _ = model.handle(.picture(first, picture(first)), at: Fixture.now)
    _ = model.handle(.pictureFailed(first, "The file is gone"), at: Fixture.now)
    #expect(model.picture.shownRequest != first)
    #expect(model.picture.problem == nil)
    let id = Fixture.localID("7f3a92c1")
    _ = model.handle(.resultLoaded(id, Fixture.jobs()[1].job, parent: nil), at: Fixture.now)
    #expect(model.result?.id == Fixture.localID("c41d07fe"))
  }

  @Test("while a run is on its way its parent's picture stays and is named")
  func parentsPicture() throws {
    var model = looking(at: 0)
    model.answerResult(parent: Fixture.jobs()[1].job)
    let request = try #require(model.picture.requested)
    #expect(request.job == Fixture.localID("7f3a92c1"))
    // Naming it takes room: the request is for the room that is left.
    #expect(request.size == Layout(model).pictureBox?.size)
    _ = model.handle(.picture(request, picture(request)), at: Fixture.now)
    #expect(model.picture.requested == request)
    #expect(Screen.draw(model).text().contains("Picture of 7f3a92c1, which this one came from"))
  }

  @Test("a run without a parent shows no other job's picture")
  func noParent() throws {
    var model = looking()
    model.answerResult(parent: nil)
    model.answerPicture()
    var row = Fixture.jobs()[0]
    row.job.parent = nil
    row.parentInput = nil
    Fixture.answerPages(&model, with: [row] + Fixture.jobs().dropFirst())
    model.select(0)
    model.answerResult(parent: nil)
    let text = Screen.draw(model).text()
    #expect(model.picture.shown == nil)
    #expect(text.contains("The picture comes here by itself"))
    #expect(!text.contains("Picture of"))
  }

  @Test("one job's reason for a blank preview is not told of another")
  func staleReason() throws {
    var model = looking()
    model.answerResult(parent: nil)
    let request = try #require(model.picture.requested)
    _ = model.handle(.pictureFailed(request, "The file is gone: /a.png"), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("The file is gone: /a.png"))
    model.select(8)
    model.answerResult(parent: nil)
    #expect(Screen.draw(model).text().contains("It was refused: there is no picture"))
  }

  @Test("a picture at an address that is not fetched says so")
  func unusableAddress() {
    var model = Fixture.empty(columns: 200, rows: 60)
    var row = Fixture.row("abcd", .completed, age: 20, prompt: "A lake", seed: 1)
    row.job.outputs = []
    row.job.rawAnswer = Array(#"{"id":"j","data":[{"url":"file:///etc/\u001b]passwd"}]}"#.utf8)
    Fixture.answerPages(&model, with: [row])
    model.answerResult(parent: nil)
    let text = Screen.draw(model).text()
    #expect(text.contains("its picture is at no http or https address: file:///etc/"))
    #expect(!text.contains("\u{1B}"))
    // Where the pane is narrow, the reason stands on several lines.
    _ = model.handle(.resized(Size(columns: 80, rows: 24)), at: Fixture.now)
    model.press("A-5")
    let narrow = Screen.draw(model).text()
    #expect(narrow.contains("https address:"), "\(narrow)")
  }

  @Test(
    "a blank preview says why",
    arguments: [
      (JobState.outbox, "It is about to be sent"), (.sending, "The picture comes here by itself"),
      (.running, "The picture comes here by itself"),
      (.completed, "It is completed, and the service names no picture yet"),
      (.failed, "The run failed: there is no picture"),
      (.refused, "It was refused: there is no picture"),
      (.lost, "The service no longer knows it: there is no picture"),
      (.unconfirmed, "It is not known whether it ran"),
    ])
  func reasons(_ state: JobState, _ reason: String) {
    var model = Fixture.empty(columns: 120, rows: 40)
    Fixture.answerPages(
      &model, with: [Fixture.row("abcd", state, age: 20, prompt: "A lake", seed: 1)])
    model.answerResult(parent: nil)
    #expect(Screen.draw(model).text().contains(reason))
  }

  @Test("a run just sent is shown until the selection moves")
  func justSent() throws {
    var model = looking()
    model.answerResult(parent: nil)
    model.focus = .prompt
    let effects = model.press("F5")
    let job = try #require(effects.submittedJob)
    #expect(effects.contains(.loadResult(job.id)))
    // Not written down yet: what was shown stays.
    _ = model.handle(.resultLoaded(job.id, nil, parent: nil), at: Fixture.now)
    #expect(model.result?.id == Fixture.localID("7f3a92c1"))
    let after = model.handle(.submitted([job.id]), at: Fixture.now)
    #expect(after.contains(.loadResult(job.id)))
    _ = model.handle(.resultLoaded(job.id, job, parent: nil), at: Fixture.now)
    #expect(model.result?.id == job.id)
    model.focus = .history
    model.press("Down")
    #expect(model.result?.id != job.id)
  }

  @Test("a job that is in no store is asked for once, not again and again")
  func missing() {
    var model = looking()
    let id = Fixture.localID("7f3a92c1")
    var effects = model.handle(.storeChanged, at: Fixture.now)
    var asked = 0
    while effects.contains(.loadResult(id)), asked < 10 {
      asked += 1
      effects = model.handle(.resultLoaded(id, nil, parent: nil), at: Fixture.now)
    }
    #expect(asked == 1)
  }

  @Test("a send that failed is said, and the draft stands as it was")
  func submitFailed() throws {
    var model = looking()
    model.focus = .prompt
    let job = try #require(model.press("F5").submittedJob)
    _ = model.handle(
      .submitFailed([job.id], "Nothing was sent: the disk is full."), at: Fixture.now)
    #expect(model.toast?.text == "Nothing was sent: the disk is full.")
    #expect(model.draft.prompt.text == Fixture.prompt)
    #expect(model.resultTarget == Fixture.localID("7f3a92c1"))
  }

  @Test(
    "what a run of this session came to is said, that of others is not",
    arguments: [
      (JobState.saved, Toast.Kind.done, "saved 90cc5512"),
      (.failed, .error, "90cc5512 failed: too dark"),
      (.refused, .error, "90cc5512 is refused: too dark"),
      (.lost, .error, "90cc5512 is lost: the service no longer knows it"),
      (.unconfirmed, .error, "90cc5512 is unconfirmed: it may have been charged"),
    ])
  func announced(_ state: JobState, _ kind: Toast.Kind, _ text: String) {
    var model = Fixture.working(columns: 120, rows: 40)
    model.toast = nil
    var job = Fixture.jobs()[4].job
    job.state = .running
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    job.state = state
    if state != .saved { job.problem = JobProblem(type: nil, message: "too dark") }
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(model.toast == nil)
    model.session[job.id] = .zero
    var running = job
    running.state = .running
    _ = model.handle(.job(.changed(running)), at: Fixture.now)
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(model.toast?.kind == kind)
    #expect(model.toast?.text.hasPrefix(String(text.prefix(30))) == true)
  }

  @Test("the session's sum counts what was charged to runs sent from here, each once")
  func session() {
    var model = Fixture.working(columns: 120, rows: 40)
    let job = Fixture.jobs()[4].job
    model.session = [job.id: .zero]
    for _ in 0..<3 { _ = model.handle(.job(.changed(job)), at: Fixture.now) }
    #expect(Screen.draw(model).text().contains("session $0.07 "))
    _ = model.handle(.job(.changed(Fixture.jobs()[5].job)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("session $0.07 "))
  }

  @Test("under 100 columns a picture just made shows itself, and Esc gives the history back")
  func peeking() throws {
    var model = Fixture.working(columns: 80, rows: 24, focus: .prompt)
    var job = try #require(model.press("F5").submittedJob)
    _ = model.handle(.submitted([job.id]), at: Fixture.now)
    job.state = .running
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    job.state = .saved
    job.outputs = [JobOutput(url: "https://files.example.org/x.png", path: "/pictures/x.png")]
    _ = model.handle(.resultLoaded(job.id, job, parent: nil), at: Fixture.now)
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains(" 5 Result "))
    #expect(model.focus == .prompt)
    model.press("Esc")
    #expect(Screen.draw(model).text().contains(" 4 History "))
  }

  @Test("at full width arrows in the result go to other jobs, up and down scroll its words")
  func arrows() {
    var model = looking()
    model.press("5 Right")
    #expect(model.history.selected == Fixture.localID("c41d07fe"))
    model.press("[")
    #expect(model.history.selected == Fixture.localID("7f3a92c1"))
    model.press("Down Down Up")
    #expect(model.detailsTop == 1)
  }

  @Test("details hold everything that is known, request and answer as they were")
  func details() {
    var model = looking()
    #expect(model.press("i").contains(.loadDetails(Fixture.localID("7f3a92c1"))))
    var job = Fixture.jobs()[1].job
    job.body = Array("{\"model\":\"hera-1.0-image-edit\"}".utf8)
    job.rawAnswer = Array("{\"id\":\"job_1\",\"odd\":[1,2]}".utf8)
    _ = model.handle(.details(job), at: Fixture.now)
    let sections = model.reader?.pages.flatMap(\.sections) ?? []
    let text = sections.flatMap(\.lines).joined(separator: "\n")
    for part in [
      "7f3a92c1", "https://api18.dev", "{\"model\":\"hera-1.0-image-edit\"}", "\"odd\":[1,2]",
      "2026-11-22T14:02:04Z", "/pictures/2026-11-22/", job.input.prompt,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(model.reader?.pages.map(\.name) == ["details", "request", "answer", "timings"])
    model.press("Tab Tab")
    #expect(Screen.draw(model).text().contains("odd"))
    model.press("Tab")
    #expect(Screen.draw(model).text().contains("At the service  11.2 s"))
    model.press("S-Tab g q")
    #expect(model.overlays.isEmpty)
  }

  @Test("a text that is scrolled stays in sight when the screen grows")
  func readerGrows() {
    var model = looking(columns: 80, rows: 24)
    _ = model.handle(.details(Fixture.jobs()[1].job), at: Fixture.now)
    model.press("G")
    _ = model.handle(.resized(Size(columns: 200, rows: 60)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("7f3a92c1000000000000"))
  }

  @Test("messages are kept, newest first")
  func messages() {
    var model = looking()
    _ = model.handle(.noted("first"), at: Fixture.now)
    _ = model.handle(.failed("second"), at: Fixture.now + 1_000)
    model.press("@")
    let lines = model.reader?.sections.last?.lines ?? []
    #expect(lines.prefix(2) == ["✗ 14:05:15  second", "! 14:05:14  first"])
  }

  @Test("o opens the file, and says so where there is none")
  func open() {
    var model = looking(at: 4)
    #expect(model.press("o").contains { if case .openFile = $0 { true } else { false } })
    model.select(8)
    #expect(model.press("o").isEmpty)
    #expect(model.toast?.text == "No file is saved")
  }
}

extension Effect {
  fileprivate var isPicture: Bool {
    if case .loadPicture = self { true } else { false }
  }
}
