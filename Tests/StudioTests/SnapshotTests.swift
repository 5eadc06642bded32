import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("A draft that is kept")
struct SnapshotTests {
  @Test("comes back byte for byte, with carets and focus")
  func roundTrip() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .options)
    model.draft.prompt.setCaret(17, extending: false)
    model.draft.negative.setCaret(3, extending: false)
    model.draft.slots[1]?.isEnabled = false
    model.draft.seed = SeedSetting(mode: .step, base: -5, step: -2)
    model.draft.expansion = false
    model.draft.parent = JobParent(id: Fixture.localID("c41d07fe"), kind: .recalled)
    let bytes = model.snapshot.bytes
    let snapshot = try #require(DraftSnapshot(bytes: bytes))
    #expect(snapshot.bytes == bytes)
    #expect(snapshot.draft == model.draft)
    var later = Fixture.empty(columns: 120, rows: 40)
    later.take(restored: snapshot)
    #expect(later.draft == model.draft)
    #expect(later.focus == .options)
    #expect(later.draft.prompt.caret == 17)
  }

  @Test("the result is never where a start begins")
  func focusOnResult() {
    var model = Fixture.empty()
    model.take(restored: DraftSnapshot(model.draft, focus: .result))
    #expect(model.focus == .history)
  }

  @Test("bytes of something else are no draft")
  func rubbish() {
    #expect(DraftSnapshot(bytes: []) == nil)
    #expect(DraftSnapshot(bytes: Array("{}".utf8)) == nil)
    #expect(DraftSnapshot(bytes: Array("{\"version\":2}".utf8)) == nil)
    var bytes = Fixture.working().snapshot.bytes
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
      // Whatever it holds, it can be taken up and drawn.
      guard let snapshot = DraftSnapshot(bytes: bytes) else { continue }
      var model = Fixture.empty()
      model.take(restored: snapshot)
      #expect(model.draft.slots.count == 3)
      #expect(Screen.draw(model).size == model.size)
    }
  }

  @Test("a caret beyond the text and too many slots do no harm")
  func outOfRange() throws {
    let bytes = """
      {"version": 1, "prompt": "a lake", "promptCaret": 9999, "negative": "noon",
       "negativeCaret": -4, "slots": [null, null, null, null,
       {"url": "https://a.example/5.png", "label": "", "isEnabled": true}],
       "seed": {"mode": "random", "base": 7, "step": 1}, "focus": 77}
      """
    let snapshot = try #require(DraftSnapshot(bytes: Array(bytes.utf8)))
    var model = Fixture.empty()
    model.take(restored: snapshot)
    #expect(model.draft.prompt.caret == model.draft.prompt.characterCount)
    #expect(model.draft.negative.caret == 0)
    #expect(model.draft.slots.count == 3)
    #expect(model.focus == .prompt)
  }

  @Test("every change of the draft is handed on to be saved, and nothing else is")
  func saving() {
    var model = Fixture.empty()
    #expect(saves(model.press("a")).count == 1)
    #expect(saves(model.press("Left")).count == 1)
    #expect(saves(model.press("Tab")).count == 1)
    #expect(saves(model.handle(.tick, at: Fixture.now)).isEmpty)
    #expect(saves(model.handle(.stashCount(2), at: Fixture.now)).isEmpty)
    #expect(saves(model.press("F1")).isEmpty)
  }

  @Test("a start with nothing typed writes nothing")
  func emptyStart() {
    var model = Model(
      facts: Fixture.facts(), size: Size(columns: 80, rows: 24), glyphs: .unicode, seed: 1,
      now: Fixture.now)
    #expect(saves(model.begin(at: Fixture.now)).isEmpty)
  }

  @Test("what stands in an open line is kept with it")
  func openLine() {
    var model = Fixture.empty()
    model.press("Tab Enter")
    model.type("https://a.example/one.j")
    #expect(model.snapshot.slots[0]?.url == "https://a.example/one.j")
    #expect(saves(model.press("C-c C-c C-c")).last?.slots[0]?.url == "https://a.example/one.j")
  }

  @Test("leaving saves the draft before it quits")
  func leaving() {
    var model = Fixture.working(focus: .history)
    #expect(model.press("q") == [.saveDraft(model.snapshot), .quit(code: 0)])
    #expect(model.press("q").isEmpty)
    var other = Fixture.working(focus: .prompt)
    let effects = other.handle(.terminate(code: 143), at: Fixture.now)
    #expect(effects == [.saveDraft(other.snapshot), .quit(code: 143)])
  }

  private func saves(_ effects: [Effect]) -> [DraftSnapshot] {
    effects.compactMap { if case .saveDraft(let snapshot) = $0 { snapshot } else { nil } }
  }
}

