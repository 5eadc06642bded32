import Api18
import Jobs
import TerminalUI

/// Two jobs over the whole screen: their pictures, and what differs.
enum CompareView {
  static func draw(
    _ comparison: Comparison, _ model: Model, _ panes: Layout, on surface: inout Surface
  ) {
    guard let layout = CompareLayout(model) else { return }
    surface.fill(layout.frame, with: Cell())
    var lines = FrameLines(size: model.size)
    lines.addBox(layout.frame, heavy: true)
    let last = layout.frame.endColumn - 1
    lines.addHorizontal(row: layout.dividerRow, from: 0, through: last, heavy: false)
    if layout.isBeside {
      lines.addVertical(
        column: layout.dividerColumn, from: 0, through: layout.dividerRow, heavy: false)
    }
    lines.draw(into: &surface, glyphs: model.glyphs)
    Title.draw(
      digit: nil, comparison.isBlind ? "Blind test" : "Compare", right: figure(comparison, model),
      in: layout.frame, hasFocus: true, model,
      on: &surface)
    let divider = Rect(
      column: 0, row: layout.dividerRow, columns: layout.frame.columns, rows: 1)
    Title.draw(
      digit: nil, comparison.isBlind ? "Which one is better" : "What differs",
      right: scrolling(comparison, layout), in: divider,
      hasFocus: false, model, on: &surface)
    if layout.isBeside {
      for side in Comparison.Side.allCases {
        drawSide(side, of: comparison, [side], layout, model, on: &surface)
      }
    } else if comparison.mode == .split, let column = layout.splitColumn(comparison) {
      drawSplit(comparison, at: column, layout, model, on: &surface)
    } else {
      drawSide(comparison.side, of: comparison, [.left, .right], layout, model, on: &surface)
    }
    let words = CompareWords(comparison, model, width: layout.words.columns).lines
    for (row, line) in words.dropFirst(comparison.top).prefix(layout.words.rows).enumerated() {
      surface.put(line, column: layout.words.column, row: layout.words.row + row, in: layout.words)
    }
    let corner = layout.room(of: .left)
    surface.cursor = Point(column: corner.column + 1, row: corner.row)
  }

  /// `differ by 3.1 %, 12 % of pixels`.
  private static func figure(_ comparison: Comparison, _ model: Model) -> Spans {
    guard let difference = comparison.difference else { return [] }
    if difference.isNone { return [Span("the pictures are the same", .muted)] }
    let mean = PictureDifference.percent(difference.mean)
    let changed = PictureDifference.percent(difference.changed)
    let words =
      model.size.columns < 60
      ? "differ by \(mean)" : "pictures differ by \(mean), in \(changed) of pixels"
    return [Span(raw: words, .muted)]
  }

  /// `1-8 of 14` where the words do not all fit.
  private static func scrolling(_ comparison: Comparison, _ layout: CompareLayout) -> Spans {
    guard layout.lineCount > layout.words.rows else { return [] }
    let end = min(comparison.top + layout.words.rows, layout.lineCount)
    return [Span(raw: "\(comparison.top + 1)-\(end) of \(layout.lineCount)", .muted)]
  }

  /// A to the left of the line, B to the right of it.
  private static func drawSplit(
    _ comparison: Comparison, at column: Int, _ layout: CompareLayout, _ model: Model,
    on surface: inout Surface
  ) {
    let room = layout.room(of: .left)
    guard Comparison.Side.allCases.allSatisfy({ comparison.shown[$0]?.picture?.canBeCut ?? true })
    else {
      drawSide(comparison.side, of: comparison, [.left, .right], layout, model, on: &surface)
      return
    }
    let rest = Rect(
      column: column + 1, row: room.row + 1, columns: room.endColumn - column - 1,
      rows: room.rows - 1)
    drawSide(.left, of: comparison, [.left, .right], layout, model, on: &surface)
    surface.fill(rest, with: Cell())
    drawPicture(.right, of: comparison, layout, clip: rest, model, on: &surface)
    let line = model.glyphs.line(LineArms(up: .light, down: .light))
    for row in rest.row..<rest.endRow {
      surface[column, row] = Cell(.glyph(line), style: .role(.borderFocus, .base))
    }
  }

  /// A side's picture under a line with the names of all that share its room.
  private static func drawSide(
    _ side: Comparison.Side, of comparison: Comparison, _ named: [Comparison.Side],
    _ layout: CompareLayout, _ model: Model, on surface: inout Surface
  ) {
    let room = layout.room(of: side)
    var header: Spans = []
    for name in named {
      if !header.isEmpty { header.append(Span("    ")) }
      header += names(name, of: comparison, isLookedAt: named.count > 1 && name == side, model)
    }
    surface.put(
      header.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: room.row,
      in: room)
    drawPicture(side, of: comparison, layout, clip: nil, model, on: &surface)
  }

  /// - Parameter clip: What of its room may be drawn on; `nil` for all of it.
  private static func drawPicture(
    _ side: Comparison.Side, of comparison: Comparison, _ layout: CompareLayout, clip: Rect?,
    _ model: Model, on surface: inout Surface
  ) {
    guard let room = layout.box(of: side) else { return }
    let box = clip.map { room.intersection($0) } ?? room
    if let picture = comparison.shown[side]?.picture {
      let column = room.column + max(0, (room.columns - picture.size.columns) / 2)
      picture.draw(into: &surface, at: Point(column: column, row: room.row), clip: box)
      return
    }
    let words =
      comparison.shown[side]?.problem
      ?? (comparison[side].savedPath == nil ? "It has no picture that is saved" : "")
    surface.put(
      [Span(raw: words, .muted)].cut(to: box.columns, model.glyphs), column: box.column,
      row: box.row + 1, in: box)
  }

  /// `A  7f3a92c1  3m`.
  private static func names(
    _ side: Comparison.Side, of comparison: Comparison, isLookedAt: Bool, _ model: Model
  ) -> Spans {
    let job = comparison[side]
    guard !comparison.isBlind else {
      return (isLookedAt ? [Span(CleanText(model.glyphs.selected) + " ", .accent)] : [])
        + [Span(side.letter, .accent)]
    }
    let age = SpanText.age(model.now.since(job.submittedAt ?? job.createdAt))
    let mark: Spans =
      isLookedAt ? [Span(CleanText(model.glyphs.selected) + " ", .accent)] : []
    return mark + [
      Span(side.letter, .accent), Span(raw: "  \(job.id.short)", isLookedAt ? .strong : .text),
      Span(raw: "  \(age)", .muted),
    ] + judged(model.judgement(of: job.id))
  }

  /// `  4 kept`.
  private static func judged(_ judgement: Judgement?) -> Spans {
    let rating = judgement?.rating.map { [Span(raw: "  \($0)", .rating)] } ?? []
    let choice = judgement?.choice.map { choice in
      [Span(raw: (rating.isEmpty ? "  " : " ") + choice.rawValue, .muted)]
    }
    return rating + (choice ?? [])
  }
}
