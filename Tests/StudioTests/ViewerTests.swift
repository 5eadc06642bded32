import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("A picture over the whole screen")
struct ViewerTests {
  private func model(columns: Int = 120, rows: Int = 40, focus: Pane = .history) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: focus)
    model.select(4)
    model.answerResult(parent: nil)
    model.answerPicture()
    return model
  }

  private func wanted(_ effects: [Effect]) -> PictureRequest? {
    effects.lazy.compactMap { if case .loadPicture(let request) = $0 { request } else { nil } }
      .first
  }

  /// Gives the full screen the picture that it waits for, of so many pixels.
  private func answer(_ model: inout Model, width: Int = 1_024, height: Int = 1_024) {
    guard let request = model.viewer?.picture.requested else { return }
    let pixels = PixelSize(width: width, height: height)
    let geometry = PictureGeometry(pixels, in: request.size, cell: .usual, request.view)
    _ = model.handle(
      .picture(request, CellPicture(size: geometry.size, cells: [], pixels: pixels)),
      at: Fixture.now)
  }

  private func viewing(columns: Int = 120, rows: Int = 40) -> Model {
    var model = model(columns: columns, rows: rows)
    model.press("f")
    model.answerResult(parent: nil)
    answer(&model)
    return model
  }

  @Test("f shows it at the size of the screen, f or Esc goes back")
  func open() {
    var model = model()
    let effects = model.press("f")
    let request = wanted(effects)
    #expect(request?.job == model.history.rows[4].id)
    #expect(request?.size == Size(columns: 118, rows: 37))
    #expect(model.context == .viewer)
    // What stood in the pane is seen until the larger one has come.
    #expect(model.viewer?.picture.shown == model.picture.shown)
    model.press("f")
    #expect(model.overlays.isEmpty)
    model.press("f Esc")
    #expect(model.overlays.isEmpty)
    // The pane asks for its own again.
    #expect(model.picture.requested?.size != request?.size)
  }

  @Test("Enter opens it from the result, and closes it")
  func enter() {
    var model = model(focus: .result)
    model.press("Enter")
    #expect(model.viewer?.job == model.history.rows[4].id)
    model.press("Enter")
    #expect(model.overlays.isEmpty)
  }

  @Test("without a picture there is nothing to show, and it is said")
  func nothing() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    model.select(6)
    model.answerResult(parent: nil)
    #expect(model.press("f").isEmpty)
    #expect(model.toast?.text == "No picture is shown")
    #expect(model.overlays.isEmpty)
  }

  @Test("[ and ], Left and Right go to other jobs and stay in the view")
  func step() {
    var model = viewing()
    let effects = model.press("]")
    #expect(model.viewer?.job == model.history.rows[5].id)
    #expect(model.history.selected == model.history.rows[5].id)
    #expect(wanted(effects)?.job == model.history.rows[5].id)
    // The one before stands until the next has come.
    #expect(model.viewer?.picture.shown != nil)
    model.press("[")
    #expect(model.viewer?.job == model.history.rows[4].id)
    model.press("Right")
    #expect(model.viewer?.job == model.history.rows[5].id)
    model.press("h")
    #expect(model.viewer?.job == model.history.rows[4].id)
  }

  @Test("} and { step over runs that differ in the seed only")
  func siblings() {
    var model = viewing()
    model.press("}")
    #expect(model.viewer?.job == model.history.rows[5].id)
    // Others may be further away than the rows that are held.
    let id = model.history.rows[5].id
    let use = MarkedUse.stepping(id, by: 1)
    let asked = model.press("}").contains { effect in
      if case .loadMarked(_, _, for: use) = effect { true } else { false }
    }
    #expect(asked)
    let rows = [model.history.rows[4], model.history.rows[5]]
    _ = model.handle(.marked(rows, for: use), at: Fixture.now)
    #expect(model.toast?.text == "No other job")
    let far = Fixture.row(
      "f00df00d", .saved, age: 90_000_000, prompt: rows[0].job.input.prompt, seed: 44)
    _ = model.handle(.marked(rows + [far], for: use), at: Fixture.now)
    #expect(model.viewer?.job == far.id)
    #expect(model.history.selected == far.id)
    _ = model.handle(.marked(rows, for: use), at: Fixture.now)
    #expect(model.viewer?.job == far.id)
  }

  @Test("+ and - zoom, the arrows move then, w shows all of it again")
  func zoom() throws {
    var model = viewing()
    let fit = try #require(model.geometry(of: .viewer)?.scale)
    let effects = model.press("+")
    #expect(wanted(effects)?.view == model.viewer?.view)
    answer(&model)
    #expect(try #require(model.geometry(of: .viewer)?.scale) > fit)
    model.press("+ +")
    answer(&model)
    let before = try #require(model.geometry(of: .viewer)?.part)
    model.press("Right Down")
    answer(&model)
    let after = try #require(model.geometry(of: .viewer)?.part)
    #expect(after.x > before.x && after.y > before.y)
    #expect(model.viewer?.job == model.history.rows[4].id)
    #expect(Screen.draw(model).text().contains(" %"))
    model.press("A")
    #expect(model.geometry(of: .viewer)?.scale == 1)
    #expect(Screen.draw(model).text().contains("1:1"))
    model.press("F")
    #expect(Screen.draw(model).text().contains("fill"))
    model.press("w")
    #expect(model.viewer?.view == .whole)
  }

  @Test("the wheel zooms at the pointer, a drag moves, a double click goes back")
  func mouse() throws {
    var model = viewing()
    for _ in 0..<3 {
      _ = model.handle(
        .input(.mouse(MouseEvent(.wheelUp, at: Point(column: 40, row: 10)))), at: Fixture.now)
    }
    answer(&model)
    #expect(model.viewer?.view != .whole)
    let before = try #require(model.geometry(of: .viewer)?.part)
    _ = model.handle(
      .input(.mouse(MouseEvent(.press(.left), at: Point(column: 60, row: 20)))), at: Fixture.now)
    _ = model.handle(
      .input(.mouse(MouseEvent(.drag(.left), at: Point(column: 50, row: 18)))), at: Fixture.now)
    _ = model.handle(
      .input(.mouse(MouseEvent(.release(.left), at: Point(column: 50, row: 18)))), at: Fixture.now)
    answer(&model)
    let after = try #require(model.geometry(of: .viewer)?.part)
    #expect(after.x > before.x && after.y > before.y)
    for _ in 0..<2 {
      _ = model.handle(
        .input(.mouse(MouseEvent(.press(.left), at: Point(column: 9, row: 9)))),
        at: Fixture.now + 2_000)
    }
    #expect(model.overlays.isEmpty)
  }

  @Test("b shows the references in turn, then none")
  func before() throws {
    var model = model()
    model.history.rows[4].job.input.references.append(
      JobReference(url: "https://samples.example.org/terrace-sea.png", label: "place"))
    model.answerResult(parent: nil)
    let effects = model.press("b")
    #expect(model.viewer?.reference == 0)
    let asked = effects.compactMap { effect -> ReferencePictureRequest? in
      if case .loadReferencePicture(let request) = effect { request } else { nil }
    }
    let request = try #require(asked.first)
    #expect(request.url == model.history.rows[4].job.input.references[0].url)
    #expect(request.size.columns < 60)
    let cells = CellPicture(
      size: Size(columns: 20, rows: 10), cells: [], pixels: PixelSize(width: 800, height: 800))
    _ = model.handle(.referencePicture(request, cells), at: Fixture.now)
    #expect(model.viewer?.before.shown == cells)
    #expect(Screen.draw(model).text().contains("Image 1, "))
    model.press("b")
    #expect(model.viewer?.reference == 1)
    #expect(model.viewer?.before.shown == nil)
    model.press("b")
    #expect(model.viewer?.reference == nil)
    #expect(model.viewer?.picture.requested?.size == Size(columns: 118, rows: 37))
  }

  @Test("m goes round the ways to look at both, the line of the split moves")
  func modes() {
    var model = viewing()
    model.press("m")
    #expect(model.viewer?.mode == .beside)
    #expect(model.viewer?.reference == 0)
    #expect(model.press("<").isEmpty)
    #expect(model.toast?.text == "The view is not split")
    model.press("m m")
    #expect(model.viewer?.mode == .split)
    model.press("< <")
    #expect(abs((model.viewer?.split ?? 0) - 0.4) < 0.001)
    model.press("> > >")
    #expect(abs((model.viewer?.split ?? 0) - 0.55) < 0.001)
    model.press("m")
    #expect(model.viewer?.mode == .text)
    let text = Screen.draw(model).text()
    #expect(text.contains("Prompt      Replace the sky of image 1"))
    #expect(text.contains("Seed        42"))
    model.press("m")
    #expect(model.viewer?.mode == .beside)
  }

  @Test("Space shows the other one in the same place")
  func flick() {
    var model = viewing()
    model.press("Space")
    #expect(model.viewer?.showsReference == true)
    #expect(model.viewer?.mode == .flick)
    model.press("Space")
    #expect(model.viewer?.showsReference == false)
    model.press("Tab")
    #expect(model.viewer?.showsReference == true)
  }

  @Test("a run that is sent from it takes the picture's place, which stays until it has its own")
  func rerun() {
    var model = viewing()
    let shown = model.viewer?.picture.shown
    let effects = model.press("F6")
    #expect(effects.paying.count == 1)
    #expect(model.viewer?.job == model.justSent)
    #expect(model.viewer?.picture.shown == shown)
    if let id = model.justSent {
      _ = model.handle(.submitFailed([id], "Nothing was sent"), at: Fixture.now)
    }
    #expect(model.viewer?.job == model.history.selected)
  }

  @Test("what goes to the prompt closes it, what only reads opens over it")
  func leaving() {
    var model = viewing()
    model.press("a")
    #expect(model.overlays.isEmpty)
    #expect(model.focus == .prompt)
    model = viewing()
    #expect(model.press("i").contains(.loadDetails(model.history.rows[4].id)))
    _ = model.handle(.details(model.history.rows[4].job), at: Fixture.now)
    #expect(model.overlays.count == 2)
    model.press("Esc")
    #expect(model.context == .viewer)
  }

  @Test("the slideshow goes on by itself once a picture was seen, and stops at the end")
  func slideshow() {
    var model = viewing()
    #expect(model.spanToNextSlide == nil)
    model.press(";")
    #expect(model.tickInterval.map { $0 <= Model.slideSpan } == true)
    _ = model.handle(.tick, at: Fixture.now + 3_900)
    #expect(model.viewer?.job == model.history.rows[4].id)
    _ = model.handle(.tick, at: Fixture.now + 4_000)
    #expect(model.viewer?.job == model.history.rows[5].id)
    // What has not come yet is waited for.
    _ = model.handle(.tick, at: Fixture.now + 9_000)
    #expect(model.viewer?.job == model.history.rows[5].id)
    answer(&model)
    _ = model.handle(.tick, at: Fixture.now + 9_001)
    // One without a picture is left out.
    #expect(model.viewer?.job == model.history.rows[7].id)
    model.press(";")
    #expect(model.viewer?.goesOnAt == nil)
    #expect(model.spanToNextSlide == nil)
  }

  @Test("the pane's own picture is looked at more closely too, until another job is shown")
  func pane() throws {
    var model = model(focus: .result)
    let request = try #require(model.picture.requested)
    let pixels = PixelSize(width: 1_024, height: 1_024)
    let geometry = PictureGeometry(pixels, in: request.size, cell: .usual, .whole)
    _ = model.handle(
      .picture(request, CellPicture(size: geometry.size, cells: [], pixels: pixels)),
      at: Fixture.now)
    let effects = model.press("+")
    #expect(wanted(effects)?.view == model.pictureView)
    #expect(model.pictureView != .whole)
    model.press("w Right")
    #expect(model.history.selected == model.history.rows[5].id)
    #expect(model.pictureView == .whole)
  }

  @Test(
    "every size draws", arguments: [(40, 12), (60, 16), (80, 24), (200, 60), (33, 10), (1, 1)],
    Viewer.Mode.allCases)
  func sizes(_ size: (Int, Int), _ mode: Viewer.Mode) {
    var model = viewing()
    model.viewer?.mode = mode
    for reference in [nil, 0] {
      model.viewer?.reference = reference
      _ = model.handle(.resized(Size(columns: size.0, rows: size.1)), at: Fixture.now)
      #expect(Screen.draw(model).size == Size(columns: size.0, rows: size.1))
    }
  }

  @Test("two compared jobs are looked at in one way, and split by a line")
  func compared() throws {
    var model = model()
    _ = model.handle(
      .comparison(model.history.rows[4].job, model.history.rows[5].job), at: Fixture.now)
    for side in Comparison.Side.allCases {
      let request = try #require(model.comparison?.shown[side]?.requested)
      let cells = CellPicture(
        size: Size(columns: 40, rows: 20), cells: [], pixels: PixelSize(width: 900, height: 900))
      _ = model.handle(.comparedPicture(request, .success(cells)), at: Fixture.now)
    }
    let effects = model.press("+")
    let views = effects.compactMap { effect -> PictureView? in
      if case .loadComparedPicture(_, let request) = effect { request.view } else { nil }
    }
    #expect(views.count == 2 && Set(views).count == 1 && views.first != .whole)
    model.press("m m")
    #expect(model.comparison?.mode == .split)
    model.press("<")
    #expect(abs((model.comparison?.split ?? 0) - 0.45) < 0.001)
    #expect(Screen.draw(model).text().contains("A  90cc5512"))
  }
}
