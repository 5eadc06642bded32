import Api18
import Jobs
import TerminalUI

/// Many pictures over the whole screen.
enum SheetView {
  static func draw(_ sheet: Sheet, _ model: Model, on surface: inout Surface) {
    let layout = SheetLayout(width: sheet.width, size: model.size)
    surface.fill(layout.frame, with: Cell())
    var lines = FrameLines(size: model.size)
    lines.addBox(layout.frame, heavy: true)
    lines.draw(into: &surface, glyphs: model.glyphs)
    Title.draw(
      digit: nil, "Pictures", right: counter(sheet, model), in: layout.frame, hasFocus: true,
      model, on: &surface)
    let rows = model.sheetRows
    guard !rows.isEmpty else {
      surface.put(
        "No picture is found.", .placeholder, column: layout.frame.column + 2,
        row: layout.frame.row + 2, in: layout.frame)
      return
    }
    let first = sheet.top * layout.columns
    for index in 0..<layout.capacity where rows.indices.contains(first + index) {
      draw(rows[first + index], at: index, sheet, layout, model, on: &surface)
    }
    drawLowerEdge(sheet, layout, model, on: &surface)
  }

  private static func draw(
    _ row: HistoryRow, at index: Int, _ sheet: Sheet, _ layout: SheetLayout, _ model: Model,
    on surface: inout Surface
  ) {
    let room = layout.picture(index)
    let isSelected = row.id == model.sheetSelected
    if isSelected {
      var lines = FrameLines(size: model.size)
      lines.addBox(layout.box(index), heavy: true)
      lines.draw(into: &surface, glyphs: model.glyphs)
      surface.cursor = Point(column: room.column, row: room.endRow)
    }
    let thumbnail = sheet.thumbnails[row.id]
    if let picture = thumbnail?.picture {
      picture.draw(into: &surface, at: picture.place(in: room).origin, clip: room)
    } else if let reason = thumbnail?.problem ?? absence(row.job, isAsked: thumbnail != nil) {
      let words = CleanText.wrapped(reason, to: max(1, room.columns))
      for (line, text) in words.prefix(room.rows).enumerated() {
        surface.put(text, .muted, column: room.column, row: room.row + line, in: room)
      }
    }
    drawWords(row, below: room, isSelected: isSelected, model, on: &surface)
  }

  /// Why a job has no thumbnail, in a word or two.
  private static func absence(_ job: Job, isAsked: Bool) -> String? {
    if isAsked { return nil }
    return job.state == .saved ? "no picture" : job.state.rawValue
  }

  /// Seed, judgement and age; below them the prompt's beginning.
  private static func drawWords(
    _ row: HistoryRow, below room: Rect, isSelected: Bool, _ model: Model,
    on surface: inout Surface
  ) {
    let job = row.job
    let isMarked = model.marking.contains(row.job)
    let clip = Rect(column: room.column, row: room.endRow, columns: room.columns, rows: 2)
    let age = CleanText(SpanText.age(model.now.since(job.submittedAt ?? job.createdAt)))
    surface.put(age, .muted, column: clip.endColumn - age.width, row: clip.row, in: clip)
    let judged = row.judgement.signs
    var end = clip.endColumn - 5
    if clip.columns >= 18 {
      surface.put(judged, .rating, column: end - judged.width, row: clip.row, in: clip)
      end -= 3
    }
    let seed = CleanText(job.input.seed.map(String.init) ?? job.seedless)
    var lead: Spans = []
    if isMarked { lead.append(Span(CleanText(model.glyphs.marked) + " ", .accent)) }
    let left = max(0, end - clip.column - lead.width)
    let shown = seed.cutKeepingEnd(to: left, ellipsis: model.glyphs.ellipsis)
    surface.put(
      lead + [Span(shown, isSelected ? .strong : .muted)], column: clip.column, row: clip.row,
      in: clip)
    let prompt = CleanText(String(job.input.prompt.prefix(clip.columns * 2 + 8)))
    surface.put(
      prompt.cut(to: clip.columns, ellipsis: model.glyphs.ellipsis),
      row.judgement.choice == .rejected ? .muted : isSelected ? .strong : .text,
      column: clip.column, row: clip.row + 1, in: clip)
  }

  /// Which jobs these are: `37 jobs`, `5 siblings of 7f3a92c1`, `3 marked`.
  private static func counter(_ sheet: Sheet, _ model: Model) -> Spans {
    let count = NumberText.count(sheet.own.count) + (sheet.isPartial ? "+" : "")
    switch sheet.source {
    case .found: return HistoryPane.counter(model)
    case .siblings(let id):
      return [Span(raw: "\(count) \(sheet.own.count == 1 ? "run" : "runs") of \(id.short)", .muted)]
    case .marked: return [Span(raw: "\(count) marked", .muted)]
    }
  }

  /// `2 of 37`.
  private static func drawLowerEdge(
    _ sheet: Sheet, _ layout: SheetLayout, _ model: Model, on surface: inout Surface
  ) {
    let row = layout.frame.endRow - 1
    let room = Rect(column: 0, row: row, columns: layout.frame.columns, rows: 1)
    let place = model.sheetPlace
    guard !place.isEmpty else { return }
    surface.put(
      [Span(" ")] + place + [Span(" ")], endingBefore: room.endColumn - 2, row: row, in: room)
  }
}
