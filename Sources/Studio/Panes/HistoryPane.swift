import Api18
import Jobs
import TerminalUI

/// Pane 4: the jobs, newest first.
enum HistoryPane {
  static func counter(_ model: Model) -> Spans {
    let total = model.history.total
    let isNarrow = model.size.columns < 60
    guard model.history.isLoaded else { return [] }
    if let found = foundCounter(model, isNarrow: isNarrow) { return prefix(model) + found }
    guard total > 0 else { return [Span("no jobs yet", .muted)] }
    var spans = prefix(model)
    // The footer says it, too.
    let hasRoom = !isNarrow || spans.isEmpty
    if model.totals.running > 0, hasRoom {
      spans += [
        Span(raw: "\(model.totals.running) running", .running),
        Span(raw: " \(model.glyphs.dot.text) ", .muted),
      ]
    }
    let count = isNarrow ? NumberText.count(total) : NumberText.jobs(total)
    return spans + [Span(raw: count, .muted)]
  }

  /// That it is a tree, and how many rows are marked.
  private static func prefix(_ model: Model) -> Spans {
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    var spans: Spans = []
    if model.tree.isOn { spans += [Span("tree", .accent), dot] }
    if !model.marking.isEmpty {
      let marked = model.marking.count.map(NumberText.count) ?? "all"
      spans += [Span(raw: "\(marked) marked", .accent), dot]
    }
    return spans
  }

  /// `5 of 1,205`; in a tree a row's place says nothing.
  static func place(_ model: Model) -> Spans {
    if model.tree.isOn { return [] }
    if model.search.found != nil {
      guard let count = model.search.count else { return [] }
      let place = model.placeInFound.map { NumberText.count($0) + " " } ?? ""
      return [Span(raw: "\(place)of \(NumberText.count(count))", .muted)]
    }
    guard let index = model.history.selectedIndex else { return [] }
    let place = NumberText.count(model.history.newerCount + index + 1)
    return [Span(raw: "\(place) of \(NumberText.count(model.history.total))", .muted)]
  }

  static func draw(_ model: Model, in room: Rect, layout: Layout, on surface: inout Surface) {
    guard model.history.isLoaded else { return }
    SearchLine(model)?.draw(model, in: room, on: &surface)
    let first = room.row + layout.places.historyTopRows
    guard !model.history.rows.isEmpty else {
      let rest = Rect(
        column: room.column, row: first, columns: room.columns, rows: max(0, room.endRow - first))
      if model.search.query.isEmpty {
        drawEmpty(model, in: rest, on: &surface)
      } else {
        drawNothingFound(model, in: rest, on: &surface)
      }
      return
    }
    let columns = HistoryColumns(width: room.columns, chosen: model.facts.historyColumns)
    if layout.places.historyHeadingRows > 0 {
      let heading = Rect(
        column: room.column, row: room.row + layout.places.historySearchRows,
        columns: room.columns, rows: 1)
      HistoryRowLine.drawHeading(columns, in: heading, on: &surface)
    }
    let needles = model.search.query.needles
    for (offset, line) in model.history.lines(room.endRow - first).enumerated() {
      guard case .row(let index) = line else {
        if case .sum(let sum) = line {
          let column = room.column + columns.prompt.lowerBound
          surface.put(
            TreeLook.sum(sum, model).cut(to: room.endColumn - 1 - column, model.glyphs),
            column: column, row: first + offset, in: room)
        }
        if case .day(let day) = line {
          drawDay(day, model, in: room, at: first + offset, on: &surface)
        }
        continue
      }
      drawRow(index, model, columns, needles, in: room, at: first + offset, on: &surface)
    }
    if !model.search.isActive, !model.search.isByDay, !model.tree.isOn {
      drawFirstHints(model, in: room, on: &surface)
    }
  }

  private static func drawRow(
    _ index: Int, _ model: Model, _ columns: HistoryColumns, _ needles: [TextNeedle],
    in room: Rect, at line: Int, on surface: inout Surface
  ) {
    let hasFocus = model.focus == .history && model.overlays.isEmpty && !model.isSearching
    let row = model.history.rows[index]
    let isSelected = row.id == model.history.selected
    HistoryRowLine(
      row: row, columns: columns, changed: model.history.changes[row.id],
      fold: model.history.folds[row.id], node: model.history.tree[row.id],
      needles: needles, isSelected: isSelected,
      isMarked: model.marking.contains(row.job), hasFocus: hasFocus
    ).draw(model, in: room, at: line, on: &surface)
    if isSelected, hasFocus { surface.cursor = Point(column: room.column, row: line) }
  }

