import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

/// A history of any length that answers pages as the store does.
struct PagedHistory {
  var rows: [HistoryRow]

  init(_ count: Int) {
    let template = Fixture.row("0", .saved, age: 0, prompt: "A lake", seed: 1)
    rows = (0..<count).map { Self.row(count - $0, like: template) }
  }

  /// The row with a number; greater ones are newer.
  static func row(_ number: Int, like template: HistoryRow) -> HistoryRow {
    let digits = String(number, radix: 16)
    let id = Fixture.localID(String(repeating: "0", count: 8 - digits.count) + digits)
    let created = Fixture.now.advanced(by: .seconds(number - 200_000))
    var job = Job(
      id: id, input: template.job.input, body: [], origin: "https://api18.dev", createdAt: created)
    job.state = .saved
    return HistoryRow(key: PageKey(createdAt: created, row: Int64(number)), job: job)
  }

  mutating func add(_ count: Int = 1) {
    for _ in 0..<count {
      let number = Int(rows.first?.key.row ?? 0) + 1
      rows.insert(Self.row(number, like: rows[0]), at: 0)
    }
  }

  func page(_ request: PageRequest) -> HistoryPage {
    let limit = min(request.limit, rows.count)
    let start: Int
    switch request.anchor {
    case .newest: start = 0
    case .oldest: start = rows.count - limit
    case .around(let id):
      start = max(0, (rows.firstIndex { $0.id == id } ?? 0) - request.limit / 2)
    case .olderThan(let key): start = rows.firstIndex { $0.key.row < key.row } ?? rows.count
    case .newerThan(let key):
      start = max(0, (rows.firstIndex { $0.key.row <= key.row } ?? rows.count) - limit)
    }
    let end = min(start + limit, rows.count)
    return HistoryPage(
      rows: Array(rows[start..<end]), hasNewer: start > 0, hasOlder: end < rows.count,
      total: rows.count, newerCount: start)
  }

  /// Answers every page the model asks for, until it asks for none.
  ///
  /// - Returns: How many it asked for.
  @discardableResult
  func answer(_ model: inout Model, _ effects: [Effect] = []) -> Int {
    var open = effects
    if open.isEmpty, let request = model.pageInFlight { open = [.loadPage(request)] }
    var count = 0
    while !open.isEmpty {
      guard case .loadPage(let request) = open.removeFirst() else { continue }
      count += 1
      guard count < 50 else { break }
      open += model.handle(.page(request, page(request)), at: Fixture.now)
    }
    return count
  }
}

@Suite("The history")
struct HistoryTests {
  private func looking(at history: PagedHistory, rows: Int = 24) -> Model {
    var model = Model(
      facts: Fixture.facts(), size: Size(columns: 80, rows: rows), glyphs: .unicode, seed: 1,
      now: Fixture.now)
    model.focus = .history
    history.answer(&model, model.begin(at: Fixture.now))
    return model
  }

  private func place(_ model: Model) -> Int? {
    model.history.selectedIndex.map { model.history.newerCount + $0 }
  }

  @Test("its first page is asked for once, and the newest job is selected")
  func firstPage() {
    let history = PagedHistory(10)
    var model = looking(at: history)
    #expect(model.history.rows.count == 10)
    #expect(place(model) == 0)
    #expect(model.pageInFlight == nil)
    #expect(!model.press("Down Up").contains { $0.isPage })
  }

  @Test(
    "sums, timings and fragments are asked for once, when the first rows have come or will not",
    arguments: [true, false])
  func sums(comes: Bool) throws {
    var model = Model(
      facts: Fixture.facts(), size: Size(columns: 80, rows: 24), glyphs: .unicode, seed: 1,
      now: Fixture.now)
    let sums: [Effect] = [.loadTotals, .loadDurations, .loadFragments]
    let first = model.begin(at: Fixture.now)
    #expect(!first.contains { sums.contains($0) })
    guard case .loadPage(let request)? = first.first(where: \.isPage) else {
      Issue.record("no page was asked for")
      return
    }
    let page = PagedHistory(10).page(request)
    let event: Event = comes ? .page(request, page) : .pageFailed(request, "no")
    let next = model.handle(event, at: Fixture.now)
    #expect(sums.allSatisfy { next.contains($0) })
    #expect(!model.handle(event, at: Fixture.now).contains(.loadFragments))
  }

