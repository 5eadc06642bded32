import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("Two jobs compared")
struct CompareTests {
  private func model(columns: Int = 120, rows: Int = 40) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: .history)
    model.select(1)
    model.answerResult(parent: nil)
    return model
  }

  private func comparing(columns: Int = 120, rows: Int = 40) -> Model {
    var model = model(columns: columns, rows: rows)
    _ = model.handle(
      .comparison(model.history.rows[1].job, model.history.rows[2].job), at: Fixture.now)
    return model
  }

  private func wanted(_ effects: [Effect]) -> [Comparison.Side: PictureRequest] {
    effects.reduce(into: [:]) { sides, effect in
      if case .loadComparedPicture(let side, let request) = effect { sides[side] = request }
    }
  }

  @Test("c chooses one, and c on another compares them")
  func start() {
    var model = model()
    let first = model.history.rows[1].id
    #expect(model.press("c").isEmpty)
    #expect(Screen.draw(model).text().contains("A is 7f3a92c1  c compares with it"))
    let effects = model.press("Down c")
    #expect(effects.contains(.loadComparison(first, model.history.rows[2].id)))
    #expect(model.comparing == nil)
  }

  @Test("Esc lets the chosen one go, and nothing is compared with itself")
  func never() {
    var model = model()
    model.press("c Esc")
    #expect(model.comparing == nil)
    #expect(model.press("c c").isEmpty)
    #expect(model.toast?.text == "Nothing is compared with itself")
  }

  @Test("C compares with the parent, or says that there is none")
  func parent() {
    var model = model()
    let parent = Fixture.localID("c41d07fe")
    #expect(
      model.press("C").contains(.loadComparison(model.history.rows[1].id, parent)))
    model.press("Down")
    #expect(model.press("C").isEmpty)
    #expect(model.toast?.text == "It has no parent")
  }

  @Test("both pictures are asked for at the size of their places, and how far they differ")
  func pictures() {
    var model = model()
    let effects = model.handle(
      .comparison(model.history.rows[1].job, model.history.rows[2].job), at: Fixture.now)
    let sides = wanted(effects)
    #expect(sides.count == 2)
    #expect(sides[.left]?.job == model.history.rows[1].id)
    #expect((sides[.left]?.size.columns ?? 0) < 60)
    let paths = [1, 2].compactMap { model.history.rows[$0].job.savedPath }
    #expect(effects.contains(.comparePictures(paths)))
    // Once is enough.
    #expect(wanted(model.handle(.tick, at: Fixture.now)).isEmpty)
    _ = model.handle(
      .pictureDifference(paths, PictureDifference(mean: 0.031, changed: 0.12)), at: Fixture.now)
    #expect(
      Screen.draw(model).text().contains("pictures differ by 3.1 %, in 12 % of pixels"))
    // Another size asks anew.
    #expect(
      wanted(model.handle(.resized(Size(columns: 200, rows: 60)), at: Fixture.now)).count == 2)
  }

  @Test("a picture that cannot be shown says why")
  func problem() throws {
    var model = comparing()
    let request = try #require(model.comparison?.shown[.left]?.requested)
    _ = model.handle(
      .comparedPicture(request, .failure(PictureUnavailable(sentence: "The file is gone: /p"))),
      at: Fixture.now)
    #expect(Screen.draw(model).text().contains("The file is gone: /p"))
  }

  @Test("in little room one picture stands, and a key shows the other in its place")
  func flick() {
    var model = comparing(columns: 70, rows: 24)
    #expect(model.comparison?.side == .left)
    #expect(
      model.comparison?.shown[.left]?.requested?.size
        == model.comparison?.shown[.right]?.requested?.size)
    #expect(model.press("Space").isEmpty)
    #expect(model.comparison?.side == .right)
    model.press("Tab")
    #expect(model.comparison?.side == .left)
    model.press("l")
    #expect(model.comparison?.side == .right)
    model.press("h")
    #expect(model.comparison?.side == .left)
  }

  @Test("] and [ step the right one over the left, s swaps")
  func step() {
    var model = comparing()
    model.press("]")
    #expect(model.comparison?.right.id == model.history.rows[3].id)
    #expect(model.comparison?.left.id == model.history.rows[1].id)
    model.press("[ [")
    #expect(model.comparison?.right.id == model.history.rows[0].id)
    #expect(model.press("[").isEmpty)
    #expect(model.toast?.text == "No other job")
    model.press("s")
    #expect(model.comparison?.left.id == model.history.rows[0].id)
    #expect(model.comparison?.right.id == model.history.rows[1].id)
  }

  @Test("o opens both, or says that one is missing")
  func open() {
    var model = comparing()
    let paths = [1, 2].compactMap { model.history.rows[$0].job.savedPath }
    #expect(model.press("o") == paths.map { .openFile($0) })
    model.press("]")
    #expect(model.press("o").isEmpty)
    #expect(model.toast?.text == "A picture is missing")
  }

  @Test("what differs stands in words; what is the same is said once")
  func words() {
    let text = Screen.draw(comparing()).text()
    #expect(text.contains("Seed        846930886"))
    #expect(text.contains("same"))
    #expect(text.contains("+2 at golden hour, soft shadows"))
    #expect(text.contains("-. Noon light") || text.contains("-2. Noon light"))
  }

  @Test("m goes round the views, the words alone take all rows")
  func modes() {
    var model = comparing()
    #expect(CompareLayout(model)?.isBeside == true)
    model.press("m")
    #expect(CompareLayout(model)?.isBeside == false)
    #expect(CompareLayout(model)?.hasPictures == true)
    model.press("m")
    #expect(model.comparison?.mode == .split)
    #expect(CompareLayout(model)?.hasPictures == true)
    // Only there the line can be moved, and the footer says by which key.
    #expect(Screen.draw(model).text().contains("> split"))
    model.press("m")
    #expect(!Screen.draw(model).text().contains("> split"))
    #expect(CompareLayout(model)?.hasPictures == false)
    model.press("m")
    #expect(model.comparison?.mode == .beside)
  }

  @Test("long words scroll to their end and no further, and none is out of reach")
  func scroll() {
    var model = model(columns: 80, rows: 24)
    model.history.rows[1].job.input.prompt = (1...300).map { "word\($0)" }.joined(separator: " ")
    _ = model.handle(
      .comparison(model.history.rows[1].job, model.history.rows[2].job), at: Fixture.now)
    var seen = Screen.draw(model).text()
    for _ in 0..<100 {
      model.press("PgDn")
      seen += Screen.draw(model).text()
    }
    #expect(seen.contains("word300"))
    #expect(Screen.draw(model).text().contains("Picture"))
    let end = model.comparison?.top
    model.press("Down")
    #expect(model.comparison?.top == end)
    model.press("PgUp Up")
    #expect((model.comparison?.top ?? 0) < (end ?? 0))
  }

  @Test("every size draws", arguments: [(40, 12), (60, 16), (80, 24), (200, 60), (33, 10), (1, 1)])
  func sizes(_ columns: Int, _ rows: Int) {
    var model = comparing()
    for mode in Comparison.Mode.allCases {
      model.comparison?.mode = mode
      _ = model.handle(.resized(Size(columns: columns, rows: rows)), at: Fixture.now)
      #expect(Screen.draw(model).size == Size(columns: columns, rows: rows))
    }
  }

  @Test("hostile text does no harm")
  func hostile() {
    var model = model()
    model.history.rows[1].job.input.prompt =
      "\u{1B}[2J\u{202E}evil\u{0}\n\t"
      + String(
        repeating: "長", count: 3_000)
    model.history.rows[2].job.input.prompt = ""
    _ = model.handle(
      .comparison(model.history.rows[1].job, model.history.rows[2].job), at: Fixture.now)
    #expect(!Screen.draw(model).text().contains("\u{1B}"))
  }

  @Test("the runner loads both, or says which is gone")
  func runner() async throws {
    let bench = Workbench()
    try await bench.store.insert([.sample(1), .sample(2)])
    await bench.runner.start(.loadComparison(.sample(1), .sample(2)))
    let ids = await bench.next { event -> [LocalID]? in
      if case .comparison(let left, let right) = event { [left.id, right.id] } else { nil }
    }
    #expect(ids == [.sample(1), .sample(2)])
    await bench.runner.start(.loadComparison(.sample(1), .sample(9)))
    #expect(await bench.failure() == StoreError.notFound(.sample(9)).sentence)
    await bench.runner.start(.comparePictures(["/a", "/b"]))
    await bench.clock.sleepers(1)
    bench.clock.advance(by: .milliseconds(30))
    let difference = await bench.next { event -> PictureDifference? in
      if case .pictureDifference(["/a", "/b"], let difference) = event { difference } else { nil }
    }
    #expect(difference == PictureDifference(mean: 0.25, changed: 0.5))
  }
}
