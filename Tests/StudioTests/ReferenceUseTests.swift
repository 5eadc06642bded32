import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("References: completion, own pictures, previews")
struct ReferenceUseTests {
  private static let one = "https://a.example/one.jpg"
  private static let two = "https://b.example/deep/terrace.png"
  private static let header = ImageHeader(kind: .jpeg, width: 1_024, height: 768)

  private func empty(columns: Int = 120, rows: Int = 40) -> Model {
    var model = Fixture.empty(columns: columns, rows: rows)
    model.press("Tab")
    return model
  }

  private func urls(_ model: Model) -> [String?] { model.draft.slots.map { $0?.url } }

  // MARK: Completion

  private func typing(_ text: String) -> Model {
    var model = empty()
    #expect(model.press("Enter").contains(.loadKnownReferences))
    let known = [
      JobReference(url: Self.one), JobReference(url: Self.two, label: "place"),
      JobReference(url: "https://a.example/old.jpg"),
    ]
    _ = model.handle(.knownReferences(known), at: Fixture.now)
    model.type(text)
    return model
  }

  @Test(
    "an address used before is completed from its start, its host, its name or its label",
    arguments: [
      ("https://a", one), ("HTTPS://B", two), ("a.ex", one), ("b.example/de", two), ("terr", two),
      ("plac", two), ("old", "https://a.example/old.jpg"),
    ] as [(String, String)])
  func completion(_ typed: String, _ address: String) {
    var model = typing(typed)
    #expect(model.lineCompletion == address)
    model.press("Tab Enter")
    #expect(urls(model) == [address, nil, nil])
    #expect(model.focus == .references)
  }

  @Test("the rest is shown behind what is typed, and Tab is named")
  func completionShown() {
    let text = Screen.draw(typing("https://b.ex")).text()
    #expect(text.contains(Self.two))
    #expect(text.contains("Tab complete"))
    #expect(Screen.draw(typing("terr")).text().contains("terr  → \(Self.two)"))
  }

  @Test("what was known of it comes with it")
  func completionBringsItsLabel() {
    var model = typing("terr")
    model.press("Tab Enter")
    #expect(model.draft.slots[0]?.label == "place")
  }

  @Test("without one Tab leaves the pane as it always does", arguments: ["", "zzz", "/tmp/a"])
  func noCompletion(_ typed: String) {
    var model = typing(typed)
    model.press("Tab")
    #expect(model.focus == .options)
  }

  @Test("a completion that was taken can be undone")
  func completionUndone() {
    var model = typing("terr")
    model.press("Tab C-_")
    #expect(model.line?.editor.text == "terr")
  }

  // MARK: Own pictures

  /// A draft whose reference is the picture of a job that is not in sight.
  private func withOwnPicture(left seconds: Int64) -> (Model, Job) {
    var model = Fixture.working(columns: 120, rows: 40, focus: .references)
    var job = Fixture.jobs()[1].job
    job.expiresAt = Fixture.now.advanced(by: .seconds(seconds))
    job.outputs[0].url = "https://files.example.org/mine.png"
    model.history = HistoryWindow()
    model.result = nil
    model.press("g d")
    let reference = JobReference(url: job.outputs[0].url, source: job.id)
    _ = model.handle(.knownReferences([reference]), at: Fixture.now)
    let effects = model.paste(reference.url)
    #expect(effects.contains(.loadSource(job.id)))
    _ = model.handle(.sourceLoaded(job.id, job), at: Fixture.now)
    return (model, job)
  }

  @Test("says how long it lives, though its job is not in sight")
  func life() {
    let (model, _) = withOwnPicture(left: 7_200 + 30)
    let text = Screen.draw(model).text()
    #expect(text.contains("own output, dies in 2 h"))
    #expect(text.contains("At service  its copy dies in 2 h"))
    #expect(text.contains("Saved copy"))
    var later = model
    _ = later.handle(.tick, at: Fixture.now + 5_000)
    #expect(later.tickInterval == .milliseconds(25_050))
  }