  @Test("a hundred thousand jobs are walked through with a window of a few screens")
  func big() {
    let history = PagedHistory(100_000)
    var model = looking(at: history)
    let screen = PanePlaces(model).historyRows - 1
    var most = 0
    for step in 1...100 {
      history.answer(&model, model.press("PgDn"))
      most = max(most, model.history.rows.count)
      #expect(place(model) == step * screen)
    }
    #expect(most <= 60)
    history.answer(&model, model.press("G"))
    #expect(place(model) == 99_999)
    history.answer(&model, model.press("Down PgDn"))
    #expect(place(model) == 99_999)
    history.answer(&model, model.press("PgUp"))
    #expect(place(model) == 99_999 - screen)
    history.answer(&model, model.press("g"))
    #expect(place(model) == 0)
    history.answer(&model, model.press("PgUp Up"))
    #expect(place(model) == 0)
  }

  @Test("the selected row is always in sight", arguments: [12, 16, 24, 60])
  func inSight(_ rows: Int) {
    let history = PagedHistory(500)
    var model = looking(at: history, rows: rows)
    for key in ["Down", "PgDn", "PgDn", "C-d", "Up", "G", "PgUp", "C-u", "Up", "g", "Down", "C-d"] {
      history.answer(&model, model.press(key))
      let height = PanePlaces(model).historyRows
      let row = (model.history.selectedIndex ?? -1) - model.history.top
      #expect((0..<height).contains(row), "after \(key)")
      #expect(Screen.draw(model).text().contains("▸"))
    }
  }

