import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("References: their numbers are those of the images")
struct SlotNumberTests {
  private static let addresses = ["https://a.example/a.png", "https://b.example/b.png"]

  private func filled() -> Model {
    var model = Fixture.empty(columns: 120, rows: 40)
    model.press("Tab")
    _ = model.paste(Self.addresses.joined(separator: "\n"))
    return model
  }

  private func numbers(_ model: Model) -> [Int?] {
    (0..<3).map { model.draft.shownNumber(ofSlot: $0) }
  }

  @Test("a slot that is off or emptied has none, and those behind it move up")
  func numbered() {
    var model = filled()
    #expect(numbers(model) == [1, 2, 3])
    model.press("k k Space")
    #expect(numbers(model) == [nil, 1, 2])
    model.press("Space d")
    #expect(numbers(model) == [nil, 1, 2])
    model.press("j d")
    #expect(numbers(model) == [1, 2, 3])
  }

  @Test("the number shown is that of the image in the request")
  func request() throws {
    var model = filled()
    model.draft.prompt.replaceAll("Put image 1 on a beach")
    model.press("k k Space")
    #expect(model.draft.input(seed: 1).request.images == [Self.addresses[1]])
    #expect(model.draft.imageNumber(ofSlot: 1) == 1)
  }

  @Test("a blank in an address is encoded, a line break is none of it, and words stay as they are")
  func blanks() {
    var draft = Draft(seed: SeedSetting(base: 1))
    draft.setAddress(" https://a.example/a b.jpg \n", slot: 0)
    draft.setAddress("https://a.example/long/\nname.jpg", slot: 1)
    draft.setAddress("hello world", slot: 2)
    #expect(
      draft.slots.map { $0?.url } == [
        "https://a.example/a%20b.jpg", "https://a.example/long/name.jpg", "hello world",
      ])
  }

  @Test("half an address does not replace a whole one when the field is left by Esc")
  func halfAnAddress() {
    var model = filled()
    model.press("k k Enter C-u")
    model.type("https://e")
    model.press("Esc")
    #expect(model.line == nil)
    #expect(model.draft.slots[0]?.url == Self.addresses[0])
    #expect(model.killRing.newest == "https://e")
    model.press("Enter C-u")
    model.type("https://e.example/e.png")
    model.press("Esc")
    #expect(model.draft.slots[0]?.url == "https://e.example/e.png")
  }

  @Test("while a file is uploaded nothing is sent, and it is said why")
  func uploading() {
    var model = filled()
    model.draft.prompt.replaceAll("Warmer")
    model.uploads[Self.addresses[1]] = .running(since: model.now)
    let effects = model.press("F5")
    #expect(!effects.contains { if case .submit = $0 { true } else { false } })
    #expect(model.toast?.text.contains("upload is still running") == true)
  }

  @Test("a draft that was brought back goes to the stash again when that is undone")
  func broughtBack() {
    var model = filled()
    model.draft.prompt.replaceAll("From the stash")
    let snapshot = model.snapshot
    model.press("1 C-x n")
    _ = model.handle(.unstashed(snapshot), at: Fixture.now)
    #expect(model.draft.prompt.text == "From the stash")
    let effects = model.press("C-_")
    #expect(model.draft.prompt.text != "From the stash")
    #expect(
      effects.contains {
        if case .stash(let stashed) = $0 { stashed.prompt == "From the stash" } else { false }
      })
  }

  @Test("the negative prompt has no limit, and a prompt has one")
  func limits() {
    var model = filled()
    model.draft.negative.replaceAll(String(repeating: "n", count: 4_000))
    model.press("1")
    #expect(Screen.draw(model).text().contains("/ 2,500"))
    model.press("C-x C-n")
    let text = Screen.draw(model).text()
    #expect(text.contains("4,000"))
    #expect(!text.contains("/ 2,500"))
  }

  @Test("a prompt far over the limit is shown by its start, with its length")
  func book() {
    var model = filled()
    model.draft.prompt.replaceAll(String(repeating: "word ", count: 100_000))
    let reader = Reader(requestOf: model)
    #expect(reader.sections.first?.lines.contains { $0.contains("500,000 characters") } == true)
    #expect(reader.sections.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.utf8.count } } < 20_000)
  }
}
