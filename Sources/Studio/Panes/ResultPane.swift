import Api18
import Jobs
import TerminalUI

/// Pane 5: the picture, and below or beside it what is known of the job.
struct ResultPane {
  let width: Int

  /// Where the details begin that stand beside the picture, from the left of a room so wide: it has
  /// half of it.
  static func besideColumn(in columns: Int) -> Int { columns < 70 ? columns / 2 - 1 : columns / 2 }

  /// How far a value stands from the start of its label.
  private var labelColumns: Int { width < 36 ? 9 : 12 }

  /// How many rows stand below the picture: what goes between, the state, the details.
  func bottomRows(_ model: Model) -> Int {
    guard let job = model.result else { return 0 }
    return betweenLines(job, model).count + 1 + detailLines(job, model).count
  }

  static func counter(_ model: Model) -> Spans {
    guard let result = model.result else { return [] }
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    var spans = [Span(raw: result.id.short, .muted)]
    if result.id == model.pinned { spans.insert(Span("pinned ", .accent), at: 0) }
    if model.focus == .result, !model.keepsResultInSight {
      let place = HistoryPane.place(model)
      if !place.isEmpty { spans += [dot] + place }
    }
    return spans
  }

  func draw(_ model: Model, in room: Rect, layout: Layout, on surface: inout Surface) {
    let hasFocus = model.focus == .result && model.overlays.isEmpty
    if hasFocus { surface.cursor = room.origin }
    guard let job = model.result else {
      surface.put(
        model.history.isLoaded ? "No job is selected." : "", .placeholder, column: room.column + 1,
        row: room.row, in: room)
      return
    }
    let box = layout.pictureBox
    let drawn = box.map { drawPicture(model, in: $0, on: &surface) } ?? false
    if layout.showsPictureAlone, drawn { return }
    if layout.detailsAreBeside {
      ResultPane(width: room.columns - Self.besideColumn(in: room.columns))
        .drawBeside(job, model, in: room, on: &surface)
    } else {
      drawBelow(job, model, in: room, on: &surface)
    }
    guard !drawn, let reason = Self.absence(job, of: model.picture), let box else { return }
    draw(
      reason: reason, model, in: box, from: box.row + (layout.detailsAreBeside ? 0 : 1), room,
      on: &surface
    )
  }

  /// A sentence over the rows that it needs; the last one that there is room for is cut.
  private func draw(
    reason: String, _ model: Model, in box: Rect, from row: Int, _ room: Rect,
    on surface: inout Surface
  ) {
    let lines = CleanText.wrapped(reason, to: box.columns)
    let most = max(1, box.endRow - row)
    for (number, line) in lines.prefix(most).enumerated() {
      let isCut = number == most - 1 && lines.count > most
      let text = isCut ? line + " " + lines[most] : line
      surface.put(
        [Span(text, Ink.muted)].cut(to: box.columns, model.glyphs), column: box.column,
        row: row + number, in: room)
    }
  }

  // MARK: The picture

  /// - Returns: Whether one stands there.
  private func drawPicture(_ model: Model, in box: Rect, on surface: inout Surface) -> Bool {
    guard let picture = model.picture.shown else { return false }
    let column = box.column + max(0, (box.columns - picture.size.columns) / 2)
    picture.draw(into: &surface, at: Point(column: column, row: box.row), clip: box)
    return true
  }

  /// Why there is no picture; a blank preview always says why.
  static func absence(_ job: Job, of picture: PictureState<PictureRequest>) -> String? {
    if let problem = picture.problem { return problem }
    if picture.requested != nil { return nil }
    switch job.state {
    case .outbox:
      return job.heldReason == nil ? "It is about to be sent" : "It is held: nothing was sent yet"
    case .sending, .running: return "The picture comes here by itself"
    case .completed:
      let problem = job.outputs.compactMap(\.fetchProblem).first
      if let address = job.unusableAddress {
        return "It is completed, but its picture is at no http or https address: \(address)"
      }
      if job.outputs.isEmpty { return "It is completed, and the service names no picture yet" }
      return problem.map { "Not fetched yet: \($0)" } ?? "Its picture is being fetched"
    case .saved: return "It has no picture"
    case .failed: return "The run failed: there is no picture"
    case .refused: return "It was refused: there is no picture"
    case .lost: return "The service no longer knows it: there is no picture"
    case .unconfirmed: return "It is not known whether it ran"
    }
  }

  // MARK: The words

  private func drawBelow(_ job: Job, _ model: Model, in room: Rect, on surface: inout Surface) {
    let between = betweenLines(job, model)
    let details = detailLines(job, model)
    let height = between.count + 1 + details.count
    var row = max(room.row, room.endRow - height)
    for line in between {
      surface.put(
        line.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row, in: room)
      row += 1
    }
    surface.put(
      stateLine(job, model).cut(to: room.columns - 2, model.glyphs), column: room.column + 1,
      row: row,
      in: room)
    row += 1
    for (label, value) in details {
      drawDetail(label, value, model, column: room.column + 1, row: row, in: room, on: &surface)
      row += 1
    }
  }

