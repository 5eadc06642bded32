import Api18
import Jobs
import TerminalUI

/// Questions: the title names thing and price, the default button is the last and never pays.
enum DialogView {
  static func draw(_ question: Question, _ model: Model, on surface: inout Surface) {
    let inner = min(54, model.size.columns - 6)
    let lines = question.lines.flatMap { CleanText.wrapped($0, to: inner - 4) }
    let box = OverlayView.centred(columns: inner + 2, rows: lines.count + 6, model)
    let room = OverlayView.frame(box, title: question.title, model, on: &surface)
    for (row, line) in lines.enumerated() {
      surface.put(
        line, row == 0 ? .text : .muted, column: room.column + 1, row: room.row + 1 + row,
        ground: .overlay, in: room)
    }
    drawButtons(
      [(key(.confirmYes, model), question.yes)], chosen: "Cancel", in: room, on: &surface)
  }

  static func draw(settling job: Job, _ model: Model, on surface: inout Surface) {
    let inner = min(66, model.size.columns - 6)
    let price = job.cost ?? model.facts.price
    let why = job.problem?.message ?? "No readable answer came."
    let when = job.submittedAt.map {
      ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT).clock($0)
    }
    let first = CleanText.wrapped(why, to: inner - 4).prefix(4)
    let facts: [(String, Ink)] = [
      ("It was sent\(when.map { " at \($0)" } ?? "") and may have cost \(price).", .text),
      ("The service keeps no list of jobs, so hera cannot find out.", .muted),
      ("Look whether your balance went down by \(price) at that time.", .muted),
    ]
    let box = OverlayView.centred(columns: inner + 2, rows: first.count + 13, model)
    let room = OverlayView.frame(
      box, title: "Job \(job.id.short) is unconfirmed",
      right: [Span(raw: "at risk \(price)", .warning)], model, on: &surface)
    var row = room.row + 1
    func put(_ spans: Spans) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row,
        ground: .overlay, in: room)
      row += 1
    }
    for line in first { put([Span(line)]) }
    for (text, ink) in facts { put([Span(raw: text, ink)]) }
    row += 1
    let answers: [(ActionID, String)] = [
      (.settleRan, "counts \(price) as charged"), (.settleNot, "counts nothing"),
      (.settleAgain, "a new job, \(model.facts.price) more"),
    ]
    for (id, what) in answers {
      let label = key(id, model).paddedLeft(to: 5)
      put([
        Span(label, .key), Span(raw: "  "),
        Span(CleanText(ActionTable[id].title).padded(to: 16), .strong), Span(raw: what, .muted),
      ])
    }
    row += 1
    put([Span("Prompt ", .label), Span(raw: job.input.prompt)])
    drawButtons([], chosen: "Decide later", in: room, on: &surface)
  }

  static func drawNoKey(_ model: Model, on surface: inout Surface) {
    let inner = min(66, model.size.columns - 6)
    let status = model.keyStatus
    let advice = status.advice.map { CleanText.wrapped($0, to: inner - 4) } ?? []
    let box = OverlayView.centred(
      columns: inner + 2, rows: 11 + status.sources.count + advice.count, model)
    let room = OverlayView.frame(box, title: "No API key", model, on: &surface)
    var row = room.row + 1
    func put(_ spans: Spans) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row,
        ground: .overlay, in: room)
      row += 1
    }
    put([Span("Nothing was sent, nothing was charged, and your draft is kept.")])
    row += 1
    put([Span("Set the key in one of these ways, then look again:", .muted)])
    row += 1
    for source in status.sources {
      surface.put(
        [Span(raw: source.finding, source.isFault ? .warning : .muted)],
        endingBefore: room.endColumn - 1, row: row, ground: .overlay, in: room)
      let left = inner - 6 - CleanText(source.finding).width
      put(
        [Span(CleanText(source.name).padded(to: 17), .strong), Span(raw: source.place, .muted)]
          .cut(to: left, model.glyphs))
    }
    row += 1
    for line in advice { put([Span(line, .warning)]) }
    put([Span("No key yet? The sandbox needs none: ", .muted), Span("hera --sandbox")])
    drawButtons(
      [(key(.queueResume, model, in: .history), "Look again")], chosen: "Close", in: room,
      on: &surface)
  }

  private static func key(_ id: ActionID, _ model: Model, in context: Context? = nil) -> CleanText {
    CleanText(model.keyMap.key(for: id, in: context ?? model.context)?.label ?? "")
  }

  /// Buttons at the lower right; the default one is the last, selected, in brackets.
  private static func drawButtons(
    _ others: [(CleanText, String)], chosen: CleanText, in room: Rect, on surface: inout Surface
  ) {
    let row = room.endRow - 1
    let button: Spans = [Span("[ " + chosen + " ]", .strong, .selection)]
    let start = surface.put(
      button, endingBefore: room.endColumn - 1, row: row, ground: .overlay, in: room)
    surface.cursor = Point(column: start + 2, row: row)
    var end = start - 2
    for (key, label) in others {
      end =
        surface.put(
          [Span("  "), Span(key, .key), Span(raw: " \(label)  ")], endingBefore: end, row: row,
          ground: .overlay, in: room) - 2
    }
  }
}
