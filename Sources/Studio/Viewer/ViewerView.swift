import Api18
import Jobs
import TerminalUI

/// A picture over the whole screen.
enum ViewerView {
  static func draw(_ viewer: Viewer, _ model: Model, on surface: inout Surface) {
    let layout = ViewerLayout(viewer, size: model.size)
    surface.fill(layout.frame, with: Cell())
    var lines = FrameLines(size: model.size)
    lines.addBox(layout.frame, heavy: true)
    if layout.isBeside {
      lines.addVertical(
        column: layout.dividerColumn, from: 0, through: layout.frame.endRow - 1, heavy: false)
    }
    lines.draw(into: &surface, glyphs: model.glyphs)
    drawTitles(viewer, layout, model, on: &surface)
    drawLowerEdge(viewer, layout, model, on: &surface)
    if viewer.mode == .text {
      drawWords(viewer, layout, model, on: &surface)
    } else if layout.isBeside {
      drawReference(viewer, in: layout.referenceRoom, clip: layout.referenceRoom, model, &surface)
      drawPicture(viewer, in: layout.room, clip: layout.room, model, &surface)
    } else if viewer.mode == .split, viewer.reference != nil {
      drawSplit(viewer, layout, model, on: &surface)
    } else if viewer.showsReference, viewer.reference != nil {
      drawReference(viewer, in: layout.room, clip: layout.room, model, &surface)
    } else {
      drawPicture(viewer, in: layout.room, clip: layout.room, model, &surface)
    }
  }

  // MARK: Pictures

  private static func drawPicture(
    _ viewer: Viewer, in room: Rect, clip: Rect, _ model: Model, _ surface: inout Surface
  ) {
    if let picture = viewer.picture.shown {
      picture.draw(into: &surface, at: picture.place(in: room).origin, clip: clip)
    } else if let job = model.subject,
      let reason = ResultPane.absence(job, of: viewer.picture)
    {
      say(reason, in: clip, model, on: &surface)
    }
  }

  private static func drawReference(
    _ viewer: Viewer, in room: Rect, clip: Rect, _ model: Model, _ surface: inout Surface
  ) {
    if let picture = viewer.before.shown {
      picture.draw(into: &surface, at: picture.place(in: room).origin, clip: clip)
    } else if let slot = model.viewedSlot, let reason = model.absence(ofBefore: slot) {
      say(reason, in: clip, model, on: &surface)
    }
  }

  /// The reference to the left of the line, the job's picture to the right of it.
  private static func drawSplit(
    _ viewer: Viewer, _ layout: ViewerLayout, _ model: Model, on surface: inout Surface
  ) {
    let room = layout.room
    let pictures = [viewer.picture.shown, viewer.before.shown]
    guard pictures.allSatisfy({ $0?.canBeCut ?? true }) else {
      return say(wholeOnly, in: room, model, on: &surface)
    }
    let column = layout.splitColumn(viewer)
    let left = Rect(
      column: room.column, row: room.row, columns: column - room.column, rows: room.rows)
    let right = Rect(
      column: column + 1, row: room.row, columns: room.endColumn - column - 1, rows: room.rows)
    drawReference(viewer, in: room, clip: left, model, &surface)
    drawPicture(viewer, in: room, clip: right, model, &surface)
    let line = model.glyphs.line(LineArms(up: .light, down: .light))
    for row in room.row..<room.endRow {
      surface[column, row] = Cell(.glyph(line), style: .role(.borderFocus, .base))
    }
  }

  /// Why there is no split.
  static let wholeOnly =
    "This terminal draws a picture whole or not at all: there is no split. preview = \"symbols\" has one."

  private static func say(
    _ reason: String, in room: Rect, _ model: Model, on surface: inout Surface
  ) {
    let lines = CleanText.wrapped(reason, to: max(1, room.columns - 4))
    let top = room.row + max(0, (room.rows - lines.count) / 2)
    for (row, line) in lines.enumerated() {
      let column = room.column + max(0, (room.columns - line.width) / 2)
      surface.put(line, .muted, column: column, row: top + row, in: room)
    }
  }

  // MARK: The words

  private static func drawWords(
    _ viewer: Viewer, _ layout: ViewerLayout, _ model: Model, on surface: inout Surface
  ) {
    let room = layout.room.inset(columns: 1)
    let lines = words(model, width: room.columns)
    for (row, line) in lines.dropFirst(viewer.top).prefix(room.rows).enumerated() {
      surface.put(line, column: room.column, row: room.row + row, in: room)
    }
  }

  /// What was asked for, then what is known of the job.
  static func words(_ model: Model, width: Int) -> [Spans] {
    guard let job = model.subject else { return [] }
    var lines = text("Prompt", job.input.prompt, width: width)
    if !job.input.negativePrompt.isEmpty {
      lines += text("Negative", job.input.negativePrompt, width: width)
    }
    for (index, reference) in job.input.references.filter(\.isEnabled).enumerated() {
      let slot = ReferenceSlot(reference)
      let name = slot.label.isEmpty ? slot.shortName : "\(slot.label)  \(slot.shortName)"
      lines += text("Image \(index + 1)", name, width: width)
    }
    lines.append([])
    for (label, value) in ResultPane(width: width).detailLines(job, model) {
      lines.append(
        ([Span(label.padded(to: labelColumns), .label)] + value).cut(to: width, model.glyphs))
    }
    return lines
  }