  private func drawBeside(_ job: Job, _ model: Model, in room: Rect, on surface: inout Surface) {
    let column = room.column + Self.besideColumn(in: room.columns)
    let columns = room.endColumn - 1 - column
    var row = room.row + 1
    let state = stateLine(job, model)
    let look = state.prefix(2)
    surface.put(Array(look).cut(to: columns, model.glyphs), column: column, row: row, in: room)
    row += 1
    let rest = Array(state.dropFirst(look.count).drop { $0.isDot(model.glyphs) })
    if !rest.isEmpty {
      let rest = rest.map { Span($0.text, $0.ink == .text ? .muted : $0.ink) }
      surface.put(rest.cut(to: columns, model.glyphs), column: column, row: row, in: room)
      row += 1
    }
    row += 1
    for line in betweenLines(job, model) where !line.isEmpty && row < room.endRow {
      surface.put(line.cut(to: columns, model.glyphs), column: column, row: row, in: room)
      row += 1
    }
    let details = detailLines(job, model)
    for (label, value) in details.dropFirst(min(model.detailsTop, max(0, details.count - 1)))
    where row < room.endRow {
      drawDetail(label, value, model, column: column, row: row, in: room, on: &surface)
      row += 1
    }
  }

  private func drawDetail(
    _ label: CleanText, _ value: Spans, _ model: Model, column: Int, row: Int, in room: Rect,
    on surface: inout Surface
  ) {
    surface.put(label, .label, column: column, row: row, in: room)
    let start = column + labelColumns
    surface.put(
      value.cut(to: room.endColumn - 1 - start, model.glyphs), column: start, row: row, in: room)
  }

  /// State, time and cost in a line, such as `✓ saved  today 14:02 · took 11.2 s · $0.07`.
  private func stateLine(_ job: Job, _ model: Model) -> Spans {
    let isSecondPhase = model.now.rawValue / 500 % 2 == 1
    let look = StateLook(job, glyphs: model.glyphs, phase: isSecondPhase)
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    var spans = [Span(raw: "\(look.glyph.text) \(look.word)", look.ink)]
    if job.isMoving {
      let at = clock.moment(job.submittedAt ?? job.createdAt)
      spans.append(Span(raw: "  sent \(at)", .text))
      if job.sendCount > 1 { spans += [dot, Span(raw: "try \(job.sendCount)", .warning)] }
      spans += [
        dot, Span(raw: moneyText("expected ", job.cost ?? model.facts.price, model), .text),
      ]
      return spans
    }
    spans.append(Span(raw: "  \(clock.moment(job.completedAt ?? job.createdAt))", .text))
    if let took = job.took { spans += [dot, Span(raw: "took \(SpanText.took(took))", .text)] }
    switch job.spending {
    case .charged(let amount): spans += [dot, Span(raw: moneyText("", amount, model), .text)]
    case .notCharged: spans += [dot, Span("not charged", .text)]
    case .atRisk(let amount):
      spans += [dot, Span(raw: moneyText("at risk ", amount, model), .warning)]
    case .planned(let amount), .expected(let amount):
      spans += [dot, Span(raw: moneyText("expected ", amount, model), .text)]
    }
    return spans
  }

  private func moneyText(_ lead: String, _ amount: MicroUSD, _ model: Model) -> String {
    model.facts.isSandbox ? "no charge" : lead + amount.description
  }

  /// What stands between the picture and the state of a job that runs.
  private func betweenLines(_ job: Job, _ model: Model) -> [Spans] {
    guard job.isMoving else { return [] }
    var lines: [Spans] = []
    if let (source, _) = model.pictureSource, source != job.id {
      let whose = width < 50 ? "its parent" : "which this one came from"
      lines += [[Span(raw: "Picture of \(source.short), \(whose)", .muted)], []]
    }
    let span = model.now.since(job.submittedAt ?? job.createdAt)
    var age: Spans = [Span(raw: "\(max(0, span.components.seconds)) s", .strong)]
    if let usual = UsualDuration(model.durations) {
      let shortest = usual.shortest.components.seconds
      let longest = usual.longest.roundedUpSeconds
      age.append(
        Span(raw: "  usually \(shortest)-\(longest) s, \(usual.count) runs", .muted))
      return lines + [age, timeLine(span, usual, model), []]
    }
    return lines + [age, []]
  }

  /// `0 ────━━━━●━━━━── 24 s`: the usual part heavy, now a point, the end moves on when passed.
  private func timeLine(_ span: Duration, _ usual: UsualDuration, _ model: Model) -> Spans {
    let seconds = max(0, span.components.seconds)
    let end = max((usual.longest.roundedUpSeconds * 5 + 3) / 4, seconds + 1, 1)
    let lead = Span("0 ", .muted)
    let tail = Span(raw: " \(end) s", .muted)
    let cells =
      Int64(min(width - 2, 46 + lead.text.width + tail.text.width))
      - Int64(lead.text.width + tail.text.width)
    guard cells >= 10 else { return [] }
    func cell(_ second: Int64) -> Int { Int(min(cells - 1, second * cells / end)) }
    let first = cell(usual.shortest.components.seconds)
    let last = cell(usual.longest.roundedUpSeconds)
    let now = cell(seconds)
    let glyphs = model.glyphs
    var spans = [lead]
    for index in 0..<Int(cells) {
      let isUsual = index >= first && index <= last
      if index == now {
        spans.append(Span(CleanText(glyphs.timelineNow), .strong))
      } else if isUsual {
        spans.append(Span(CleanText(glyphs.timelineUsual), .running))
      } else {
        spans.append(Span(CleanText(glyphs.timelineOutside), .border))
      }
    }
    return spans + [tail]
  }
}

extension Span {
  fileprivate func isDot(_ glyphs: GlyphSet) -> Bool {
    text.text == " \(glyphs.dot.text) "
  }
}

extension Duration {
  fileprivate var roundedUpSeconds: Int64 {
    components.seconds + (components.attoseconds > 0 ? 1 : 0)
  }
}
