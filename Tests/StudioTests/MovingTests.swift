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
      var row = Fixture.row(
        "\(1_000 + number)", states[number % states.count], age: Int64(number) * 60 + 5,
        prompt: prompts[number % prompts.count], seed: Int64(number),
        parentPrompt: number % 4 == 0 ? "make it cold" : nil, place: Int64(100_000 - number))
      if number % 7 == 3 { row.judgement.choice = .rejected }
      return row
    }
  }

  /// What the store answers, of so many jobs.
  private static func page(_ request: PageRequest, of total: Int) -> HistoryPage {
    let first =
      switch request.anchor {
      case .newest: 0
      case .oldest: total - request.limit
      case .olderThan(let key): 100_001 - Int(key.row)
      case .newerThan(let key): 100_000 - Int(key.row) - request.limit
      case .around(let id): (Int(id.rawValue.prefix(4)) ?? 0) - 1_000 - request.limit / 2
      }
    var end = first + request.limit
    if case .newerThan = request.anchor { end = max(0, end) }
    if case .around = request.anchor { end = max(0, first) + request.limit }
    let numbers = max(0, first)..<min(max(max(0, first), end), total)
    return HistoryPage(
      rows: rows(numbers), hasNewer: numbers.lowerBound > 0, hasOlder: numbers.upperBound < total,
      total: total, newerCount: numbers.lowerBound)
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
    ], RowsHeld.allCases)
  func plainMoves(_ size: Size, _ held: RowsHeld) throws {
    let total = held == .all ? 90 : 1_205
    var short = Self.model(size, 0..<90, total: total)
    if held == .noMore { short.pageInFlight = PageRequest(anchor: .oldest, limit: 3) }
    var whole = short
    var memory = ScreenMemory()
    var random = SeededGenerator(seed: 11)
    var now = Fixture.now
    var (plain, widened) = (0, 0)
    for step in 0..<250 {
      now = now + Int64.random(in: 0...300, using: &random)
      let isMove = Int.random(in: 0..<12, using: &random) > 0
      let key = (isMove ? Self.keys : Self.others).randomElement(using: &random)
      var event = Event.input(.key(key ?? .init(.enter), isRepeat: false))
      if held == .moreComes, let request = short.pageInFlight,
        Int.random(in: 0..<3, using: &random) == 0
      {
        event = .page(request, Self.page(request, of: total))
        // Where nothing is said to be shown of it, no frame is drawn.
        if short.showsNothing(of: event) {
          var (before, after) = (short, short)
          _ = after.handle(event, at: short.now)
          // Ages are not what is compared.
          before.frameTime.change(at: short.now)
          after.frameTime.change(at: short.now)
          widened += 1
          let isSame = Screen.draw(before) == Screen.draw(after)
          try #require(isSame, "step \(step)")
        }
      }
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
    #expect((widened > 1) == (held == .moreComes))
  }

  enum RowsHeld: CaseIterable {
    /// All that there are.
    case all
    /// Others are waited for, and never come.
    case noMore
    /// Others come after a while.
    case moreComes
  }

  @Test(
    "rows that go on where those held end are added, and far ones let go of: places and what is in sight stay",
    arguments: ["j", "k", "PgDn", "PgUp"])
  func widening(_ notation: String) throws {
    let key = try #require(KeyPress(notation: notation))
    let total = 1_205
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: total)
    if ["k", "PgUp"].contains(notation) {
      _ = model.press("G")
      let request = try #require(model.pageInFlight)
      _ = model.handle(.page(request, Self.page(request, of: total)), at: Fixture.now)
    }
    var anchors: [PageRequest.Anchor] = []
    for _ in 0..<400 {
      _ = model.handle(.input(.key(key, isRepeat: false)), at: Fixture.now)
      if let request = model.pageInFlight {
        anchors.append(request.anchor)
        _ = model.handle(.page(request, Self.page(request, of: total)), at: Fixture.now)
      }
      let index = try #require(model.history.selectedIndex)
      let place = model.history.newerCount + index
      try #require(model.history.rows[index].id == Fixture.localID("\(1_000 + place)"))
      try #require(model.history.rows.count <= 200)
      let numbers = model.history.rows.map { 100_000 - Int($0.key.row) }
      try #require(
        numbers == Array(model.history.newerCount..<(model.history.newerCount + numbers.count)))
    }
    #expect(anchors.count > 3)
    let goOn = anchors.dropFirst().filter(\.goesOn)
    #expect(goOn.count == anchors.count - 1)
  }

  @Test("a page that does not go on where the rows held end is no part of them")
  func betweenRows() throws {
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: 1_205)
    model.pageInFlight = nil
    for _ in 0..<38 { _ = model.press("j") }
    let request = try #require(model.pageInFlight)
    #expect(request.anchor.goesOn)
    let held = model.history.rows
    var page = Self.page(request, of: 1_205)
    page.newerCount += 1
    page.total += 1
    _ = model.handle(.page(request, page), at: Fixture.now)
    #expect(model.history.rows == held)
    let selected = try #require(model.history.selected)
    #expect(model.pageInFlight?.anchor == .around(selected))
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
      _ = model.handle(.page(request, Self.page(request, of: 1_205)), at: Fixture.now)
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

  @Test("in a search, too, no step that waited is lost", arguments: ["j", "k", "PgDn", "PgUp"])
  func beyondFound(_ notation: String) async throws {
    let key = try #require(KeyPress(notation: notation))
    var history = try await SearchedHistory((0..<900).map { "A lake \($0)" })
    var model = await history.model()
    await history.press("/", &model)
    await history.type("lake", &model)
    await history.press("Enter", &model)
    let isUp = ["k", "PgUp"].contains(notation)
    await history.press(isUp ? "G" : "g", &model)
    let first = try #require(model.history.selectedRow?.job.input.seed)
    #expect(first == (isUp ? 0 : 899))
    var effects: [Effect] = []
    let presses = notation.count == 1 ? 200 : 12
    for _ in 0..<presses {
      effects += model.handle(.input(.key(key, isRepeat: false)), at: Fixture.now)
    }
    await history.answer(&model, effects)
    let steps = notation.count == 1 ? presses : presses * (model.panePlaces.historyRows - 1)
    #expect(
      model.history.selectedRow?.job.input.seed == (isUp ? Int64(steps) : 899 - Int64(steps)))
    #expect(model.history.owedSteps == 0)
  }

  @Test(
    "steps that wait are forgotten where another list comes, or a page without the selected job")
  func owedInAnotherList() throws {
    var model = Self.model(Size(columns: 80, rows: 24), 0..<40, total: 1_205)
    model.pageInFlight = PageRequest(anchor: .newest, limit: 1)
    for _ in 0..<60 { _ = model.press("j") }
    #expect(model.history.owedSteps > 0)
    let selected = try #require(model.history.selected)
    // The jobs that came meanwhile fill the page.
    _ = model.handle(
      .page(
        PageRequest(anchor: .newest, limit: 1),
        HistoryPage(
          rows: [Fixture.row("2001", .saved, age: 1, prompt: "new", seed: 1, place: 200_000)],
          hasNewer: false, hasOlder: true, total: 1_206, newerCount: 0)), at: Fixture.now)
    #expect(model.history.selected == selected)
    #expect(model.pageInFlight?.anchor == .around(selected))
    _ = model.press("t")
    #expect(model.history.owedSteps == 0)
  }
}
