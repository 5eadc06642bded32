import Api18
import Jobs
import SettingsModel
import TerminalUI

/// One row of the history.
struct HistoryRowLine {
  let row: HistoryRow
  let columns: HistoryColumns
  /// What it changed against the job it came from.
  let changed: WhatChanged?
  /// What is shown of several runs.
  let fold: HistoryWindow.Fold?
  /// Its place in a tree.
  var node: TreeNode?
  /// What was searched for.
  let needles: [TextNeedle]
  let isSelected: Bool
  var isMarked = false
  let hasFocus: Bool

  /// Rejected, or shown only as it leads to what was found.
  private var isDimmed: Bool {
    row.judgement.choice == .rejected || node?.isFound == false
  }

  private var ground: Ground { isSelected ? (hasFocus ? .selection : .selectionIdle) : .base }

  func draw(_ model: Model, in room: Rect, at line: Int, on surface: inout Surface) {
    let glyphs = model.glyphs
    let job = row.job
    surface.setGround(
      Rect(column: room.column, row: line, columns: room.columns, rows: 1), ground)
    if isSelected {
      put(CleanText(glyphs.selected), .accent, room.column, line, room, &surface)
    }
    if isMarked {
      put(CleanText(glyphs.marked), .accent, room.column + 1, line, room, &surface)
    }
    let look = StateLook(job, glyphs: glyphs, phase: StateLook.isSecondPhase(at: model.now))
    put(
      CleanText(look.glyph), isDimmed ? .muted : look.ink, room.column + 2, line, room, &surface)
    let word = CleanText(look.word).cut(to: columns.wordWidth, ellipsis: glyphs.ellipsis)
    put(word, isDimmed ? .muted : look.wordInk, room.column + 4, line, room, &surface)
    for place in columns.places {
      let (text, ink) = cell(place.column, model)
      let shown = text.cutKeepingEnd(to: place.range.count, ellipsis: glyphs.ellipsis)
      let inset = place.column.isRightAligned ? place.range.count - shown.width : 0
      put(shown, ink, room.column + place.range.lowerBound + inset, line, room, &surface)
    }
    surface.put(
      words(model, columns: columns.prompt.count),
      column: room.column + columns.prompt.lowerBound, row: line, ground: ground, in: room)
  }

  /// Has a row that was drawn as the selected one look as any other.
  ///
  /// Of a row that stands for one job three things tell that it is selected: the first cell, the ground, and that
  /// what is else written in the ink of text is strong.
  static func deselect(in line: Rect, on surface: inout Surface) {
    surface.restyle(line) { style in
      guard case .role(let ink, let ground, let underlined) = style else { return style }
      return .role(
        ink == .strong ? .text : ink, ground == .selection ? .base : ground,
        underlined: underlined)
    }
    surface[line.column, line.row] = Cell()
  }

  /// Has a row that was drawn as any other look as the selected one of a list with the focus: the other way
  /// round of ``deselect(in:on:)``.
  static func select(
    in line: Rect, _ columns: HistoryColumns, _ glyphs: GlyphSet, on surface: inout Surface
  ) {
    surface.restyle(line) { style in
      guard case .role(let ink, .base, let underlined) = style else { return style }
      return .role(ink, .selection, underlined: underlined)
    }
    // Words alone are written in the ink of text; so are the blanks behind them.
    var words = columns.prompt
    while let last = words.last, surface[line.column + last, line.row].content == .blank {
      words = words.lowerBound..<last
    }
    let written = Rect(
      column: line.column + words.lowerBound, row: line.row, columns: words.count, rows: 1)
    surface.restyle(written) { style in
      guard case .role(.text, let ground, let underlined) = style else { return style }
      return .role(.strong, ground, underlined: underlined)
    }
    surface.put(
      CleanText(glyphs.selected), at: Point(column: line.column, row: line.row),
      style: .role(.accent, .selection), in: line)
    surface.cursor = Point(column: line.column, row: line.row)
  }

  /// How long a job runs, or how long ago it was made.
  static func age(of job: Job, at now: Timestamp) -> String {
    job.isMoving
      ? SpanText.running(now.since(job.submittedAt ?? job.createdAt))
      : SpanText.age(now.since(job.createdAt))
  }