  @Test("one that is gone asks before a run that would fail, and says where the saved copy is")
  func gone() {
    var (model, job) = withOwnPicture(left: -60)
    #expect(Screen.draw(model).text().contains("own output, gone"))
    #expect(model.press("F5").paying.isEmpty)
    #expect(model.question?.title == "Send for $0.07 with a picture that is gone?")
    #expect(model.question?.lines.last == "The saved copy is \(job.outputs[0].path ?? "")")
    model.draw()
    #expect(model.press("Enter").paying.isEmpty)
    model.press("F5", at: Fixture.now + 1_000)
    model.draw()
    #expect(model.press("y", at: Fixture.now + 2_000).submittedJob?.input.seed == 1_804_289_383)
  }

  @Test("one that is switched off is not asked about")
  func goneButOff() {
    var (model, _) = withOwnPicture(left: -60)
    model.press("Space")
    #expect(model.press("F5").submittedJob != nil)
  }

  @Test("its number is that of the image in the request", arguments: ["F5", "F8"])
  func numberOfGone(_ key: String) {
    var (model, _) = withOwnPicture(left: -60)
    model.draft.slots = [
      ReferenceSlot(url: Self.one, isEnabled: false), model.draft.slots[0],
      ReferenceSlot(url: Self.two),
    ]
    #expect(model.press(key).paying.isEmpty)
    if key == "F8" {
      model.draw()
      #expect(model.press("F5", at: Fixture.now + 1_000).paying.isEmpty)
    }
    #expect(model.question?.lines.first?.hasPrefix("Image 1 is one of your own") == true)
  }

  @Test("so it is where a job is run again", arguments: ["F6", "R 4"])
  func numberOfGoneInJob(_ keys: String) {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    let source = Fixture.localID("77aa")
    model.history.rows[4].job.input.references = [
      JobReference(url: Self.one, isEnabled: false), JobReference(url: Self.two, source: source),
    ]
    model.select(4)
    let target = model.history.rows[4].job
    _ = model.handle(.resultLoaded(target.id, target, parent: nil), at: Fixture.now)
    var job = Fixture.jobs()[1].job
    job.expiresAt = Fixture.now.advanced(by: .seconds(-1))
    _ = model.handle(.sourceLoaded(source, job), at: Fixture.now)
    #expect(model.press(keys).paying.isEmpty)
    #expect(model.question?.lines.first?.hasPrefix("Image 1 is one of your own") == true)
  }

  @Test("a job that is run again asks too")
  func rerunWithGone() {
    var model = Fixture.working(columns: 120, rows: 40)
    let source = Fixture.localID("77aa")
    model.history.rows[4].job.input.references[0].source = source
    model.select(4)
    let target = model.history.rows[4].job
    let asked = model.handle(.resultLoaded(target.id, target, parent: nil), at: Fixture.now)
    #expect(asked.contains(.loadSource(source)))
    var job = Fixture.jobs()[1].job
    job.expiresAt = Fixture.now.advanced(by: .seconds(-1))
    _ = model.handle(.sourceLoaded(source, job), at: Fixture.now)
    #expect(model.press("F6").paying.isEmpty)
    model.draw()
    guard case .rerun(let id, .random, _, .rerun)? = model.press("y").paying.first else {
      Issue.record("nothing was sent")
      return
    }
    #expect(id == target.id)
  }

