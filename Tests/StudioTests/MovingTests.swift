import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing

@testable import Studio

@Suite("Moves in the history")
struct MovingTests {
  private static let keys = [
    "j", "k", "j", "k", "Down", "Up", "PgDn", "PgUp", "C-d", "C-u", "j", "j", "k",
  ].compactMap { KeyPress(notation: $0) }
  private static let others = ["Tab", "Esc", "Space", "m", "G", "g", "F1", "r", "v", "/"]
    .compactMap { KeyPress(notation: $0) }

  private static func rows(_ numbers: Range<Int>) -> [HistoryRow] {
    let prompts = ["make it warm", "赤い帽子をかぶった猫", "a very long prompt, " + Fixture.prompt]
    let states: [JobState] = [.saved, .failed, .saved, .unconfirmed, .running, .saved]
    return numbers.map { number in
      Fixture.row(
        "\(1_000 + number)", states[number % states.count], age: Int64(number) * 60 + 5,
        prompt: prompts[number % prompts.count], seed: Int64(number),
        parentPrompt: number % 4 == 0 ? "make it cold" : nil, place: Int64(100_000 - number))
    }
  }

  private static func model(_ size: Size, _ rows: Range<Int>, total: Int) -> Model {
    var model = Fixture.working(columns: size.columns, rows: size.rows, total: total)
    model.toast = nil
    Fixture.answerPages(&model, with: Self.rows(rows), total: total)
    return model
  }

  @Test(
    "taken plainly they come to the same as by the way of any event, in the model and on the screen",
    arguments: [
      Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
      Size(columns: 200, rows: 60),
    ], [false, true])
  func plainMoves(_ size: Size, waitsForRows: Bool) throws {
    var short = Self.model(size, 0..<90, total: waitsForRows ? 1_205 : 90)
    if waitsForRows { short.pageInFlight = PageRequest(anchor: .oldest, limit: 3) }
    var whole = short
    var memory = ScreenMemory()
    var random = SeededGenerator(seed: 11)
    var now = Fixture.now
    var plain = 0
    for step in 0..<250 {
      now = now + Int64.random(in: 0...300, using: &random)
      let isMove = Int.random(in: 0..<12, using: &random) > 0
      let key = (isMove ? Self.keys : Self.others).randomElement(using: &random)
      let event = Event.input(.key(key ?? .init(.enter), isRepeat: false))
      let moves = short.frameTime.moves
      let effects = short.handle(event, at: now)
      if short.frameTime.moves != moves { plain += 1 }
      try #require(effects == whole.handleWhole(event, at: now), "step \(step): \(event)")
      short.draw()
      whole.draw()
      try #require(short == whole, "step \(step): \(event)")
      // What time alone changes of them may be a moment behind.
      if short.toast != nil || !short.overlays.isEmpty, step % 3 == 0 {
        for key in ["Esc", "Esc", "A-4"].compactMap({ KeyPress(notation: $0) }) {
          _ = short.handle(.input(.key(key, isRepeat: false)), at: now)
          _ = whole.handle(.input(.key(key, isRepeat: false)), at: now)
        }
        short.toast = nil
        whole.toast = nil
      }
      let remembered = Screen.draw(short, remembering: &memory)
      let fresh = Screen.draw(short)
      try #require(remembered.text() == fresh.text(), "step \(step): \(event)")
      try #require(remembered == fresh, "step \(step): \(event)")
    }
    #expect(plain > 40)
  }

  @Test("of many that wait none is lost where they go beyond the rows that are held")
  func beyondHeld() throws {
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: 1_205)
    model.pageInFlight = nil
    model.history.selected = model.history.rows.first?.id
    let down = KeyPress(.character("j"))
    var effects: [Effect] = []
    for _ in 0..<200 {
      effects += model.handle(.input(.key(down, isRepeat: false)), at: Fixture.now)
    }
    var asked = 0
    while let request = model.pageInFlight {
      asked += 1
      try #require(asked < 20)
      guard case .around(let id) = request.anchor, let at = Int(id.rawValue.prefix(4)) else {
        Issue.record("another page: \(request.anchor)")
        return
      }
      let first = max(0, at - 1_000 - request.limit / 2)
      let numbers = first..<(first + request.limit)
      _ = model.handle(
        .page(
          request,
          HistoryPage(
            rows: Self.rows(numbers), hasNewer: first > 0, hasOlder: true, total: 1_205,
            newerCount: first)), at: Fixture.now)
    }
    #expect(model.history.selected == Fixture.localID("1200"))
    #expect(model.history.owedSteps == 0)
    #expect(HistoryPane.place(model).map(\.text.text).joined() == "201 of 1,205")
  }

  @Test("steps that are owed are forgotten when one goes elsewhere, or the list ends")
  func owedEnds() throws {
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: 1_205)
    model.pageInFlight = PageRequest(anchor: .newest, limit: 1)
    for _ in 0..<60 { _ = model.press("j") }
    #expect(model.history.owedSteps > 0)
    _ = model.press("g")
    #expect(model.history.owedSteps == 0)
    for _ in 0..<60 { _ = model.press("j") }
    let owed = model.history.owedSteps
    _ = model.press("k")
    #expect(model.history.owedSteps == owed - 1)
    let request = try #require(model.pageInFlight)
    _ = model.handle(
      .page(
        request,
        HistoryPage(
          rows: Self.rows(0..<41), hasNewer: false, hasOlder: false, total: 41, newerCount: 0)),
      at: Fixture.now)
    #expect(model.history.selected == model.history.rows.last?.id)
    #expect(model.history.owedSteps == 0)
  }

  @Test("steps that wait for rows which cannot be read are forgotten")
  func unreadable() throws {
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: 1_205)
    for _ in 0..<60 { _ = model.press("j") }
    #expect(model.history.owedSteps > 0)
    var failures = 0
    while let request = model.pageInFlight, failures < 5 {
      failures += 1
      _ = model.handle(.pageFailed(request, "The history cannot be read"), at: Fixture.now)
    }
    // Where the selection came to meanwhile it is tried once more.
    #expect(failures == 2)
    #expect(model.history.owedSteps == 0)
    let last = try #require(model.history.selectedIndex)
    _ = model.press("k")
    #expect(model.history.selectedIndex == last - 1)
  }
}