  private static let labelColumns = 12

  private static func text(_ label: String, _ text: String, width: Int) -> [Spans] {
    let columns = max(8, width - labelColumns)
    let wrapped = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      CleanText.wrapped(String(line), to: columns)
    }
    return wrapped.enumerated().map { row, part in
      let lead = CleanText(row == 0 ? label : "").padded(to: labelColumns)
      return [Span(lead, .label), Span(part)]
    }
  }

  // MARK: The frame

  private static func drawTitles(
    _ viewer: Viewer, _ layout: ViewerLayout, _ model: Model, on surface: inout Surface
  ) {
    let job = model.subject
    let frame = layout.frame
    guard layout.isBeside else {
      let shows = viewer.reference != nil && viewer.showsReference && viewer.mode != .split
      let name = shows ? model.viewedReferenceName ?? "Picture" : "Picture"
      Title.draw(
        digit: nil, name, right: job.map { facts($0, model) } ?? [], in: frame, hasFocus: true,
        model, on: &surface)
      return
    }
    let left = Rect(column: 0, row: 0, columns: layout.dividerColumn + 1, rows: 1)
    let right = Rect(
      column: layout.dividerColumn, row: 0, columns: frame.endColumn - layout.dividerColumn,
      rows: 1)
    Title.draw(
      digit: nil, model.viewedReferenceName ?? "", right: [], in: left, hasFocus: false, model,
      on: &surface)
    Title.draw(
      digit: nil, "Picture", right: job.map { facts($0, model) } ?? [], in: right,
      hasFocus: true, model, on: &surface)
  }

  /// `7f3a92c1 · seed 846930886 · 4+ · 3m`.
  private static func facts(_ job: Job, _ model: Model) -> Spans {
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    var spans: Spans = [Span(raw: job.id.short, .text)]
    if job.state != .saved { spans += [dot, Span(raw: job.state.rawValue, .running)] }
    // What is left out in little room stands in the words.
    let isNarrow = model.size.columns < 60
    if let seed = job.input.seed, !isNarrow { spans += [dot, Span(raw: "seed \(seed)", .muted)] }
    if let judged = model.judgement(of: job.id)?.signs, !judged.isEmpty {
      spans += [dot, Span(judged, .rating)]
    }
    if isNarrow { return spans }
    let age = SpanText.age(model.now.since(job.submittedAt ?? job.createdAt))
    return spans + [dot, Span(raw: age, .muted)]
  }

  /// `fit 42 % · 1024x1024`, the way of looking, and the place in the list.
  private static func drawLowerEdge(
    _ viewer: Viewer, _ layout: ViewerLayout, _ model: Model, on surface: inout Surface
  ) {
    let row = layout.frame.endRow - 1
    let room = Rect(column: 0, row: row, columns: layout.frame.columns, rows: 1)
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    var spans: Spans = [Span(" ")]
    if let geometry = model.geometry(of: .viewer) {
      spans.append(Span(raw: geometry.words(for: viewer.view), .text))
      spans += [dot, Span(raw: "\(geometry.picture.width)x\(geometry.picture.height)", .muted)]
    } else {
      spans.append(Span(viewer.mode == .text ? "words" : "no picture", .muted))
    }
    if viewer.mode != .text, viewer.reference != nil {
      spans += [dot, Span(raw: viewer.mode.word(isBeside: layout.isBeside), .muted)]
    }
    if viewer.goesOnAt != nil { spans += [dot, Span("slideshow", .accent)] }
    let place = model.viewedPlace
    let end = place.isEmpty ? 0 : place.width + 4
    surface.put(
      (spans + [Span(" ")]).cut(to: room.columns - 4 - end, model.glyphs), column: 2, row: row,
      in: room)
    guard !place.isEmpty else { return }
    surface.put(
      [Span(" ")] + place + [Span(" ")], endingBefore: room.endColumn - 2, row: row, in: room)
  }
}

extension Viewer.Mode {
  fileprivate func word(isBeside: Bool) -> String {
    switch self {
    case .beside: isBeside ? "beside" : "in turn"
    case .flick: "flick"
    case .split: "split"
    case .text: "words"
    }
  }
}

extension PictureGeometry {
  /// `fit 42 %`, `fill 110 %`, `1:1`, `200 %`.
  func words(for view: PictureView) -> String {
    let percent = "\(Int((scale * 100).rounded())) %"
    switch view.scale {
    case .fit: return "fit \(percent)"
    case .fill: return "fill \(percent)"
    case .actual: return "1:1"
    case .times: return percent
    }
  }
}
