import Api18
import Jobs
import TerminalUI

/// The last row: what can be done here, what it costs, what was spent.
struct Footer: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    var id: ActionID
    var label: String
    var price: MicroUSD?
  }

  /// All that it tells of the selected job.
  struct Subject: Equatable, Sendable {
    private let isThere: Bool
    private let isUnsettled: Bool
    private let isUnsent: Bool
    private let isHeld: Bool

    init(_ model: __shared Model) {
      let index = model.overlays.isEmpty ? model.history.selectedIndex : nil
      isThere = index != nil
      isUnsettled = index.map { model.history.rows[$0].job.isUnsettled } ?? false
      isUnsent = index.map { model.history.rows[$0].job.state == .outbox } ?? false
      isHeld = index.map { model.history.rows[$0].job.heldReason != nil } ?? false
    }
  }

  private let entries: [Entry]
  private let sums: Spans
  private let context: Context
  private let keyMap: KeyMap

  init(_ model: __shared Model) {
    entries = Self.actions(model).compactMap { id in
      guard let label = Self.label(of: id, model) else { return nil }
      let isPaid = ActionTable[id].cost == .paid && !model.facts.isSandbox
      return Entry(id: id, label: label, price: isPaid ? Self.price(of: id, model) : nil)
    }
    sums = Self.sums(model)
    context = model.context
    keyMap = model.keyMap
  }

  /// - Returns: where each action stands, and the sums, which open the spending.
  @discardableResult
  func draw(on surface: inout Surface) -> [HitArea] {
    let room = surface.bounds
    let start = surface.put(sums, endingBefore: room.columns - 1, row: 0, in: room)
    // Words stand two blanks apart, where there is room for that; a chip has air of its own.
    let air = sums.first?.ground == .chip || room.columns < 60 ? 0 : 1
    let areas = drawActions(before: sums.isEmpty ? room.columns : start - air, on: &surface)
    return sums.isEmpty
      ? areas : areas + [HitArea(row: 0, from: start, to: room.columns - 1, .spendShow)]
  }

  private struct Words {
    var id: ActionID
    var key: CleanText
    var label: CleanText
    /// What the next run costs; it is shown once, however little room there is.
    var price: CleanText?
    var width: Int { key.width + 1 + label.width }
  }

  private var words: [Words] {
    var words: [Words] = []
    var hasPrice = false
    for entry in entries {
      guard let key = keyMap.key(for: entry.id, in: context) else { continue }
      var next = Words(
        id: entry.id, key: CleanText(key.label), label: CleanText(entry.label))
      if let price = entry.price, !hasPrice {
        next.price = CleanText(price.description)
        next.label += " " + CleanText(price.description)
        hasPrice = true
      }
      words.append(next)
    }
    return words
  }

  private func drawActions(before end: Int, on surface: inout Surface) -> [HitArea] {
    var words = words
    var areas: [HitArea] = []
    guard let help = words.popLast() else { return [] }
    let room = surface.bounds
    let limit = end - 1 - help.width
    var column = 1
    func draw(_ entry: Words) {
      let start = column
      column = surface.put(entry.key, .key, column: column, row: 0, in: room)
      column = surface.put(entry.label, .muted, column: column + 1, row: 0, in: room)
      areas.append(HitArea(row: 0, from: start, to: column, entry.id))
    }
    var priced = words.firstIndex { $0.price != nil }
    if let index = priced, let price = words[index].price, column + words[index].width + 2 > limit {
      words[index].label = price
    }
    for (index, entry) in words.enumerated() {
      let kept = priced.map { $0 > index ? words[$0].width + 2 : 0 } ?? 0
      guard column + entry.width + 2 + kept <= limit else { continue }
      draw(entry)
      column += 2
      if index == priced { priced = nil }
    }
    if column + help.width < end { draw(help) }
    return areas
  }

  private static func label(of id: ActionID, _ model: Model) -> String? {
    switch (id, model.overlays.last?.content) {
    case (.confirmYes, .question(let question)?):
      question.yes.prefix(1).lowercased() + question.yes.dropFirst()
    case (.dialogAccept, .find?): "look for it"
    case (.dialogAccept, .note?), (.dialogAccept, .budget?): "keep it"
    case (.markAll, nil): "mark none"
    case (.historyTree, nil) where model.tree.isOn: "list"
    case (.menuAccept, .menu(let menu)?) where menu.purpose.isTags: "add or remove"
    case (.jobRerun, nil) where model.subject?.state == .outbox: "send it"
    case (.menuAccept, .menu(let menu)?) where menu.purpose == .themes: "keep"
    case (.back, .menu(let menu)?) where menu.purpose == .themes: "undo"
    case (.menuAccept, .menu(let menu)?) where menu.purpose == .settings: "change"
    case (.menuAccept, .menu(let menu)?) where menu.purpose == .columns: "show or hide"
    case (.menuComplete, .menu(let menu)?) where menu.purpose == .columns: "move"
    case (.menuAccept, .menu(let menu)?)
    where !menu.purpose.listsActions && !menu.purpose.isPalette:
      "take it"
    case (.queueResume, .noKey?): "look again"
    case (.pictureBefore, .viewer(let viewer)?):
      viewer.reference == nil ? "before" : "next"
    case (.sheetPlay, .viewer(let viewer)?): viewer.goesOnAt == nil ? "play" : "stop"
    case (.jobNext, .viewer?): "next job"
    case (.back, nil) where model.isSearching: "clear"
    case (.help, nil) where model.isSearching: "terms"
    case (.back, nil) where model.showsSearch && model.focus == .history: "clear search"
    case (.referenceUpload, _) where model.isUploading: "stop the upload"
    case (.dialogSend, .several(let several)?):
      several.count.map { "send \($0)" } ?? ActionTable[id].footerLabel
    case (.dialogSend, .rerun(let rerun)?):
      rerun.count.map { "send \($0)" } ?? ActionTable[id].footerLabel
    case (.queueResume, nil) where model.heldCount > 0: "resume \(model.heldCount)"
    default: ActionTable[id].footerLabel
    }
  }

  /// What pressing it costs; `nil` where its label says so already, or nothing is sent.
  private static func price(of id: ActionID, _ model: Model) -> MicroUSD? {
    switch id {
    case .confirmYes: nil
    case .dialogSend:
      switch model.overlays.last?.content {
      case .several(let several)?: several.price(each: model.facts.price)
      case .rerun(let rerun)?: rerun.count.map { model.facts.price * $0 }
      default: nil
      }
    case .queueResume:
      model.heldCount > 0 ? model.facts.price * model.heldCount : nil
    default:
      if model.markedJobs == nil || !Model.onMarked.contains(id) {
        model.facts.price
      } else {
        model.marking.count.map { model.facts.price * $0 }
      }
    }
  }

  /// The actions of the focus, most used first; help is the last.
  private static func actions(_ model: Model) -> [ActionID] {
    var ids: [ActionID]
    switch model.overlays.last?.content {
    case .menu(let menu)? where menu.purpose == .columns: ids = [.menuAccept, .menuComplete, .back]
    case .menu(let menu)?: ids = [.menuAccept, .back] + (menu.hasEntries ? [.menuDelete] : [])
    case .question(let question)?:
      ids = [.confirmNo, .confirmYes] + (question.look == nil ? [] : [.confirmLook])
    case .settle?: ids = [.settleRan, .settleNot, .settleAgain, .back]
    case .noKey?: ids = [.queueResume, .back]
    case .reader(let reader)?:
      ids =
        [.readerFind, .copyText] + (reader.pages.count > 1 ? [.readerSection] : [])
        + (reader.sought.isEmpty ? [] : [.readerNext]) + [.back]
    case .find?, .note?, .budget?: ids = [.dialogAccept, .back]
    case .reference?: ids = [.back]
    case .several?: ids = [.dialogSend, .back]
    case .compare(let comparison)? where comparison.isBlind:
      ids = [.compareKeepA, .compareKeepB, .compareTie, .pictureFlick, .pictureMode, .back]
    case .compare(let comparison)?:
      ids =
        [.pictureFlick] + (comparison.mode == .split ? [.pictureSplitRight] : [])
        + [.compareNext, .compareSwap, .compareKeepA, .compareKeepB, .pictureMode]
        + [.compareOpen, .back]
    case .viewer(let viewer)?:
      let isTwo = viewer.reference != nil
      ids =
        (isTwo ? [.pictureFlick, .pictureMode] : []) + [.pictureBefore]
        + (isTwo && viewer.mode == .split ? [.pictureSplitRight] : [])
        + [.jobNext, .pictureZoomIn, .pictureActual, .pictureFit]
        + [.jobRerunNewSeed, .recallPicture, .sheetPlay, .back]
    case .sheet?:
      ids = [
        .pictureFull, .sheetLarger, .jobRerunNewSeed, .recallPicture, .compareStart, .sheetPlay,
        .back,
      ]
    case .rerun?: ids = [.dialogSend, .dialogNext, .back]
    case nil: ids = paneActions(model)
    }
    if model.overlays.isEmpty, model.heldCount > 0 || model.held != nil {
      ids.insert(.queueResume, at: 0)
    }
    return ids + [.help]
  }

  private static func paneActions(_ model: Model) -> [ActionID] {
    if model.isSearching {
      return [.searchAccept] + (model.searchCompletion == nil ? [] : [.lineComplete])
        + [.back, .searchSave, .searchSaved]
    }
    if model.line != nil {
      return model.lineCompletion == nil
        ? [.lineAccept, .back, .draftSend] : [.lineComplete, .lineAccept, .back, .draftSend]
    }
    if model.completion != nil { return [.menuComplete, .back] }
    switch model.focus {
    case .prompt:
      return [
        .draftSend, .draftSendNewSeed, .promptSearch, .editExternal, .optionNegative, .focusNext,
      ]
    case .references:
      let slot = model.draft.slots[model.referenceRow]
      let hasSamples = !model.facts.samples.isEmpty
      guard let slot else {
        return [.referenceEdit, .referenceSample, .draftSend, .referenceRecent, .referenceUpload]
          .filter { id in
            id != .referenceSample || hasSamples
          }.filter { id in id != .referenceUpload || model.facts.canUpload } + [.focusNext]
      }
      if slot.isFile || model.uploads[slot.url] != nil {
        return (model.facts.canUpload || model.isUploading ? [.referenceUpload] : [])
          + [.referenceEdit, .referenceView, .referenceRemove, .focusNext]
      }
      return [
        .referenceEdit, .draftSend, .referenceSample, .referenceAdd, .referenceRecent,
        .referenceToggle, .referenceRemove, .referenceView, .focusNext,
      ].filter { id in
        id != .referenceSample || hasSamples
      }.filter { id in id != .referenceAdd || model.firstEmptySlot != nil }
    case .options:
      return [.seedMode, .seedRoll, .draftSend, .seedLast, .optionChange, .optionNegative]
    case .history where model.subject == nil && model.showsSearch: return [.searchOpen, .back]
    case .history where model.subject == nil, .result where model.subject == nil:
      return [.focusPrompt]
    case .history:
      if model.tree.isOn, model.markedJobs == nil {
        return [.recallAll, .historyTree, .historyParent] + (model.showsSearch ? [.back] : [])
          + [.compareParent, .historyBranch, .jobDetails]
      }
      if model.markedJobs != nil {
        return [
          .jobRerunNewSeed, .markAll, .jobDelete, .judgeKeep, .judgeReject, .jobExport,
        ] + (model.marking.count == 2 ? [.compareStart] : [])
      }
      if model.subject?.isUnsettled == true { return [.settleOpen, .recallAll, .jobDetails] }
      if let job = model.subject, job.state == .outbox {
        return (job.heldReason == nil ? [.outboxHold] : [.jobRerun])
          + [.outboxEdit, .recallAll, .jobDetails]
      }
      if model.comparing != nil { return [.compareStart, .back, .jobDetails] }
      return [.recallAll, .jobRerunNewSeed] + (model.showsSearch ? [.back] : [])
        + [
          .searchOpen, .jobRerun, .jobDetails, .recallPicture, .jobOpen, .compareStart,
          .historySort,
        ]
    case .result:
      if model.subject?.isUnsettled == true {
        return [.settleOpen, .jobDetails, .focusHistory, .focusPrompt]
      }
      return [
        .jobRerunNewSeed, .recallPicture, .pictureFull, .pictureBefore, .jobDetails, .jobOpen,
        .focusHistory, .focusPrompt,
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
    let expected = model.totals.expected
    let sum: Spans =
      columns >= 100 && expected > .zero && !model.facts.isSandbox
      ? [Span(raw: " ~\(expected)", .muted)] : []
    return [
      Span(air, .muted), Span(CleanText(glyph.text), .running), Span(raw: text, .running),
    ] + sum
  }
}
