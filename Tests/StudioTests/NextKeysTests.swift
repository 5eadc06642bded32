import Api18
import TerminalUI
import Testing

@testable import Studio

@Suite("Keys that may follow")
struct NextKeysTests {
  private func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(rawValue: Fixture.now.rawValue + milliseconds)
  }

  @Test("are shown a moment after the first of a sequence, and go with the next key")
  func shown() throws {
    var model = Fixture.working(columns: 120, rows: 40, focus: .history)
    _ = model.press("R")
    #expect(!model.showsNextKeys)
    #expect(model.tickInterval.map { $0 <= .milliseconds(300) } == true)
    _ = model.handle(.tick, at: later(200))
    #expect(!model.showsNextKeys)
    _ = model.handle(.tick, at: later(300))
    #expect(model.showsNextKeys)
    let frame = Screen.draw(model).text()
    #expect(frame.contains("Run, new seed"))
    _ = model.press("Esc")
    #expect(!model.showsNextKeys)
    #expect(!Screen.draw(model).text().contains("Run, next seed  "))
  }

  @Test("a quick hand never sees them")
  func quick() {
    var model = Fixture.working(columns: 120, rows: 40, focus: .prompt)
    _ = model.press("C-x")
    _ = model.press("g")
    _ = model.handle(.tick, at: later(400))
    #expect(!model.showsNextKeys)
    #expect(model.pendingSince == nil)
  }

  @Test("fit every size", arguments: [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    var model = Fixture.working(columns: columns, rows: rows, focus: .prompt)
    _ = model.press("C-x")
    _ = model.handle(.tick, at: later(300))
    let lines = Screen.draw(model).text().split(separator: "\n")
    #expect(lines.contains { $0.contains("Ctrl-X") })
  }
}
