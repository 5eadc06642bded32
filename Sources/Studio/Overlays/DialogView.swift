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
    var buttons = [(ActionID.confirmYes, question.yes)]
    if question.look != nil { buttons.append((.confirmLook, "Look at it")) }
    let more = buttonRows(buttons, chosen: cancel, columns: inner - 2, model).count - 1
    let box = OverlayView.centred(
      columns: inner + 2, rows: lines.count + 7 + more + (sums.isEmpty ? 0 : 2), model)
    let room = OverlayView.frame(box, title: question.title, model, on: &surface)
    // On a small screen the air goes and then the end of what is said, never a button or the sums.
    let needed = more + (sums.isEmpty ? 2 : 4)
    let isTight = lines.count > room.rows - needed - 2
    let air = isTight ? 0 : 1
    var row = room.row + air
    let most = max(1, room.rows - needed - 2 * air)
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
    return drawButtons(buttons, chosen: cancel, above: air, in: room, model, on: &surface)
  }

  private static let cancel: (id: ActionID, label: CleanText) = (.confirmNo, "Cancel")

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

  static func key(_ id: ActionID, _ model: Model) -> CleanText {
    CleanText(model.keyMap.key(for: id, in: model.context)?.label ?? "")
  }

  /// Buttons at the lower right, so many rows above the border.
  ///
  /// The default one is the last, selected, in brackets; what finds no room beside it stands above.
  ///
  /// - Returns: where each of them stands.
  static func drawButtons(
    _ others: [(ActionID, String)], chosen: (id: ActionID, label: CleanText), above rows: Int,
    in room: Rect, _ model: Model, on surface: inout Surface
  ) -> [HitArea] {
    var row = room.endRow - 1 - rows
    let button = button(chosen.label)
    let start = surface.put(
      button, endingBefore: room.endColumn, row: row, ground: .overlay, in: room)
    surface.cursor = Point(column: start + 2, row: row)
    var areas = [HitArea(row: row, from: start, to: room.endColumn, chosen.id)]
    var end = start - buttonAir
    for ids in buttonRows(others, chosen: chosen, columns: room.columns, model) {
      for (id, label) in others where ids.contains(id) {
        // One alone may be longer than the room all the same.
        let air: Spans = [Span(CleanText(.space, count: padding(in: room.columns)))]
        let words = Self.label(id, label, model).cut(
          to: end - room.column - 2 * air.width, model.glyphs)
        let spans = air + words + air
        let start = surface.put(spans, endingBefore: end, row: row, ground: .overlay, in: room)
        areas.append(HitArea(row: row, from: start, to: end, id))
        end = start - buttonAir
      }
      row -= 1
      end = room.endColumn
    }
    return areas
  }

  /// Which buttons stand in each row, the lowest row first; the default one is in that, too.
  private static func buttonRows(
    _ others: [(ActionID, String)], chosen: (id: ActionID, label: CleanText), columns: Int,
    _ model: Model
  ) -> [[ActionID]] {
    var rows: [[ActionID]] = [[]]
    var free = columns - button(chosen.label).width - buttonAir
    for (id, text) in others {
      let width = label(id, text, model).width + 2 * padding(in: columns)
      if width > free {
        rows.append([])
        free = columns
      }
      rows[rows.count - 1].append(id)
      free -= width + buttonAir
    }
    return rows
  }

  private static let buttonAir = 2

  /// The air inside of a button, at either side.
  private static func padding(in columns: Int) -> Int { columns < 40 ? 0 : 2 }

  private static func button(_ label: CleanText) -> Spans {
    [Span("[ " + label + " ]", .strong, .selection)]
  }

  private static func label(_ id: ActionID, _ text: String, _ model: Model) -> Spans {
    [Span(key(id, model), .key), Span(raw: " \(text)")]
  }
}