  /// What stands in a column.
  private func cell(_ column: HistoryColumn, _ model: Model) -> (CleanText, Ink) {
    let job = row.job
    switch column {
    case .id: return (CleanText(job.id.short), .muted)
    case .prompt: return ("", .text)
    case .judged: return (row.judgement.columns, isDimmed ? .muted : .rating)
    case .seed:
      if case .folded(let count)? = fold {
        return (CleanText("\(NumberText.count(count)) seeds"), .muted)
      }
      return (CleanText(job.input.seed.map(String.init) ?? job.seedless), .muted)
    case .took: return (CleanText(job.took.map(SpanText.took) ?? ""), .muted)
    case .cost:
      let cost = model.facts.isSandbox ? "" : job.costText(price: model.facts.price)
      return (CleanText(cost), cost.hasPrefix("?") ? .warning : .muted)
    case .age:
      return (CleanText(Self.age(of: job, at: model.now)), job.isMoving ? .running : .muted)
    }
  }

  /// What changed against the parent, then the prompt.
  ///
  /// Iterations share their first words, so the prompt alone would show the same thing on every row.
  /// The seed has a column of its own.
  private func words(_ model: Model, columns room: Int) -> Spans {
    let glyphs = model.glyphs
    let lead = lead(glyphs)
    let mark = foldMark(glyphs)
    var spans: Spans = lead + mark
    if node?.edge == .picture { spans.append(Span("edited the picture", .accent)) }
    var left = room - spans.width
    guard left > 0 else { return spans.cut(to: max(0, room), glyphs) }
    let markCount = lead.count + mark.count
    if let trouble = row.job.trouble(model) {
      spans.append(Span(trouble.cut(to: max(0, left), ellipsis: glyphs.ellipsis), .warning))
      left -= trouble.width
    }
    for part in changed?.parts ?? [] {
      let look = part.look(
        isSelected: isSelected, ellipsis: glyphs.ellipsis, withSeed: node != nil && !isFolded)
      guard let look else {
        continue
      }
      if spans.count > markCount {
        spans.append(Span(" ", .muted))
        left -= 1
      }
      let piece = look.text.cut(to: max(0, left), ellipsis: glyphs.ellipsis)
      guard piece.width >= 3 else { break }
      spans += needles.spans(piece, isDimmed ? .muted : look.ink)
      left -= piece.width
    }
    let hasMore = spans.count > markCount
    var ink: Ink = isSelected ? .strong : .text
    if isDimmed { ink = .muted }
    if changed?.hasSamePrompt == true || hasMore { ink = .muted }
    if case .run? = fold, !isSelected { ink = .muted }
    if hasMore {
      guard left > 9 else { return spans }
      spans.append(Span("  ", .muted))
      left -= 2
    }
    // Its beginning is enough: cleaning whole prompts would be most of the work of a frame.
    guard !needles.isEmpty else {
      let text = CleanText(beginningOf: prompt, widerThan: max(0, left))
      return spans + [Span(text.cut(to: max(0, left), ellipsis: glyphs.ellipsis), ink)]
    }
    let excerpt = needles.excerpt(
      of: prompt, columns: max(0, left), ellipsis: glyphs.ellipsis)
    return spans + needles.spans(excerpt, ink).cut(to: max(0, left), glyphs)
  }

  /// Without the blanks at its end, which nobody could tell from those behind it.
  private var prompt: String {
    let prompt = row.job.input.prompt
    guard prompt.utf8.last == UInt8(ascii: " ") else { return prompt }
    return String(
      prompt[..<(prompt.lastIndex { $0 != " " }.map(prompt.index(after:)) ?? prompt.startIndex)])
  }

  /// Before the words of a row that stands for several runs, or for one of them.
  private func foldMark(_ glyphs: GlyphSet) -> Spans {
    switch fold {
    // In a tree it stands in place of what the seed changed.
    case .folded(let count)? where columns[.seed] == nil || node != nil:
      [Span(raw: "\(NumberText.count(count)) seeds ", .accent)]
    case .unfolded?: [Span(CleanText(glyphs.moreBelow) + " ", .accent)]
    case .run? where node.map { $0.depth > 0 } ?? false: []
    case .run(_, let isLast)?:
      [Span((isLast ? glyphs.lastBranch : glyphs.branch) + " ", .border)]
    case .folded?, nil: []
    }
  }

