import Api18
import Jobs
import TerminalUI
import Testing

@testable import Studio

/// Whatever a server says, no frame holds anything that a terminal would act on, and no line is torn.
@Suite("Hostile text on the screen")
struct HostileTextTests {
  static let texts = [
    "\u{1B}[2J\u{1B}]52;c;aGk=\u{7}", "\u{9B}31m\u{9D}0;title\u{9C}", "a\rb\u{8}c\u{0}d\u{7F}",
    "one\ntwo\r\nthree", "\u{202E}gnp.exe\u{2066}\u{200F}",
    "\u{2028}\u{2029}\u{85}\u{FEFF}\u{E0041}",
    "../../etc/passwd", String(repeating: "w", count: 4096),
    String(repeating: "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}", count: 200),
  ]

  @Test("is cleaned wherever a job shows it", arguments: texts)
  func job(_ text: String) {
    let rows = Fixture.oneOfEachState().map { Self.row($0, saying: text) }
    for size in [Size(columns: 40, rows: 12), Size(columns: 120, rows: 40)] {
      for (row, focus) in zip(rows, Pane.allCases + Pane.allCases) {
        var model = Fixture.working(columns: size.columns, rows: size.rows, focus: focus)
        Fixture.answerPages(&model, with: rows)
        model.history.selected = row.id
        _ = model.handle(.tick, at: Fixture.now)
        model.answerResult(parent: Self.job(Fixture.parent, saying: text))
        #expect(Self.harm(in: Screen.draw(model)).isEmpty, "\(focus), \(row.job.state)")
      }
    }
  }

  /// A job that has the text wherever the service or a file can put one.
  private static func job(_ old: Job, saying text: String) -> Job {
    var job = old
    job.input = JobInput(
      prompt: text, references: [JobReference(url: text, label: text)], seed: 7,
      negativePrompt: text)
    job.remoteID = JobID(rawValue: String(text.prefix(100)))
    job.serviceStatus = text
    job.problem = JobProblem(type: text, message: text)
    job.returnedPrompt = text
    job.origin = text
    job.outputs = [JobOutput(url: text, path: text, type: text, fetchProblem: text)]
    return job
  }

  private static func row(_ row: HistoryRow, saying text: String) -> HistoryRow {
    HistoryRow(key: row.key, job: job(row.job, saying: text), parentInput: row.parentInput)
  }

  /// Glyphs that are no plain letter with some marks.
  private static func harm(in surface: Surface) -> Set<Glyph> {
    var shown: Set<Glyph> = []
    for row in 0..<surface.size.rows {
      for column in 0..<surface.size.columns {
        if case .glyph(let glyph) = surface[column, row].content { shown.insert(glyph) }
      }
    }
    return shown.filter { glyph in
      glyph.scalars.count > 5
        || glyph.scalars.contains { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
          default: false
          }
        }
    }
  }
}