  @Test("a picture is added in the next slot with its edge, and the focus stays")
  func addPicture() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    let job = model.history.rows[4].job
    model.press("E")
    #expect(
      model.draft.slots[2]
        == ReferenceSlot(url: job.outputs[0].url, source: job.id.rawValue))
    #expect(model.focus == .history)
    model.press("E")
    #expect(model.toast?.text == "Three references are the most")
    model.press("u")
    #expect(model.draft.slots[2] == nil)
  }

  @Test(
    "an expired picture can be no reference, and it is said where the file is",
    arguments: ["e", "E"])
  func expired(_ key: String) {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.history.rows[4].job.expiresAt = Fixture.now
    let path = model.history.rows[4].job.outputs[0].path ?? ""
    let before = model.draft
    model.press(key)
    #expect(model.draft == before)
    #expect(model.toast?.text == "The service's copy expired: the file is at \(path)")
  }

  // MARK: Previews

  @Test("a slot's picture is fetched once it is known to be one, and stands in the result pane")
  func preview() {
    var model = empty()
    let before = model.paste(Self.one)
    #expect(!before.contains { if case .loadReferencePicture = $0 { true } else { false } })
    let check = ReferenceCheck.fine(RemotePicture(bytes: 2_100_000, header: Self.header))
    let effects = model.handle(.referenceChecked(Self.one, check), at: Fixture.now)
    guard let request = model.referencePicture.requested else {
      Issue.record("no picture is asked for")
      return
    }
    #expect(effects.contains(.loadReferencePicture(request)))
    #expect(request.url == Self.one)
    let cell = Cell(.glyph("▀"), style: .role(.text, .base))
    let cells = CellPicture(
      size: Size(columns: 8, rows: 4), cells: Array(repeating: cell, count: 32))
    _ = model.handle(.referencePicture(request, cells), at: Fixture.now)
    let text = Screen.draw(model).text()
    #expect(text.contains("▀▀▀▀▀▀▀▀"))
    #expect(text.contains("─ reference ─"))
    #expect(text.contains("Address     \(Self.one)"))
    #expect(text.contains("image 1 of the prompt"))
    model.press("Tab")
    #expect(!Screen.draw(model).text().contains("▀▀▀▀"))
  }

  @Test("a picture that cannot be shown says why")
  func noPreview() {
    var model = empty()
    _ = model.paste(Self.one)
    let check = ReferenceCheck.fine(RemotePicture(bytes: nil, header: Self.header))
    _ = model.handle(.referenceChecked(Self.one, check), at: Fixture.now)
    guard let request = model.referencePicture.requested else { return }
    _ = model.handle(.referencePictureFailed(request, "No preview: no answer"), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("No preview: no answer"))
  }

  @Test("a run that was just sent is shown in its place")
  func afterSending() {
    var model = empty()
    _ = model.paste(Self.one)
    model.draft.prompt.replaceAll("Warmer")
    #expect(model.shownReference == 0)
    model.press("F5")
    #expect(model.shownReference == nil)
    model.press("Down Up")
    #expect(model.shownReference == 0)
  }

  @Test(
    "is viewed full screen at any size, from slot to slot, and opened outside",
    arguments: [40, 80, 200])
  func viewed(_ columns: Int) {
    var model = empty(columns: columns, rows: 24)
    _ = model.paste("\(Self.one)\n\(Self.two)")
    model.press("v")
    #expect(Screen.draw(model).text().contains("image 1 of the prompt"))
    let check = ReferenceCheck.fine(RemotePicture(bytes: nil, header: Self.header))
    _ = model.handle(.referenceChecked(Self.two, check), at: Fixture.now)
    let effects = model.press("j")
    #expect(model.referencePicture.requested.map { $0.url == Self.two } == true)
    #expect(effects.contains { if case .loadReferencePicture = $0 { true } else { false } })
    model.press("q")
    #expect(model.overlays.isEmpty)
    #expect(model.press("o").contains(.openFile(Self.two)))
  }

  // MARK: The sandbox

  @Test("the sandbox looks at its own pictures only, by the port it has now")
  func sandbox() throws {
    var model = Fixture.empty(columns: 120, rows: 40, isSandbox: true)
    model.facts.base = try BaseURL("http://127.0.0.1:9000")
    model.press("Tab")
    let old = "http://127.0.0.1:8000/samples/portrait.jpg"
    let effects = model.paste("\(old)\n\(Self.one)")
    #expect(
      effects.filter { if case .checkReference = $0 { true } else { false } } == [
        .checkReference(old, at: "http://127.0.0.1:9000/samples/portrait.jpg")
      ])
    #expect(Screen.draw(model).text().contains("a stand-in"))
  }
}