  @Test("the selection follows its job while pages change around it")
  func followsJob() {
    var history = PagedHistory(300)
    var model = looking(at: history)
    history.answer(&model, model.press("Down Down Down"))
    let id = model.history.selected
    history.add(3)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.history.selected == id)
    #expect(place(model) == 6)
    #expect(model.history.newSinceMove == 3)
    #expect(Screen.draw(model).text().contains(" 3 new  . shows them "))
    history.add(2_000)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.history.selected == id)
    #expect(place(model) == 2_006)
    #expect(model.history.newSinceMove == 2_003)
  }

  @Test("the row under the eye stays on its line when rows come above it")
  func lineStays() {
    var history = PagedHistory(300)
    var model = looking(at: history)
    history.answer(&model, model.press("PgDn PgDn Up Up"))
    let line = (model.history.selectedIndex ?? 0) - model.history.top
    history.add(5)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect((model.history.selectedIndex ?? 0) - model.history.top == line)
  }

  @Test("at a start the newest job is followed, until one moves; . follows again")
  func following() {
    var history = PagedHistory(50)
    var model = looking(at: history)
    history.add()
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(place(model) == 0)
    history.answer(&model, model.press("Down Up"))
    history.add()
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(place(model) == 1)
    history.answer(&model, model.press("."))
    #expect(place(model) == 0)
    #expect(model.history.newSinceMove == 0)
    history.answer(&model, model.press("."))
    history.add()
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(place(model) == 0)
  }

  @Test("a job that is gone leaves the selection on the next older one")
  func gone() {
    var history = PagedHistory(300)
    var model = looking(at: history)
    history.answer(&model, model.press("PgDn PgDn PgDn"))
    let at = place(model) ?? 0
    let next = history.rows[at + 1].id
    history.rows.remove(at: at)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.history.selected == next)
  }

  @Test("an empty history selects nothing, and nothing breaks")
  func empty() {
    let history = PagedHistory(0)
    var model = looking(at: history)
    model.press("Down PgDn G g . d u [ ] Enter F6")
    #expect(model.history.selected == nil)
    #expect(model.result == nil)
  }

  @Test("a page that failed is said and can be asked for again")
  func failedPage() {
    let history = PagedHistory(100)
    var model = looking(at: history)
    let effects = model.press("G")
    guard case .loadPage(let request)? = effects.first(where: { $0.isPage }) else {
      Issue.record("no page was asked for")
      return
    }
    _ = model.handle(.pageFailed(request, "The history cannot be read."), at: Fixture.now)
    #expect(model.toast?.text == "The history cannot be read.")
    history.answer(&model, model.press("G"))
    #expect(place(model) == 99)
  }

  @Test("a page that was not asked for changes nothing")
  func strayPage() {
    let history = PagedHistory(100)
    var model = looking(at: history)
    let before = model.history
    let request = PageRequest(anchor: .oldest, limit: 7)
    _ = model.handle(.page(request, history.page(request)), at: Fixture.now)
    #expect(model.history == before)
  }

  @Test("a store whose sums are wrong is not asked without an end")
  func wrongSums() {
    let history = PagedHistory(30)
    var model = looking(at: history)
    var page = history.page(PageRequest(anchor: .newest, limit: 40))
    page.total = 1_000
    model.press("G")
    var asked = 0
    while let request = model.pageInFlight, asked < 20 {
      asked += 1
      _ = model.handle(.page(request, page), at: Fixture.now)
    }
    #expect(asked < 5)
  }

  @Test("a deleted row leaves at once, and undo brings the selection back to it")
  func deleting() {
    var history = PagedHistory(40)
    var model = looking(at: history)
    history.answer(&model, model.press("Down Down"))
    let id = model.history.rows[2].id
    let older = model.history.rows[3].id
    #expect(model.press("d").contains(.judge(.delete, .jobs([id]), as: 1)))
    #expect(model.history.selected == older)
    let row = history.rows.remove(at: 2)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.history.selected == older)
    let effects = model.press("u")
    #expect(effects.contains(.takeBackAct(1)))
    history.rows.insert(row, at: 2)
    history.answer(&model, effects)
    history.answer(&model, model.handle(.storeChanged, at: Fixture.now))
    #expect(model.history.selected == id)
    #expect(place(model) == 2)
  }

  @Test("deleting the last row selects the one before")
  func deletingLast() {
    let history = PagedHistory(5)
    var model = looking(at: history)
    history.answer(&model, model.press("G d"))
    #expect(place(model) == 3)
  }

  @Test("what may still cost something cannot be deleted", arguments: [0, 3])
  func notDeletable(_ index: Int) {
    var model = Fixture.working()
    model.select(index)
    #expect(model.press("d").isEmpty)
    #expect(
      model.toast?.text == "It has not ended: what it may cost must stay in sight")
  }

  @Test("a click selects, the wheel moves the rows and leaves selection and focus")
  func mouse() {
    let history = PagedHistory(100)
    var model = looking(at: history)
    model.focus = .prompt
    let inner = PanePlaces(model).room(of: .history) ?? Rect(column: 0, row: 0, columns: 0, rows: 0)
    let point = Point(column: inner.column + 5, row: inner.row + 4)
    _ = model.handle(.input(.mouse(MouseEvent(.press(.left), at: point))), at: Fixture.now)
    #expect(model.focus == .history)
    #expect(place(model) == 4)
    model.focus = .prompt
    _ = model.handle(.input(.mouse(MouseEvent(.wheelDown, at: point))), at: Fixture.now)
    #expect(model.focus == .prompt)
    #expect(place(model) == 4)
    #expect(model.history.top == 3)
  }

  @Test("a row changes live with its job")
  func live() {
    var model = Fixture.working(columns: 120, rows: 40)
    var job = Fixture.jobs()[0].job
    job.serviceStatus = "upscaling"
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("◒ upscaling "))
    job.state = .saved
    _ = model.handle(.job(.changed(job)), at: Fixture.now)
    #expect(Screen.draw(model).text().contains("▸ ✓ saved "))
  }

  @Test("time passes on the screen only while something runs or a toast stands")
  func ticks() {
    var model = Fixture.working()
    model.toast = nil
    #expect(model.tickInterval == .milliseconds(500))
    Fixture.answerPages(&model, with: [Fixture.jobs()[1]])
    _ = model.handle(.tick, at: Fixture.now)
    #expect(model.tickInterval == nil)
    model.say(.note, "A note")
    #expect(model.tickInterval == .seconds(4))
    _ = model.handle(.tick, at: Fixture.now + 4_000)
    #expect(model.toast == nil)
    model.say(.error, "An error")
    #expect(model.tickInterval == nil)
  }
}

extension Effect {
  fileprivate var isPage: Bool {
    if case .loadPage = self { true } else { false }
  }
}
