import Api18
import Jobs
import TerminalUI

extension DialogView {
  /// What is known of an unconfirmed job, and what a person may decide; on a small screen the words go
  /// before the answers do.
  @discardableResult
  static func draw(
    settling job: Job, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let inner = min(66, model.size.columns - 6)
    let price = job.cost ?? model.facts.price
    let words = words(of: job, columns: inner - 4, model)
    let about = about(job)
    let answers = answers(model)
    // A blank row above, around the answers and above the button.
    let whole = words.count + answers.count + about.count + 5
    let box = OverlayView.centred(columns: inner + 2, rows: whole + 2, model)
    let room = OverlayView.frame(
      box, title: "Job \(job.id.short) is unconfirmed",
      right: [Span(raw: "at risk \(price)", .warning)], model, on: &surface)
    let isWhole = room.rows >= whole
    let hasAir = isWhole || room.rows >= words.count + answers.count + 4
    var row = room.row + (hasAir ? 1 : 0)
    func put(_ spans: Spans) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row,
        ground: .overlay, in: room)
      row += 1
    }
    let most = max(1, room.rows - answers.count - (hasAir ? 3 : 1))
    for (number, line) in words.prefix(most).enumerated() {
      let isCut = number == most - 1 && words.count > most
      put(isCut ? [Span(line.text + " " + CleanText(model.glyphs.ellipsis), line.ink)] : [line])
    }
    if hasAir { row += 1 }
    var areas: [HitArea] = []
    for (id, spans) in answers {
      areas.append(
        HitArea(Rect(column: room.column, row: row, columns: room.columns, rows: 1), id))
      put(spans)
    }
    if isWhole {
      row += 1
      for line in about { put(line) }
    }
    return areas
      + drawButtons(
        [], chosen: (.settleLater, "Decide later"), above: 0, in: room, model, on: &surface)
  }

  /// What happened, when, and how a person finds out.
  private static func words(of job: Job, columns: Int, _ model: Model) -> Spans {
    let price = job.cost ?? model.facts.price
    let why = job.problem?.message ?? "No readable answer came."
    let when = job.submittedAt.map {
      ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT).clock($0)
    }
    let sent = "It was sent\(when.map { " at \($0)" } ?? "")"
    // A reason says itself what it may have cost.
    let facts: [(String, Ink)] = [
      (job.problem == nil ? "\(sent) and may have cost \(price)." : "\(sent).", .text),
      ("The service keeps no list of jobs, so hera cannot find out.", .muted),
      ("Look whether your balance went down by \(price) at that time.", .muted),
    ]
    return CleanText.wrapped(why, to: columns).prefix(4).map { Span($0) }
      + facts.flatMap { text, ink in CleanText.wrapped(text, to: columns).map { Span($0, ink) } }
  }

  private static func answers(_ model: Model) -> [(ActionID, Spans)] {
    let price = model.facts.price
    // A price is not cut: on a small screen it stands alone.
    let isNarrow = model.size.columns < 60
    let what: [(ActionID, String)] = [
      (.settleRan, isNarrow ? "\(price)" : "counts \(price) as charged"),
      (.settleNot, isNarrow ? "\(MicroUSD.zero)" : "counts nothing"),
      (.settleAgain, isNarrow ? "+\(price)" : "a new job, \(price) more"),
    ]
    return what.map { id, what in
      (
        id,
        [
          Span(key(id, model).paddedLeft(to: 4), .key), Span(raw: "  "),
          Span(CleanText(ActionTable[id].title).padded(to: 16), .strong), Span(raw: what, .muted),
        ]
      )
    }
  }

  /// Which job it is.
  private static func about(_ job: Job) -> [Spans] {
    [
      [
        Span("Seed ", .label),
        Span(raw: job.input.seed.map(String.init) ?? "left to the service"),
        Span("  references ", .label), Span(raw: names(of: job.input.references)),
      ],
      [Span("Prompt ", .label), Span(raw: String(job.input.prompt.prefix(200)))],
    ]
  }

  /// `1 face  2 place`.
  private static func names(of references: [JobReference]) -> String {
    references.filter(\.isEnabled).map(ReferenceSlot.init).enumerated().map { index, slot in
      "\(index + 1) \(slot.label.isEmpty ? slot.shortName : slot.label)"
    }.joined(separator: "  ")
  }
}