@Suite("Prompts that were sent")
struct PromptHistoryTests {
  private func browsing(_ own: String) -> Model {
    var model = Fixture.empty()
    model.type(own)
    #expect(model.press("Up").contains(.loadPrompts))
    answer(&model)
    return model
  }

  private func answer(_ model: inout Model) {
    let prompts = ["newest", "older", "oldest"].map {
      SentPrompt(text: $0, uses: 1, lastUsedAt: Fixture.now)
    }
    _ = model.handle(.prompts(prompts), at: Fixture.now)
  }

  @Test("up and down go through them, and the unsent text is a place of its own")
  func upAndDown() {
    var model = browsing("mine")
    #expect(model.draft.prompt.text == "newest")
    model.press("Up Up Up")
    #expect(model.draft.prompt.text == "oldest")
    model.press("Down Down")
    #expect(model.draft.prompt.text == "newest")
    model.press("Down")
    #expect(model.draft.prompt.text == "mine")
    model.press("Down")
    #expect(model.draft.prompt.text == "mine")
  }

  @Test("two presses before they have come are two steps")
  func twoSteps() {
    var model = Fixture.empty()
    #expect(model.press("A-p A-p").filter { $0 == .loadPrompts }.count == 1)
    answer(&model)
    #expect(model.draft.prompt.text == "older")
  }

  @Test("what is typed before they have come is not lost")
  func typedMeanwhile() {
    var model = Fixture.empty()
    model.type("mi")
    model.press("A-p")
    model.type("ne")
    answer(&model)
    #expect(model.draft.prompt.text == "newest")
    model.press("A-n")
    #expect(model.draft.prompt.text == "mine")
  }

  @Test("the unsent text outlives a crash while an older one is shown")
  func crash() throws {
    let model = browsing("mine")
    let snapshot = try #require(DraftSnapshot(bytes: model.snapshot.bytes))
    var later = Fixture.empty()
    later.take(restored: snapshot)
    #expect(later.draft.prompt.text == "newest")
    later.press("C-_")
    #expect(later.draft.prompt.text == "mine")
  }

  @Test("undo brings the unsent text back, and browsing begins anew")
  func undo() {
    var model = browsing("mine")
    model.press("C-_")
    #expect(model.draft.prompt.text == "mine")
    #expect(model.press("Down").filter { $0 == .loadPrompts }.isEmpty)
    #expect(model.press("Up").contains(.loadPrompts))
  }

  @Test("lines within the prompt come before older prompts")
  func linesFirst() {
    var model = Fixture.empty()
    model.type("one")
    model.press("Enter")
    model.type("two")
    #expect(!model.press("Up").contains(.loadPrompts))
    #expect(model.press("Up").contains(.loadPrompts))
  }

  @Test("nothing was sent yet: that is said")
  func none() {
    var model = Fixture.empty()
    model.press("Up")
    _ = model.handle(.prompts([]), at: Fixture.now)
    #expect(model.toast?.text == "No prompt was sent yet")
    #expect(model.draft.prompt.isEmpty)
  }
}

@Suite("The stash and recalls")
struct StashTests {
  @Test("a recall stashes the draft first, loads all, and goes to the prompt")
  func recall() {
    var model = Fixture.working(columns: 120, rows: 40)
    let before = model.snapshot
    model.select(4)
    let effects = model.press("Enter")
    #expect(effects.contains(.stash(DraftSnapshot(model.undoneDraft, focus: .history))))
    #expect(before.prompt == model.undoneDraft.prompt.text)
    #expect(model.focus == .prompt)
    #expect(model.draft.prompt.text.hasPrefix("Replace the sky"))
    #expect(model.draft.seed == SeedSetting(mode: .fixed, base: 42))
    #expect(model.draft.parent == JobParent(id: Fixture.localID("90cc5512"), kind: .recalled))
    #expect(model.draft.slots.compactMap { $0?.label } == ["face"])
  }