  /// Draws what differs after a move, over the pane as it was before it; each row has one line.
  ///
  /// - Parameter before: The places in the whole history of the selected row and of the first one in sight, as
  ///   they were.
  static func drawMoved(
    _ model: Model, from before: (selected: Int?, top: Int), in room: Rect, layout: Layout,
    on surface: inout Surface
  ) {
    let first = room.row + layout.places.historyTopRows
    let lines = Rect(
      column: room.column, row: first, columns: room.columns, rows: max(0, room.endRow - first))
    let top = model.history.top
    let before = (
      selected: before.selected.map { $0 - model.history.newerCount },
      top: before.top - model.history.newerCount
    )
    surface.shift(lines, by: before.top - top)
    let columns = HistoryColumns(width: room.columns, chosen: model.facts.historyColumns)
    let needles = model.search.query.needles
    let kept = before.top..<(before.top + lines.rows)
    let end = min(top + lines.rows, model.history.rows.count)
    for index in top..<max(top, end)
    where !kept.contains(index) || index == before.selected || index == model.history.selectedIndex
    {
      let line = Rect(
        column: lines.column, row: first + index - top, columns: lines.columns, rows: 1)
      if kept.contains(index) {
        if index == model.history.selectedIndex {
          HistoryRowLine.select(in: line, columns, model.glyphs, on: &surface)
        } else {
          HistoryRowLine.deselect(in: line, on: &surface)
        }
        continue
      }
      surface.fill(line, with: Cell())
      drawRow(index, model, columns, needles, in: room, at: line.row, on: &surface)
    }
  }

  /// `today`, `Sat 21 Nov`, in another year with it.
  private static func drawDay(
    _ day: Timestamp, _ model: Model, in room: Rect, at row: Int, on surface: inout Surface
  ) {
    let clock = ClockText(now: model.now, secondsFromGMT: model.facts.secondsFromGMT)
    // Midnight itself may lie on either side of a change of the clocks.
    let noon = day.advanced(by: .seconds(12 * 3_600))
    let spans: Spans = [Span(raw: clock.heading(noon), .label)]
    surface.put(
      spans.cut(to: room.columns - 4, model.glyphs), column: room.column + 2, row: row, in: room)
  }

  // MARK: What was found

  /// `37 / 1,204,551`, with a plus while it is counted; of all jobs in another order how they stand.
  private static func foundCounter(_ model: Model, isNarrow: Bool) -> Spans? {
    if model.tree.isOn { return treeCounter(model) }
    guard let found = model.search.found else { return nil }
    let known = model.search.count ?? found.known
    let isCounted = model.search.count != nil || found.isWhole
    let all = NumberText.count(max(model.totals.jobs, known))
    let count = Span(raw: NumberText.count(known) + (isCounted ? "" : "+"), .strong)
    let prefix = isNarrow ? [] : orderPrefix(model)
    guard model.search.query.isEmpty, !model.search.isFolded else {
      return prefix + [count, Span(raw: " / \(all)", .muted)]
    }
    let jobs = isNarrow ? all : NumberText.jobs(max(model.totals.jobs, known))
    return prefix + [Span(raw: jobs, .muted)]
  }

  /// Of trees: how many were found in them.
  private static func treeCounter(_ model: Model) -> Spans? {
    guard !model.search.query.isEmpty else { return nil }
    let held = model.history.rows.count { model.history.tree[$0.id]?.isFound == true }
    let known = model.search.count ?? held
    let all = NumberText.count(max(model.totals.jobs, known))
    let count = NumberText.count(known) + (model.search.count == nil ? "+" : "")
    return [Span(raw: count, .strong), Span(raw: " / \(all)", .muted)]
  }

  /// How the list differs from the usual one, but for what is searched for.
  private static func orderPrefix(_ model: Model) -> Spans {
    let sort = HistorySort(model.search.order.key, isAscending: model.search.order.isAscending)
    let words = [sort.short, model.search.isFolded ? "folded" : nil].compactMap { $0 }
    return words.flatMap {
      [Span(raw: $0, .muted), Span(raw: " \(model.glyphs.dot.text) ", .muted)]
    }
  }

