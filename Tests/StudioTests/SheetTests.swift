import Api18
import Jobs
import TerminalUI
import TestSupport
import Testing
import TextEditing

@testable import Studio

@Suite("The contact sheet")
struct SheetTests {
  private func model(columns: Int = 120, rows: Int = 40, focus: Pane = .history) -> Model {
    var model = Fixture.working(columns: columns, rows: rows, focus: focus)
    model.select(4)
    model.answerResult(parent: nil)
    return model
  }

  private func wanted(_ effects: [Effect]) -> [PictureRequest] {
    effects.flatMap { effect -> [PictureRequest] in
      if case .loadThumbnails(let requests) = effect { requests } else { [] }
    }
  }

  @Test("I shows what the list holds, and asks for the pictures in sight alone")
  func open() {
    var model = model()
    let requests = wanted(model.press("I"))
    #expect(model.context == .sheet)
    // Two rows of four; of the first eight five are saved.
    #expect(requests.map(\.job) == [1, 2, 4, 5, 7].map { model.history.rows[$0].id })
    #expect(Set(requests.map(\.size)) == [Size(columns: 26, rows: 13)])
    #expect(model.subject?.id == model.history.rows[4].id)
    // Once is enough.
    #expect(wanted(model.handle(.tick, at: Fixture.now)).isEmpty)
    let text = Screen.draw(model).text()
    #expect(text.contains("846930886"))
    #expect(text.contains("unconfirmed"))
    #expect(text.contains("5 of 1,205"))
  }

  @Test("the arrows move by one and by a row, and the selection of the list goes along")
  func move() {
    var model = model()
    model.press("I Right")
    #expect(model.history.selected == model.history.rows[5].id)
    model.press("Up")
    #expect(model.history.selected == model.history.rows[1].id)
    model.press("Down Down")
    #expect(model.history.selected == model.history.rows[9].id)
    // The row of the selected one comes into sight, the others move up.
    #expect(model.sheet?.top == 1)
    model.press("h k k")
    #expect(model.sheet?.top == 0)
  }

  @Test("what comes for a thumbnail stands in its place, or says why there is none")
  func thumbnails() throws {
    var model = model()
    let requests = wanted(model.press("I"))
    let cells = Model.square(in: requests[0].size)
    _ = model.handle(.thumbnail(requests[0], .success(cells)), at: Fixture.now)
    #expect(model.sheet?.thumbnails[requests[0].job]?.picture == cells)
    _ = model.handle(
      .thumbnail(requests[1], .failure(PictureUnavailable(sentence: "The file is gone: /p"))),
      at: Fixture.now)
    #expect(Screen.draw(model).text().contains("The file is gone: /p"))
    var other = requests[2]
    other.size = Size(columns: 4, rows: 2)
    _ = model.handle(.thumbnail(other, .success(cells)), at: Fixture.now)
    #expect(model.sheet?.thumbnails[other.job]?.picture == nil)
  }

  @Test("< and > show more and fewer")
  func size() {
    var model = model()
    model.press("I")
    let requests = wanted(model.press(">"))
    #expect(Set(requests.map(\.size.columns)) == [38])
    model.press("< < < < <")
    #expect(model.sheet?.width == 12)
    #expect(SheetLayout(width: 12, size: model.size).columns == 7)
  }

  @Test("Enter shows one full screen, one steps on there, and comes back to it")
  func enter() {
    var model = model()
    model.press("I Enter")
    #expect(model.viewer?.job == model.history.rows[4].id)
    model.press("]")
    #expect(model.viewer?.job == model.history.rows[5].id)
    model.press("Esc")
    #expect(model.context == .sheet)
    #expect(model.sheetSelected == model.history.rows[5].id)
    model.press("Esc")
    #expect(model.overlays.isEmpty)
  }

  @Test("from a picture its siblings are shown, and I goes to all and back")
  func siblings() {
    var model = model(focus: .result)
    let effects = model.press("I")
    #expect(model.sheet?.own.map(\.id) == [4, 5].map { model.history.rows[$0].id })
    // Those of the whole history follow.
    let use = MarkedUse.siblings(model.history.rows[4].id)
    let asked = effects.contains { effect in
      if case .loadMarked(_, _, for: use) = effect { true } else { false }
    }
    #expect(asked)
    _ = model.handle(.marked([4, 5].map { model.history.rows[$0] }, for: use), at: Fixture.now)
    #expect(model.sheet?.own.count == 2)
    _ = model.handle(
      .marked([], for: .siblings(model.history.rows[1].id)), at: Fixture.now)
    #expect(model.sheet?.own.count == 2)
    #expect(Screen.draw(model).text().contains("2 runs of 90cc5512"))
    model.press("Right")
    #expect(model.subject?.id == model.history.rows[5].id)
    #expect(model.history.selected == model.history.rows[4].id)
    model.press("I")
    #expect(model.sheet?.source == .found)
    #expect(model.history.selected == model.history.rows[5].id)
    model.press("I")
    #expect(model.sheet?.source == .siblings(model.history.rows[5].id))
  }

  @Test("the mouse selects, opens by the second click, and scrolls by the wheel")
  func mouse() {
    var model = model()
    model.press("I")
    let layout = SheetLayout(width: 26, size: model.size)
    let place = layout.picture(1).origin
    _ = model.handle(.input(.mouse(MouseEvent(.press(.left), at: place))), at: Fixture.now + 9_000)
    #expect(model.history.selected == model.history.rows[1].id)
    _ = model.handle(.input(.mouse(MouseEvent(.press(.left), at: place))), at: Fixture.now + 9_100)
    #expect(model.viewer?.job == model.history.rows[1].id)
    model.press("Esc")
    _ = model.handle(.input(.mouse(MouseEvent(.wheelDown, at: place))), at: Fixture.now + 9_200)
    #expect(model.history.selected == model.history.rows[5].id)
  }

  @Test("every size draws", arguments: [(40, 12), (60, 16), (80, 24), (200, 60), (33, 10), (1, 1)])
  func sizes(_ columns: Int, _ rows: Int) {
    var model = model()
    model.press("I")
    for width in Sheet.widths {
      model.sheet?.width = width
      _ = model.handle(.resized(Size(columns: columns, rows: rows)), at: Fixture.now)
      #expect(Screen.draw(model).size == Size(columns: columns, rows: rows))
    }
  }

  @Test("the runner makes them one after another, and tells which cannot be made")
  func runner() async {
    let bench = Workbench()
    let requests = (1...3).map {
      PictureRequest(job: .sample($0), path: "/\($0).png", size: Size(columns: 4, rows: 2))
    }
    bench.clock.flow()
    await bench.runner.start(.loadThumbnails(requests))
    var come: [PictureRequest] = []
    while come.count < requests.count, let batch = await bench.events.next() {
      for case .thumbnail(let request, .success) in batch { come.append(request) }
    }
    #expect(come == requests)
  }
}