  @Test("a run of a recalled draft names the job it came from")
  func parent() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press("Enter")
    model.type("!")
    #expect(model.press("F5").submittedJob?.parent?.id == Fixture.localID("90cc5512"))
    model.press("C-x h Backspace A-2 d")
    #expect(model.draft.isEmpty)
    #expect(model.draft.parent == nil)
  }

  @Test("F12 swaps the draft with the one put aside last")
  func bringBack() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    #expect(model.press("F12").isEmpty)
    #expect(model.toast?.text == "The stash is empty")
    _ = model.handle(.stashCount(1), at: Fixture.now)
    #expect(model.press("F12").contains(.unstash))
    var other = Draft(seed: SeedSetting(base: 9))
    other.prompt.replaceAll("from the stash")
    let mine = model.snapshot
    let effects = model.handle(
      .unstashed(DraftSnapshot(other, focus: .history)), at: Fixture.now)
    #expect(model.draft.prompt.text == "from the stash")
    #expect(effects.contains(.stash(mine)))
    model.press("C-_")
    #expect(model.draft.prompt.text == Fixture.prompt)
  }

  @Test("a part of a job is loaded without moving the focus", arguments: ["p", "r", "s"])
  func parts(_ key: String) {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press(key)
    #expect(model.focus == .history)
    #expect(model.draft.prompt.text.hasPrefix("Replace") == (key == "p"))
    #expect((model.draft.slots[1] == nil) == (key == "r"))
    #expect((model.draft.seed.value == 42) == (key == "s"))
  }

  @Test("loading what the draft has already stashes nothing")
  func nothingNew() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press("p")
    let effects = model.press("p")
    #expect(!effects.contains { if case .stash = $0 { true } else { false } })
    #expect(model.toast?.text == "The draft has it already")
  }

  @Test("u takes the last recall back, whatever was typed since")
  func undoRecall() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press("Enter")
    model.type(" and more")
    model.press("A-4 u")
    #expect(model.draft.prompt.text == Fixture.prompt)
    model.press("A-1 C-_")
    #expect(model.draft.prompt.text.hasSuffix(" and more"))
  }

  @Test("u takes back deletes and recalls in the order they were done")
  func undoOrder() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    let id = model.history.selected
    let deleted = MarkedJobs.jobs([Fixture.localID("90cc5512")])
    #expect(model.press("d").contains(.judge(.delete, deleted, as: 1)))
    #expect(model.history.selected != id)
    model.press("p")
    model.press("u")
    #expect(model.draft.prompt.text == Fixture.prompt)
    #expect(model.press("u").contains(.takeBackAct(1)))
    #expect(model.history.selected == id)
  }

  @Test("a refused job is recalled to the fault it was refused for")
  func refused() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.history.rows[8].job.problem = JobProblem(
      type: "invalid_request", message: "image 1 could not be read")
    model.select(8)
    model.press("Enter")
    #expect(model.focus == .references)
    #expect(model.toast?.text == "image 1 could not be read")
  }

  @Test("a picture becomes the only reference while the prompt stays")
  func usePicture() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press("e")
    #expect(model.draft.prompt.text == Fixture.prompt)
    #expect(
      model.draft.slots == [
        ReferenceSlot(
          url: "https://files.example.org/90cc5512.png",
          source: Fixture.localID("90cc5512").rawValue), nil, nil,
      ])
    #expect(model.focus == .prompt)
  }

  @Test("a picture whose copy has expired is no reference: that is said with the file's place")
  func expired() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.history.rows[4].job.expiresAt = Fixture.now
    model.select(4)
    let before = model.draft
    model.press("e")
    #expect(model.draft == before)
    #expect(model.toast?.text.hasPrefix("The service's copy expired: the file is at /pic") == true)
  }

  @Test("beginning anew puts the draft aside and keeps a fixed seed")
  func beginAnew() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    model.draft.seed = SeedSetting(mode: .fixed, base: 5)
    let before = model.snapshot
    #expect(model.press("C-x n").contains(.stash(before)))
    #expect(model.draft.isEmpty)
    #expect(model.draft.seed == SeedSetting(mode: .fixed, base: 5))
    #expect(model.press("C-x n").isEmpty)
    #expect(model.toast?.text == "The draft is empty")
  }
}

extension Model {
  /// The draft as one undo would make it.
  fileprivate var undoneDraft: Draft {
    var other = self
    other.focus = .prompt
    other.press("C-_")
    return other.draft
  }
}
