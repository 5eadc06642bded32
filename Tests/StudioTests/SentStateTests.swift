import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("What was sent or put aside comes back")
struct SentStateTests {
  private func composing(_ prompt: String = "A warm sunset") -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.draft.slots[0] = ReferenceSlot(url: "https://a.example/one.jpg", label: "face")
    model.type(prompt)
    return model
  }

  // MARK: Checkpoints

  @Test("every sent state can be returned to, with the seed that was sent")
  func checkpoints() {
    var model = composing()
    let first = model.press("F5").submittedJob?.input
    model.type(" at sea")
    model.press("A-2 L")
    model.type("!")
    model.press("Enter A-1")
    let second = model.press("F6", at: Fixture.now + 1_000).submittedJob?.input
    model.type(" unsent")
    let own = model.draft
    model.press("C-x [")
    #expect(model.input(seed: model.draft.seed.value) == second)
    #expect(model.draft.seed.mode == .fixed, "sent again, it would send the same")
    model.press("C-x [")
    #expect(model.input(seed: model.draft.seed.value) == first)
    model.press("C-x ]")
    #expect(model.input(seed: model.draft.seed.value) == second)
    model.press("C-x ]")
    #expect(model.draft.sendsSame(as: own))
    #expect(model.disabledReason(.draftLater) == "It is the newest")
    model.press("C-_ C-_ C-_ C-_")
    #expect(model.draft.sendsSame(as: own), "going there and back is four steps of undo")
  }

  @Test("a state that is changed is the draft from then on, and undo brings the old draft back")
  func changedState() {
    var model = composing()
    model.press("F5")
    model.type(" unsent")
    model.press("C-x [")
    model.type("!")
    #expect(model.draft.prompt.text == "A warm sunset!")
    #expect(model.disabledReason(.draftLater) != nil)
    model.press("C-_ C-_")
    #expect(model.draft.prompt.text == "A warm sunset unsent")
  }

  @Test("states of earlier runs come from the history, repeats left out")
  func earlierRuns() {
    var model = composing()
    #expect(model.press("C-x [").contains(.loadSentStates))
    var jobs = Fixture.jobs().prefix(3).map(\.job)
    jobs[1].parent = JobParent(id: jobs[2].id, kind: .rerun)
    _ = model.handle(.sentStates(jobs), at: Fixture.now)
    #expect(model.draft.prompt.text == jobs[0].input.prompt)
    #expect(model.draft.seed.value == jobs[0].input.seed)
    model.press("C-x [")
    #expect(model.draft.prompt.text == jobs[2].input.prompt)
    model.press("C-x [")
    #expect(model.toast?.text == "It is the oldest known")
    model.press("C-_ C-_")
    #expect(model.draft.prompt.text == "A warm sunset")
  }

  @Test("where nothing was sent it is said")
  func nothingSent() {
    var model = composing()
    model.press("C-x [")
    _ = model.handle(.sentStates([]), at: Fixture.now)
    #expect(model.toast?.text == "Nothing was sent yet")
    #expect(model.disabledReason(.draftEarlier) == "Nothing was sent yet")
  }

  // MARK: The stash

  @Test("the stash lists what was put aside; Enter swaps the draft with it")
  func stash() {
    var model = composing()
    #expect(model.disabledReason(.draftStash) == "The stash is empty")
    _ = model.handle(.stashCount(2), at: Fixture.now)
    #expect(model.press("C-x b").contains(.loadStash))
    var other = composing("Snow on the roofs")
    other.draft.slots[1] = ReferenceSlot(url: "https://a.example/two.jpg")
    var kept = other.snapshot
    kept.putAsideAt = Fixture.now.advanced(by: .seconds(-7_200)).rawValue
    _ = model.handle(
      .stashes([StashEntry(number: 9, snapshot: kept), StashEntry(number: 4, snapshot: nil)]),
      at: Fixture.now)
    let text = Screen.draw(model).text()
    #expect(text.contains("Snow on the roofs"))
    #expect(text.contains("2 pictures  2h"))
    #expect(model.press("Enter").contains(.takeStash(9)))
    let mine = model.snapshot
    let effects = model.handle(.unstashed(kept), at: Fixture.now)
    #expect(effects.contains(.stash(mine)))
    #expect(model.draft.prompt.text == "Snow on the roofs")
    model.press("C-_")
    #expect(model.draft.prompt.text == "A warm sunset")
  }

  @Test("a draft of another version stays where it is, with the reason")
  func unreadable() {
    var model = composing()
    _ = model.handle(.stashCount(1), at: Fixture.now)
    model.press("C-x b")
    _ = model.handle(.stashes([StashEntry(number: 4, snapshot: nil)]), at: Fixture.now)
    #expect(model.press("Enter").isEmpty)
    #expect(model.toast?.text == "It cannot be read here")
  }

  /// With the list of drafts open, which holds this one.
  private func stashing(_ kept: DraftSnapshot) -> Model {
    var model = composing()
    _ = model.handle(.stashCount(1), at: Fixture.now)
    model.press("C-x b")
    _ = model.handle(.stashes([StashEntry(number: 9, snapshot: kept)]), at: Fixture.now)
    return model
  }

  @Test("a draft is removed from the stash with a way back")
  func dropped() {
    let kept = composing("Snow").snapshot
    var model = stashing(kept)
    #expect(model.press("C-x d").contains(.dropStash(9)))
    #expect(model.handle(.stashCount(0), at: Fixture.now).contains(.loadStash))
    _ = model.handle(.stashes([]), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("No draft was put aside."))
    #expect(model.press("C-x u").contains(.stash(kept)))
  }

  @Test("while its removal is told of, an undo in the prompt brings it back, and leaves the text")
  func droppedAndClosed() {
    let kept = composing("Snow").snapshot
    var model = stashing(kept)
    model.press("C-x d Esc")
    let text = model.draft.prompt.text
    #expect(model.press("C-_").contains(.stash(kept)))
    #expect(model.draft.prompt.text == text)
    #expect(!model.press("C-_").contains(.stash(kept)))
  }
}
