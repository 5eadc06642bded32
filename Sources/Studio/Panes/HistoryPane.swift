import Jobs
import TerminalUI

/// Pane 4: the jobs, newest first.
enum HistoryPane {
  static func counter(_ model: Model) -> Spans {
    let total = model.history.total
    let isNarrow = model.size.columns < 60
    guard model.history.isLoaded else { return [] }
    guard total > 0 else { return [Span("no jobs yet", .muted)] }
    var spans: Spans = []
    if model.totals.running > 0 {
      spans = [
        Span(raw: "\(model.totals.running) running", .running),
        Span(raw: " \(model.glyphs.dot.text) ", .muted),
      ]
    }
    let count = isNarrow ? NumberText.count(total) : NumberText.jobs(total)
    return spans + [Span(raw: count, .muted)]
  }

  /// `5 of 1,205`.
  static func place(_ model: Model) -> Spans {
    guard let index = model.history.selectedIndex else { return [] }
    let place = NumberText.count(model.history.newerCount + index + 1)
    return [Span(raw: "\(place) of \(NumberText.count(model.history.total))", .muted)]
  }

  static func draw(_ model: Model, in room: Rect, layout: Layout, on surface: inout Surface) {
    guard model.history.isLoaded else { return }
    guard !model.history.rows.isEmpty else {
      drawEmpty(model, in: room, on: &surface)
      return
    }
    let columns = HistoryColumns(width: room.columns)
    if layout.places.historyHeadingRows > 0 {
      HistoryRowLine.drawHeading(columns, in: room, on: &surface)
    }
    let first = room.row + layout.places.historyHeadingRows
    let hasFocus = model.focus == .history && model.overlays.isEmpty
    for (offset, row) in model.history.rows.dropFirst(model.history.top).enumerated() {
      guard first + offset < room.endRow else { break }
      let isSelected = row.id == model.history.selected
      HistoryRowLine(
        row: row, columns: columns, changed: model.history.changes[row.id],
        isSelected: isSelected, hasFocus: hasFocus
      ).draw(model, in: room, at: first + offset, on: &surface)
      if isSelected, hasFocus {
        surface.cursor = Point(column: room.column, row: first + offset)
      }
    }
    drawFirstHints(model, in: room, on: &surface)
  }

  /// The first jobs leave room to say what can be done with them.
  private static func drawFirstHints(_ model: Model, in room: Rect, on surface: inout Surface) {
    let count = model.history.total
    guard count <= 3, room.rows >= count + 5, room.columns >= 50 else { return }
    let row = room.row + count + 2
    surface.put(
      keyLine(.jobRerunNewSeed, in: .history, " runs it again with another seed.", model),
      column: room.column + 2, row: row, in: room)
    if !model.facts.samples.isEmpty {
      let first = model.keyMap.key(for: .focusReferences, in: .history)?.label ?? ""
      let second = model.keyMap.key(for: .referenceSample, in: .references)?.label ?? ""
      surface.put(
        [
          Span(raw: first, .key), Span(" then ", .muted), Span(raw: second, .key),
          Span(" takes another sample picture.", .muted),
        ], column: room.column + 2, row: row + 1, in: room)
    }
  }

  private static func keyLine(
    _ id: ActionID, in context: Context, _ text: String, _ model: Model
  ) -> Spans {
    let key = model.keyMap.key(for: id, in: context)?.label ?? ""
    return [Span(raw: key, .key), Span(raw: text, .muted)]
  }

  /// Nothing here yet: what to press for a first picture.
  private static func drawEmpty(_ model: Model, in room: Rect, on surface: inout Surface) {
    let send = model.keyMap.key(for: .draftSend, in: .prompt)?.label ?? ""
    let hasSamples = !model.facts.samples.isEmpty
    let sample = model.keyMap.key(for: .referenceSample, in: .references)?.label ?? ""
    let price = model.facts.isSandbox ? "" : ", for \(model.facts.price)"
    var second: Spans = [Span("2", .muted), Span("  ", .muted), Span("Tab", .key)]
    second +=
      hasSamples
      ? [Span(", then ", .muted), Span(raw: sample, .key), Span(" picks a sample picture", .muted)]
      : [Span(", then paste the address of a picture", .muted)]
    let last: Spans =
      model.facts.isSandbox
      ? [
        Span("This is the sandbox: ", .muted), Span("nothing is charged", .text),
        Span(", and no AI model is asked", .muted),
      ]
      : [
        Span("No key, or just looking?  ", .muted), Span("hera --sandbox", .text),
        Span("  needs neither key nor network", .muted),
      ]
    let tour: [Spans] =
      model.facts.isSandbox
      ? [
        [
          Span("Or take the tour, a minute long: ", .muted),
          Span(raw: model.keyMap.key(for: .palette, in: .prompt)?.label ?? "", .key),
          Span(" tour ", .text), Span("Enter", .key),
        ]
      ] : []
    let lines: [Spans] =
      [
        [Span("Nothing here yet. Three steps to a first picture:", .text)], [],
        [Span("1", .muted), Span("  Write above what to change", .muted)], second,
        [
          Span("3", .muted), Span("  ", .muted), Span(raw: send, .key),
          Span(raw: " sends it\(price); the picture comes by itself", .muted),
        ], [], last,
      ] + tour
    let shown = room.rows >= lines.count + 1 ? lines : lines.filter { !$0.isEmpty }
    let top = room.rows >= lines.count + 1 ? room.row + 1 : room.row
    for (offset, line) in shown.enumerated() where top + offset < room.endRow {
      surface.put(
        line.cut(to: room.columns - 3, model.glyphs), column: room.column + 2, row: top + offset,
        in: room)
    }
  }
}