  private static func drawNothingFound(
    _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    let jobs = NumberText.jobs(model.totals.jobs)
    let key = model.keyMap.key(for: .back, in: .history)?.label ?? ""
    var row = room.row + 1
    // Two sentences stand in one line where there is room for that.
    func put(_ first: Spans, _ second: Spans) {
      let whole = first + [Span(" ")] + second
      for line in whole.width <= room.columns - 2 ? [whole] : [first, second] {
        surface.put(
          line.cut(to: room.columns - 2, model.glyphs), column: room.column + 1, row: row, in: room)
        row += 1
      }
    }
    put(
      [Span(raw: "Nothing found in \(jobs).", .muted)],
      [Span(raw: key, .key), Span(" clears the search.", .muted)])
    // Who looks for a day or a seed by its bare words is told how it is written.
    guard model.isSearching else { return }
    let help = model.keyMap.key(for: .help, in: .search)?.label ?? ""
    put(
      [Span("Words are sought in prompts and notes.", .muted)],
      [
        Span(raw: help, .key), Span(" lists terms, such as ", .muted),
        Span("on:yesterday", .accent), Span(".", .muted),
      ])
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

  /// How one gets to a first picture without a key, or without knowing the program.
  private static func beginning(_ model: Model, columns: Int) -> [Spans] {
    if model.facts.isSandbox {
      return [
        [
          Span(columns < 50 ? "The sandbox: " : "This is the sandbox: ", .muted),
          Span("nothing is charged", .text),
          Span(
            columns < 50 ? "" : columns < 60 ? ", no AI is asked" : ", and no AI model is asked",
            .muted),
        ],
        [
          Span(columns < 50 ? "Or a tour: " : "Or take the tour, a minute long: ", .muted),
          Span(raw: model.keyMap.key(for: .palette, in: .prompt)?.label ?? "", .key),
          Span(" tour ", .text), Span("Enter", .key),
        ],
      ]
    }
    let look: Spans = [
      Span(columns < 50 ? "No key?  " : "No key, or just looking?  ", .muted),
      Span("hera --sandbox", .text),
      Span(columns < 64 ? "  needs none" : "  needs neither key nor network", .muted),
    ]
    guard !model.keyStatus.isSet else { return [look] }
    let resume = model.keyMap.key(for: .queueResume, in: .prompt)?.label ?? ""
    return [
      [
        Span(columns < 50 ? "Set " : "Set a key in ", .muted), Span("API18_KEY", .text),
        Span(columns < 50 ? ": " : " or the config: ", .muted),
        Span(raw: resume, .key), Span(" says more", .muted),
      ],
      look,
    ]
  }

  /// Nothing here yet: what to press for a first picture.
  private static func drawEmpty(_ model: Model, in room: Rect, on surface: inout Surface) {
    let send = model.keyMap.key(for: .draftSend, in: .prompt)?.label ?? ""
    let hasSamples = !model.facts.samples.isEmpty
    let isNarrow = room.columns < 53
    let sample = model.keyMap.key(for: .referenceSample, in: .references)?.label ?? ""
    let price = model.facts.isSandbox ? "" : ", for \(model.facts.price)"
    var second: Spans = [Span("2", .muted), Span("  ", .muted), Span("Tab", .key)]
    second +=
      hasSamples
      ? [
        Span(", then ", .muted), Span(raw: sample, .key),
        Span(isNarrow ? " picks a sample" : " picks a sample picture", .muted),
      ]
      : [
        Span(
          isNarrow ? ", then paste an address" : ", then paste the address of a picture", .muted)
      ]
    // Little room has the three steps in one line.
    guard room.rows >= 4 else {
      let line: Spans = [
        Span("Write above, ", .text), Span("Tab", .key),
        Span(raw: hasSamples ? " " : " address, ", .muted),
        Span(raw: hasSamples ? sample : "", .key), Span(raw: hasSamples ? " sample, " : "", .muted),
        Span(raw: send, .key), Span(" sends", .muted),
      ]
      surface.put(
        line.cut(to: room.columns - 3, model.glyphs), column: room.column + 2, row: room.row,
        in: room)
      return
    }
    let lines: [Spans] =
      [
        [
          Span(
            isNarrow
              ? "Nothing here yet. Three steps:"
              : "Nothing here yet. Three steps to a first picture:",
            .text)
        ], [],
        [Span("1", .muted), Span("  Write above what to change", .muted)], second,
        [
          Span("3", .muted), Span("  ", .muted), Span(raw: send, .key),
          Span(
            raw: " sends it\(price)" + (isNarrow ? "" : "; the picture comes by itself"), .muted),
        ], [],
      ] + beginning(model, columns: room.columns - 3)
    let shown = room.rows >= lines.count + 1 ? lines : lines.filter { !$0.isEmpty }
    let top = room.rows >= lines.count + 1 ? room.row + 1 : room.row
    for (offset, line) in shown.enumerated() where top + offset < room.endRow {
      surface.put(
        line.cut(to: room.columns - 3, model.glyphs), column: room.column + 2, row: top + offset,
        in: room)
    }
  }
}