  private var isFolded: Bool { if case .folded? = fold { true } else { false } }

  /// The lines of a tree before the words.
  private func lead(_ glyphs: GlyphSet) -> Spans {
    node.map { TreeLook(node: $0, glyphs: glyphs) }?.branches(columns: columns.width) ?? []
  }

  /// Where a click folds or unfolds, in columns of the pane; empty where there is nothing to fold.
  func foldColumns(_ glyphs: GlyphSet) -> [Range<Int>] {
    guard let fold else { return [] }
    let start = columns.prompt.lowerBound + lead(glyphs).width
    let mark = start..<(start + 2)
    switch fold {
    case .folded:
      let words = start..<(start + 7)
      return node == nil ? [columns[.seed] ?? words] : [words] + (columns[.seed].map { [$0] } ?? [])
    case .unfolded: return [mark] + (columns[.seed].map { [$0] } ?? [])
    case .run: return [mark]
    }
  }

  private func put(
    _ text: CleanText, _ ink: Ink, _ column: Int, _ line: Int, _ room: Rect,
    _ surface: inout Surface
  ) {
    surface.put(text, ink, column: column, row: line, ground: ground, in: room)
  }

  static func drawHeading(_ columns: HistoryColumns, in room: Rect, on surface: inout Surface) {
    let row = room.row
    func put(_ name: String, at column: Int) {
      surface.put(CleanText(name), .muted, column: room.column + column, row: row, in: room)
    }
    put("state", at: 4)
    put(HistoryColumn.prompt.heading, at: columns.prompt.lowerBound)
    for place in columns.places {
      let name = place.column.heading
      let isRight = place.column.isRightAligned
      put(name, at: isRight ? place.range.upperBound - name.count : place.range.lowerBound)
    }
  }
}

extension WhatChanged.Part {
  /// Signed words and their ink in a row; `nil` for what a row tells elsewhere.
  fileprivate func look(
    isSelected: Bool, ellipsis: Glyph, withSeed: Bool
  ) -> (text: CleanText, ink: Ink)? {
    switch self {
    case .added(let words):
      (Self.shortened("+" + words, ellipsis), isSelected ? .strong : .text)
    case .removed(let words): (Self.shortened("-" + words, ellipsis), .muted)
    case .other(let words): (CleanText(words), .accent)
    case .seed(let words): withSeed ? (CleanText(words), .accent) : nil
    }
  }

  /// Leaves room for the prompt: many words are cut after a whole one.
  private static func shortened(_ words: String, _ ellipsis: Glyph) -> CleanText {
    let whole = CleanText(beginningOf: words, widerThan: 24)
    guard whole.width > 24 else { return whole }
    let text = whole.wholeWords(in: 19)
    return text.isEmpty
      ? whole.cut(to: 21, ellipsis: ellipsis) : text + " " + CleanText(ellipsis)
  }
}

extension Job {
  /// What is in the way of a job that goes on by itself, in a few words before its prompt.
  func trouble(_ model: Model) -> CleanText? {
    switch state {
    case .outbox where heldReason == nil && sendCount > 0:
      guard let nextSendAt else { return nil }
      let left = max(.zero, nextSendAt.since(model.now))
      return CleanText("try \(sendCount + 1) in \(SpanText.left(left))")
    case .running where origin != model.facts.origin:
      let host = Origin(of: origin).map { "\($0.host)\($0.isLoopback ? ":\($0.port)" : "")" }
      return CleanText("sent to \(host ?? origin)")
    case .running, .completed:
      if outputs.contains(where: { $0.path == nil && $0.fetchProblem != nil }) {
        return "not saved"
      }
      if model.notHeard[id] != nil { return "no answer" }
      return state == .completed && outputs.isEmpty ? "no picture yet" : nil
    default: return nil
    }
  }

  /// What stands in the seed's column when none was sent: whose choice it was.
  var seedless: String { state == .outbox ? "" : "service" }
}
