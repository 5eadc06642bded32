import Api18
import Jobs
import TerminalUI

/// The last row: what can be done here, what it costs, what was spent.
enum Footer {
  static func draw(_ model: Model, on surface: inout Surface) {
    let row = model.size.rows - 1
    let room = Rect(column: 0, row: row, columns: model.size.columns, rows: 1)
    let right = sums(model)
    let start = surface.put(
      right, endingBefore: model.size.columns - 1, row: row, in: room)
    drawActions(model, before: right.isEmpty ? model.size.columns : start, room, on: &surface)
  }

  private struct Entry {
    var key: CleanText
    var label: CleanText
    var width: Int { key.width + 1 + label.width }
  }

  private static func drawActions(
    _ model: Model, before end: Int, _ room: Rect, on surface: inout Surface
  ) {
    let entries = entries(model)
    guard let help = entries.last else { return }
    let limit = end - 1 - help.width
    var column = 1
    func draw(_ entry: Entry) {
      column = surface.put(entry.key, .key, column: column, row: room.row, in: room)
      column = surface.put(entry.label, .muted, column: column + 1, row: room.row, in: room)
    }
    for entry in entries.dropLast() where column + entry.width + 2 <= limit {
      draw(entry)
      column += 2
    }
    if column + help.width < end { draw(help) }
  }

  private static func entries(_ model: Model) -> [Entry] {
    var entries: [Entry] = []
    var hasPrice = model.facts.isSandbox
    for id in actions(model) {
      let action = ActionTable[id]
      guard let label = action.footerLabel, let key = model.keyMap.key(for: id, in: model.context)
      else { continue }
      var text = label
      if id == .queueResume, model.totals.held > 0 { text += " \(model.totals.held)" }
      if action.cost == .paid, !hasPrice {
        let count = id == .queueResume ? max(1, model.totals.held) : 1
        text += " \(model.facts.price * count)"
        hasPrice = true
      }
      entries.append(Entry(key: CleanText(key.label), label: CleanText(text)))
    }
    return entries
  }

  /// The actions of the focus, most used first; help is the last.
  private static func actions(_ model: Model) -> [ActionID] {
    var ids: [ActionID]
    switch model.overlays.last?.content {
    case .menu(let menu)?:
      ids = [.menuAccept, .back]
      if menu.purpose == .sentPrompts { ids = [.menuAccept, .back] }
    case .question?: ids = [.confirmNo, .back]
    case .settle?: ids = [.settleRan, .settleNot, .settleAgain, .back]
    case .noKey?: ids = [.queueResume, .back]
    case .reader?: ids = [.back]
    case nil: ids = paneActions(model)
    }
    if model.overlays.isEmpty, model.totals.held > 0 { ids.insert(.queueResume, at: 0) }
    return ids + [.help]
  }

  private static func paneActions(_ model: Model) -> [ActionID] {
    if model.line != nil { return [.lineAccept, .back] }
    switch model.focus {
    case .prompt:
      return [.draftSend, .draftSendNewSeed, .editExternal, .optionNegative, .focusNext]
    case .references:
      let slot = model.draft.slots[model.referenceRow]
      return [
        .referenceEdit, .referenceSample, .referenceRecent, .draftSend, .referenceToggle,
        .referenceRemove, .focusNext,
      ].filter { id in
        id != .referenceSample || !model.facts.samples.isEmpty
      }.filter { slot != nil || $0 != .referenceToggle && $0 != .referenceRemove }
    case .options:
      return [.seedMode, .seedRoll, .seedLast, .optionChange, .draftSend, .optionNegative]
    case .history:
      var ids: [ActionID] = [
        .recallAll, .jobRerunNewSeed, .jobRerun, .jobDetails, .recallPicture, .jobOpen,
      ]
      if model.subject?.isUnsettled == true { ids.insert(.settleOpen, at: 0) }
      return ids
    case .result:
      return [
        .jobRerunNewSeed, .recallPicture, .jobDetails, .jobOpen, .focusHistory, .focusPrompt,
      ]
    }
  }

  // MARK: Money

  /// `session $0.49 · today $1.12 · at risk $0.07   ◒ 1 running`, shorter where there is less room.
  private static func sums(_ model: Model) -> Spans {
    let columns = model.size.columns
    if model.facts.isSandbox {
      let text: CleanText =
        columns >= 70 ? " sandbox: no AI model, no charge " : " sandbox "
      return [Span(text, .onChip, .chip)] + running(model)
    }
    let dot = Span(raw: " \(model.glyphs.dot.text) ", .muted)
    let risk = model.totals.atRisk
    var spans: Spans = []
    if columns >= 100 {
      let session = model.session.values.reduce(.zero, +)
      spans = [
        Span("session ", .muted), Span(raw: session.description), dot, Span("today ", .muted),
        Span(raw: model.totals.today.description),
      ]
      if risk > .zero { spans += [dot, Span(raw: "at risk \(risk)", .warning)] }
    } else {
      if columns >= 70 { spans.append(Span("today ", .muted)) }
      spans.append(Span(raw: model.totals.today.description))
      if risk > .zero { spans.append(Span(raw: " !\(risk)", .warning)) }
    }
    return spans + running(model)
  }

  private static func running(_ model: Model) -> Spans {
    let count = model.totals.running
    guard count > 0 else { return [] }
    let columns = model.size.columns
    let isSecondPhase = model.now.rawValue / 500 % 2 == 1
    let glyph = isSecondPhase ? model.glyphs.running2 : model.glyphs.running1
    let air: CleanText = columns >= 100 ? "   " : columns >= 70 ? "  " : " "
    let text = columns >= 100 ? " \(count) running" : "\(count)"
    return [
      Span(air, .muted), Span(CleanText(glyph.text), .running), Span(raw: text, .running),
    ]
  }
}
