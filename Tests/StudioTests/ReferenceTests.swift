import Api18
import Jobs
import TerminalUI
import Testing
import TextEditing

@testable import Studio

@Suite("References")
struct ReferenceTests {
  private static let one = "https://a.example/one.jpg"
  private static let two = "https://a.example/two.png"
  private static let three = "https://a.example/three.webp"
  private static let four = "https://a.example/four.bmp"

  private func empty(isSandbox: Bool = false) -> Model {
    var model = Fixture.empty(columns: 120, rows: 40, isSandbox: isSandbox)
    model.press("Tab")
    return model
  }

  private func filled() -> Model {
    var model = empty()
    _ = model.paste("\(Self.one)\n\(Self.two)")
    return model
  }

  private func urls(_ model: Model) -> [String?] { model.draft.slots.map { $0?.url } }

  @Test("a paste of several lines fills the slots, and each address is asked about once")
  func pasteOfLines() {
    var model = empty()
    let effects = model.paste("\(Self.one)\r\n\n  \(Self.two)  \n")
    #expect(urls(model) == [Self.one, Self.two, nil])
    #expect(effects.filter { $0 == .checkReference(Self.one) }.count == 1)
    #expect(effects.filter { $0 == .checkReference(Self.two) }.count == 1)
    #expect(!model.press("Space Space").contains(.checkReference(Self.one)))
  }

  @Test("what is more than three is left out, and said")
  func surplus() {
    var model = empty()
    _ = model.paste([Self.one, Self.two, Self.three, Self.four].joined(separator: "\n"))
    #expect(urls(model) == [Self.one, Self.two, Self.three])
    #expect(model.toast?.text == "Three references are the most: 1 left out of the paste")
  }

  @Test("a paste on a filled slot goes to the first empty one")
  func pasteOnFilled() {
    var model = filled()
    model.press("k")
    _ = model.paste(Self.three)
    #expect(urls(model) == [Self.one, Self.two, Self.three])
  }

  @Test("a paste of lines into an open slot fills it and those after it")
  func pasteIntoLine() {
    var model = empty()
    model.press("Enter")
    _ = model.paste("\(Self.one)\n\(Self.two)")
    #expect(urls(model) == [Self.one, Self.two, nil])
    #expect(model.line == nil)
  }

  @Test("the order moves, and the selection with it")
  func order() {
    var model = filled()
    model.press("J")
    #expect(urls(model) == [Self.two, Self.one, nil])
    #expect(model.referenceRow == 1)
    model.press("K")
    #expect(urls(model) == [Self.one, Self.two, nil])
    model.press("K")
    #expect(model.toast?.text == "It is the first")
    model.press("G J")
    #expect(model.toast?.text == "It is the last")
  }

  @Test("a slot that is switched off stays and is not sent")
  func toggle() {
    var model = filled()
    model.press("g Space")
    #expect(model.draft.slots[0]?.isEnabled == false)
    #expect(Screen.draw(model).text().contains("1 of 3, 1 off"))
    model.draft.prompt.replaceAll("Warmer")
    let job = model.press("F5").submittedJob
    #expect(job?.bodyText.contains("two.png") == true)
    #expect(job?.bodyText.contains("one.jpg") == false)
  }

  @Test("a label is given, shown, and kept when the address changes")
  func label() {
    var model = filled()
    model.press("g L")
    model.type("face")
    model.press("Enter")
    #expect(model.draft.slots[0]?.label == "face")
    model.press("Enter C-x h")
    model.type(Self.three)
    model.press("Enter")
    #expect(model.draft.slots[0] == ReferenceSlot(url: Self.three, label: "face"))
  }

  @Test("removing empties the slot, and undo brings it back")
  func remove() {
    var model = filled()
    model.press("g d")
    #expect(urls(model) == [nil, Self.two, nil])
    model.press("u")
    #expect(urls(model) == [Self.one, Self.two, nil])
  }

  @Test(
    "Esc keeps what was typed into a slot, Ctrl-C too", arguments: ["Esc", "C-c", "Enter", "Tab"])
  func leavingALine(_ key: String) {
    var model = empty()
    model.press("Enter")
    model.type(Self.one)
    model.press(key)
    #expect(urls(model) == [Self.one, nil, nil])
    #expect(model.line == nil)
  }

  @Test("what is wrong with an address is said, and shown at its slot")
  func wrongAddress() {
    var model = empty()
    model.press("Enter")
    model.type("http://192.168.1.5/a.png")
    let effects = model.press("Enter")
    #expect(!effects.contains { if case .checkReference = $0 { true } else { false } })
    #expect(model.toast?.kind == .warning)
    #expect(Screen.draw(model).text().contains("not an address to use"))
  }

