import Api18
import Jobs
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

  private var isRejected: Bool { row.judgement.choice == .rejected }

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
      CleanText(look.glyph), isRejected ? .muted : look.ink, room.column + 2, line, room, &surface)
    let word = CleanText(look.word).cut(to: columns.wordWidth, ellipsis: glyphs.ellipsis)
    put(word, isRejected ? .muted : look.wordInk, room.column + 4, line, room, &surface)
    let end = drawNumbers(model, in: room, at: line, on: &surface)
    var start = room.column + 4 + columns.wordWidth + 1
    if columns.showsIDAndTook {
      put(CleanText(job.id.short), .muted, start + 1, line, room, &surface)
      start += 1 + job.id.short.count + 2
    }
    surface.put(
      words(model, columns: end - start), column: start, row: line, ground: ground, in: room)
  }

  /// How long a job runs, or how long ago it was made.
  static func age(of job: Job, at now: Timestamp) -> String {
    job.isMoving
      ? SpanText.running(now.since(job.submittedAt ?? job.createdAt))
      : SpanText.age(now.since(job.createdAt))
  }

  /// The columns at the right end; returns where they begin.
  private func drawNumbers(
    _ model: Model, in room: Rect, at line: Int, on surface: inout Surface
  ) -> Int {
    let job = row.job
    var end = room.endColumn - 1
    func column(_ width: Int, _ text: CleanText, _ ink: Ink, gap: Int) {
      put(text, ink, end - text.width, line, room, &surface)
      end -= width + gap
    }
    let age = CleanText(Self.age(of: job, at: model.now))
    column(HistoryColumns.ageWidth, age, job.isMoving ? .running : .muted, gap: 1)
    if columns.showsCost {
      let cost = model.facts.isSandbox ? "" : job.costText(price: model.facts.price)
      column(
        HistoryColumns.costWidth, CleanText(cost), cost.hasPrefix("?") ? .warning : .muted,
        gap: columns.gap)
    }
    if columns.showsIDAndTook {
      let took = job.took.map(SpanText.took) ?? ""
      column(HistoryColumns.tookWidth, CleanText(took), .muted, gap: columns.gap)
    }
    if columns.showsSeed {
      var seed = job.input.seed.map(String.init) ?? job.seedless
      if case .folded(let count)? = fold { seed = "\(NumberText.count(count)) seeds" }
      let text = CleanText(seed).cutKeepingEnd(
        to: HistoryColumns.seedWidth, ellipsis: model.glyphs.ellipsis)
      column(HistoryColumns.seedWidth, text, .muted, gap: columns.gap)
    }
    if columns.showsCost {
      column(
        HistoryColumns.judgedWidth, row.judgement.columns,
        isRejected ? .muted : .rating, gap: columns.gap)
    }
    return end
  }

  /// What changed against the parent, then the prompt.
  ///
  /// Iterations share their first words, so the prompt alone would show the same thing on every row.
  /// The seed has a column of its own.
  private func words(_ model: Model, columns room: Int) -> Spans {
    let glyphs = model.glyphs
    let look = node.map { TreeLook(node: $0, glyphs: glyphs) }
    let lead = look?.branches(columns: columns.width) ?? []
    var spans: Spans = lead + foldMark(glyphs)
    if node?.edge == .picture { spans.append(Span("edited the picture", .accent)) }
    var left = room - spans.width
    guard left > 0 else { return spans.cut(to: max(0, room), glyphs) }
    let markCount = lead.count + (spans.count > lead.count && node?.edge != .picture ? 1 : 0)
    if let trouble = row.job.trouble(model) {
      spans.append(Span(trouble.cut(to: max(0, left), ellipsis: glyphs.ellipsis), .warning))
      left -= trouble.width
    }
    for part in changed?.parts ?? [] {
      let look = part.look(
        isSelected: isSelected, ellipsis: glyphs.ellipsis, withSeed: node != nil)
      guard let look else {
        continue
      }
      if spans.count > markCount {
        spans.append(Span(" ", .muted))
        left -= 1
      }
      let piece = look.text.cut(to: max(0, left), ellipsis: glyphs.ellipsis)
      guard piece.width >= 3 else { break }
      spans += needles.spans(piece.text, isRejected ? .muted : look.ink)
      left -= piece.width
    }
    let hasMore = spans.count > markCount
    var ink: Ink = isSelected ? .strong : .text
    if isRejected { ink = .muted }
    if changed?.hasSamePrompt == true || hasMore { ink = .muted }
    if case .run? = fold, !isSelected { ink = .muted }
    if hasMore {
      guard left > 9 else { return spans }
      spans.append(Span("  ", .muted))
      left -= 2
    }
    // Its beginning is enough: cleaning whole prompts would be most of the work of a frame.
    let excerpt = needles.excerpt(
      of: row.job.input.prompt, columns: max(0, left), ellipsis: glyphs.ellipsis)
    return spans + needles.spans(excerpt, ink).cut(to: max(0, left), glyphs)
  }

  /// Before the words of a row that stands for several runs, or for one of them.
  private func foldMark(_ glyphs: GlyphSet) -> Spans {
    switch fold {
    case .folded(let count)? where !columns.showsSeed:
      [Span(raw: "\(NumberText.count(count)) seeds ", .accent)]
    case .unfolded?: [Span(CleanText(glyphs.moreBelow) + " ", .accent)]
    case .run(_, let isLast)?:
      [Span((isLast ? glyphs.lastBranch : glyphs.branch) + " ", .border)]
    case .folded?, nil: []
    }
  }

  /// Where a click folds or unfolds, in columns of the pane; empty where there is nothing to fold.
  func foldColumns(width: Int) -> [Range<Int>] {
    guard let fold else { return [] }
    var end = width - 1 - HistoryColumns.ageWidth - 1
    if columns.showsCost { end -= HistoryColumns.costWidth + columns.gap }
    if columns.showsIDAndTook { end -= HistoryColumns.tookWidth + columns.gap }
    let seed = (end - HistoryColumns.seedWidth)..<end
    var start = 4 + columns.wordWidth + 1
    if columns.showsIDAndTook { start += 1 + row.id.short.count + 2 }
    let mark = start..<(start + 2)
    return switch fold {
    case .folded: columns.showsSeed ? [seed] : [start..<(start + 7)]
    case .unfolded: columns.showsSeed ? [seed, mark] : [mark]
    case .run: [mark]
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
    surface.put("state", .muted, column: room.column + 4, row: row, in: room)
    var end = room.endColumn - 1
    func column(_ width: Int, _ name: CleanText, gap: Int? = nil) {
      surface.put(name, .muted, column: end - name.width, row: row, in: room)
      end -= width + (gap ?? columns.gap)
    }
    column(HistoryColumns.ageWidth, "age", gap: 1)
    if columns.showsCost { column(HistoryColumns.costWidth, "cost") }
    if columns.showsIDAndTook { column(HistoryColumns.tookWidth, "took") }
    if columns.showsSeed { column(HistoryColumns.seedWidth, "seed") }
    if columns.showsCost { column(HistoryColumns.judgedWidth, "* ") }
    var start = room.column + 4 + columns.wordWidth + 1
    if columns.showsIDAndTook {
      surface.put("id", .muted, column: start + 1, row: row, in: room)
      start += 11
    }
    surface.put("prompt", .muted, column: start, row: row, in: room)
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
    let whole = CleanText(words)
    guard whole.width > 24 else { return whole }
    var text = CleanText("")
    for word in words.prefix(120).split(separator: " ") {
      let longer = text.isEmpty ? CleanText(String(word)) : text + " " + CleanText(String(word))
      guard longer.width <= 19 else { break }
      text = longer
    }
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
