import Api18
import Jobs
import TerminalUI

/// Questions: the title names thing and price, the default button is the last and never pays.
enum DialogView {
  @discardableResult
  static func draw(
    _ question: Question, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let inner = min(54, model.size.columns - 6)
    let lines = question.lines.enumerated().flatMap { number, line in
      CleanText.wrapped(line, to: inner - 4).map { Span($0, number == 0 ? .text : .muted) }
    }
    let sums = question.subject.isPaid ? sums(after: question.subject.runs, model) : []
    let box = OverlayView.centred(
      columns: inner + 2, rows: lines.count + 7 + (sums.isEmpty ? 0 : 2), model)
    let room = OverlayView.frame(box, title: question.title, model, on: &surface)
    var row = room.row + 1
    // On a small screen the end of what is said goes, never a button or the sums.
    let most = max(1, room.rows - (sums.isEmpty ? 4 : 6))
    for (number, line) in lines.prefix(most).enumerated() {
      let isCut = number == most - 1 && lines.count > most
      surface.put(
        [isCut ? Span(line.text + " " + CleanText(model.glyphs.ellipsis), line.ink) : line]
          .cut(to: room.columns - 2, model.glyphs),
        column: room.column + 1, row: row, ground: .overlay, in: room)
      row += 1
    }
    surface.put(
      sums.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row + 1,
      ground: .overlay, in: room)
    var buttons = [(ActionID.confirmYes, question.yes)]
    if question.look != nil { buttons.append((.confirmLook, "Look at it")) }
    return drawButtons(
      buttons, chosen: (.confirmNo, "Cancel"), above: 1, in: room, model, on: &surface)
  }

  /// `Today $1.12, after this $1.19`; nothing where nothing is charged.
  private static func sums(after runs: Int, _ model: Model) -> Spans {
    guard !model.facts.isSandbox else { return [] }
    let today = model.totals.today
    return [
      Span("Today ", .muted), Span(raw: today.description), Span(", after this ", .muted),
      Span(raw: (today + model.facts.price * runs).description),
    ]
  }

  @discardableResult
  static func draw(
    settling job: Job, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let inner = min(66, model.size.columns - 6)
    let price = job.cost ?? model.facts.price
    let why = job.problem?.message ?? "No readable answer came."
    let when = job.submittedAt.map {
      ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT).clock($0)
    }
    let first = CleanText.wrapped(why, to: inner - 4).prefix(4)
    let sent = "It was sent\(when.map { " at \($0)" } ?? "")"
    // A reason says itself what it may have cost.
    let facts: [(String, Ink)] = [
      (job.problem == nil ? "\(sent) and may have cost \(price)." : "\(sent).", .text),
      ("The service keeps no list of jobs, so hera cannot find out.", .muted),
      ("Look whether your balance went down by \(price) at that time.", .muted),
    ]
    let box = OverlayView.centred(columns: inner + 2, rows: first.count + 15, model)
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
    var areas: [HitArea] = []
    for (id, what) in answers {
      areas.append(
        HitArea(Rect(column: room.column, row: row, columns: room.columns, rows: 1), id))
      put([
        Span(key(id, model).paddedLeft(to: 4), .key), Span(raw: "  "),
        Span(CleanText(ActionTable[id].title).padded(to: 16), .strong), Span(raw: what, .muted),
      ])
    }
    row += 1
    put([
      Span("Seed ", .label), Span(raw: job.input.seed.map(String.init) ?? "left to the service"),
      Span("  references ", .label), Span(raw: names(of: job.input.references)),
    ])
    put([Span("Prompt ", .label), Span(raw: String(job.input.prompt.prefix(inner * 2)))])
    return areas
      + drawButtons(
        [], chosen: (.settleLater, "Decide later"), above: 0, in: room, model, on: &surface)
  }

  /// `1 face  2 place`.
  private static func names(of references: [JobReference]) -> String {
    references.filter(\.isEnabled).map(ReferenceSlot.init).enumerated().map { index, slot in
      "\(index + 1) \(slot.label.isEmpty ? slot.shortName : slot.label)"
    }.joined(separator: "  ")
  }

  @discardableResult
  static func drawNoKey(_ model: Model, on surface: inout Surface) -> [HitArea] {
    let inner = min(66, model.size.columns - 6)
    let status = model.keyStatus
    // A key is there, and the service said that it is not one of its own.
    let isRefused = model.held == .key && status.isSet
    let advice = status.advice.map { CleanText.wrapped($0, to: inner - 4) } ?? []
    let box = OverlayView.centred(
      columns: inner + 2, rows: 13 + status.sources.count + advice.count, model)
    let room = OverlayView.frame(
      box, title: isRefused ? "The key is refused" : "No API key", model, on: &surface)
    var row = room.row + 1
    func put(_ spans: Spans) {
      surface.put(
        spans.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row,
        ground: .overlay, in: room)
      row += 1
    }
    put([
      Span(
        isRefused
          ? "The service does not accept the key; nothing was charged."
          : "Nothing was sent, nothing was charged, and your draft is kept.")
    ])
    row += 1
    put([
      Span(
        isRefused
          ? "Set another in one of these ways, then look again:"
          : "Set the key in one of these ways, then look again:", .muted)
    ])
    row += 1
    for source in status.sources {
      surface.put(
        [Span(raw: source.finding, source.isFault ? .warning : .muted)],
        endingBefore: room.endColumn, row: row, ground: .overlay, in: room)
      let left = inner - 4 - CleanText(source.finding).width
      put(
        [Span(CleanText(source.name).padded(to: 17), .strong), Span(raw: source.place, .muted)]
          .cut(to: left, model.glyphs))
    }
    row += 1
    for line in advice { put([Span(line, .warning)]) }
    put([Span("No key yet? The sandbox needs none: ", .muted), Span("hera --sandbox")])
    return drawButtons(
      [(.queueResume, "Look again")], chosen: (.back, "Close"), above: 1, in: room, model,
      on: &surface)
  }

  private static func key(_ id: ActionID, _ model: Model) -> CleanText {
    CleanText(model.keyMap.key(for: id, in: model.context)?.label ?? "")
  }

  /// Buttons at the lower right, so many rows above the border; the default one is the last,
  /// selected, in brackets.
  ///
  /// - Returns: where each of them stands.
  private static func drawButtons(
    _ others: [(ActionID, String)], chosen: (id: ActionID, label: CleanText), above rows: Int,
    in room: Rect, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    let row = room.endRow - 1 - rows
    let button: Spans = [Span("[ " + chosen.label + " ]", .strong, .selection)]
    let start = surface.put(
      button, endingBefore: room.endColumn, row: row, ground: .overlay, in: room)
    surface.cursor = Point(column: start + 2, row: row)
    var areas = [HitArea(row: row, from: start, to: room.endColumn, chosen.id)]
    var end = start - 2
    for (id, label) in others {
      let key = key(id, model)
      // A button is its key first of all: where both have no room, its words go.
      let words = Spans([Span(raw: " \(label)")]).cut(
        to: max(0, end - room.column - key.width - 4), model.glyphs)
      guard end - key.width - 4 >= room.column else { break }
      let start = surface.put(
        [Span("  "), Span(key, .key)] + words + [Span("  ")], endingBefore: end, row: row,
        ground: .overlay, in: room)
      areas.append(HitArea(row: row, from: start, to: end, id))
      end = start - 2
    }
    return areas
  }
}
