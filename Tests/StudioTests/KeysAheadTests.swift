import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Keys typed before a list is there")
struct KeysAheadTests {
  private static let known = [
    JobReference(url: "https://example.com/dawn.png"),
    JobReference(url: "https://example.com/rain.png"),
  ]

  @Test("are for the list, not for the pane behind it")
  func kept() {
    var model = Fixture.working(focus: .references)
    let before = model.draft.slots
    model.press("r d a")
    #expect(model.draft.slots == before && model.line == nil)
    _ = model.handle(.recentReferences(Self.known, slot: 2), at: Fixture.now)
    #expect(model.overlays.last?.editor?.text == "da")
    #expect(model.menu?.shown.map(\.title) == ["dawn.png"])
  }

  @Test("are for nothing where no list comes, and a key that is no text acts at once")
  func dropped() {
    var model = Fixture.working(focus: .references)
    let before = model.draft.slots
    model.press("r d")
    _ = model.handle(.recentReferences([], slot: 2), at: Fixture.now)
    #expect(model.draft.slots == before && model.overlays.isEmpty)
    model.press("r F1")
    #expect(model.menu?.title == "Help")
  }

  @Test("a list that does not come holds no key for long")
  func late() {
    var model = Fixture.working(focus: .references)
    model.press("r")
    model.press("Space", at: Fixture.now + 1_500)
    #expect(model.draft.slots[0]?.isEnabled == false)
  }
}

@Suite("A random seed")
struct RandomSeedTests {
  @Test("is never one that was sent", arguments: ["A-3 s m m m", "A-3 m m m m", "C-x g C-_"])
  func fresh(_ keys: String) {
    var model = Fixture.working(focus: .prompt)
    let sent = model.press("F5").submittedJob?.input.seed
    model.press(keys, at: Fixture.now + 2_000)
    #expect(model.draft.seed.mode == .random)
    #expect(sent != nil && model.draft.seed.value != sent)
  }

  @Test("steps no further than there are whole numbers of 64 bits")
  func ends() {
    var model = Fixture.working(focus: .options)
    model.draft.seed = SeedSetting(mode: .fixed, base: .max)
    model.press("Right")
    #expect(model.draft.seed.value == .max)
  }
}

@Suite("A paste of addresses")
struct AddressPasteTests {
  @Test("fills empty slots, and what has no place is counted by lines")
  func fills() {
    var model = Fixture.working(focus: .references)
    let before = model.draft.slots
    _ = model.handle(
      .input(.paste("https://example.com/1.png\nnot an address\nhttps://example.com/2.png")),
      at: Fixture.now)
    #expect(Array(model.draft.slots[..<2]) == Array(before[..<2]))
    #expect(model.draft.slots[2]?.url == "https://example.com/1.png")
    #expect(model.toast?.text == "Three references are the most: 2 left out of the paste")
  }
}