  @Test("an address is judged anew when the service's address changes")
  func judgedAnew() throws {
    var model = empty()
    let local = "http://127.0.0.1:8080/a.png"
    _ = model.paste(local)
    #expect(model.checks[local] != .checking)
    var facts = model.facts
    facts.base = try BaseURL("http://127.0.0.1:9000")
    #expect(model.handle(.factsChanged(facts), at: Fixture.now).contains(.checkReference(local)))
  }

  @Test(
    "what the check finds is shown",
    arguments: [
      (ReferenceCheck.doubtful("14.2 MB, at most 10"), "14.2 MB, at most 10"),
      (.checking, "checking"),
      (
        .fine(
          RemotePicture(
            bytes: 2_100_000, header: ImageHeader(kind: .jpeg, width: 1_024, height: 768))),
        "ok jpeg 2.1 MB 1024x768"
      ),
    ])
  func checks(_ check: ReferenceCheck, _ shown: String) {
    var model = filled()
    _ = model.handle(.referenceChecked(Self.one, check), at: Fixture.now)
    #expect(Screen.draw(model).text().contains(shown))
  }

  @Test("checking again asks again")
  func checkAgain() {
    var model = filled()
    _ = model.handle(.referenceChecked(Self.one, .doubtful("gone")), at: Fixture.now)
    #expect(model.press("g c").contains(.checkReference(Self.one)))
    #expect(model.checks[Self.one] == .checking)
  }

  @Test("one of our own pictures says how long the service keeps it")
  func ownOutput() {
    var model = Fixture.working(columns: 120, rows: 40)
    model.select(4)
    model.press("e")
    #expect(Screen.draw(model).text().contains("own output, dies in 6 d 3 h"))
  }

  // MARK: Pickers

  @Test("samples are picked in the sandbox, and only there")
  func samples() {
    var model = empty()
    model.press("s")
    #expect(model.toast?.text == "Samples are in the sandbox only")
    model = empty(isSandbox: true)
    model.facts.samples = [
      .init(name: "portrait.jpg", title: "A portrait", url: Self.one),
      .init(name: "lake.jpg", title: "A lake", url: Self.two),
    ]
    model.press("s Down Enter")
    #expect(urls(model) == [Self.two, nil, nil])
    model.press("s Enter")
    #expect(urls(model) == [Self.two, Self.one, nil])
  }

  @Test("the footer of each pane of the draft names the key that sends, beside the sandbox's words")
  func sendIsNamed() {
    var model = Fixture.empty(columns: 80, rows: 24, isSandbox: true)
    model.facts.samples = [.init(name: "portrait.jpg", title: "A portrait", url: Self.one)]
    func footer() -> String { model.line(23) }
    #expect(footer().contains("F5 send"))
    model.press("Tab")
    #expect(footer().contains("F5 send") && footer().contains("s samples"))
    model.press("s Enter")
    #expect(urls(model) == [Self.one, nil, nil])
    for key in ["k", "Tab"] {
      model.press(key)
      #expect(footer().contains("F5 send"), "\(footer())")
    }
  }

  @Test("recent addresses are asked for, filtered and picked")
  func recent() {
    var model = empty()
    #expect(model.press("r").contains(.loadRecentReferences(slot: 0)))
    let references = [JobReference(url: Self.one), JobReference(url: Self.two, label: "place")]
    _ = model.handle(.recentReferences(references, slot: 0), at: Fixture.now)
    model.type("pla")
    #expect(model.menu?.shown.count == 1)
    model.press("Enter")
    #expect(urls(model) == [Self.two, nil, nil])
  }

  @Test("recent addresses that come late cover nothing that was opened meanwhile")
  func lateRecent() {
    var model = empty()
    model.press("r F1")
    _ = model.handle(.recentReferences([JobReference(url: Self.one)], slot: 0), at: Fixture.now)
    #expect(model.menu?.title == "Help")
  }

  @Test("filtering a list to nothing leaves nothing to take")
  func filteredOut() {
    var model = empty(isSandbox: true)
    model.facts.samples = [.init(name: "a", title: "A portrait", url: Self.one)]
    model.press("s")
    model.type("zzz")
    model.press("Enter Down PgUp")
    #expect(urls(model) == [nil, nil, nil])
    model.press("Backspace Backspace Backspace Enter")
    #expect(urls(model) == [Self.one, nil, nil])
  }
}
