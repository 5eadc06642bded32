import Api18
import Jobs
package import TerminalUI

/// A whole frame: a pure function of the model.
package enum Screen {
  package static func draw(_ model: Model) -> Surface {
    var memory = ScreenMemory()
    return draw(model, remembering: &memory)
  }

  /// - Parameter memory: That of the frame before; becomes that of this one.
  package static func draw(_ model: Model, remembering memory: inout ScreenMemory) -> Surface {
    // A copy is made only where the loop has not set the time already.
    guard model.now == model.frameTime.moment else {
      var model = model
      model.now = model.frameTime.moment
      return draw(model, remembering: &memory)
    }
    // Not held twice, or each row that is drawn would be copied first.
    if let last = memory.last.take(), last.others == model.frameTime.others {
      let isMoved = last.moves != model.frameTime.moves
      guard isMoved || model.focus == .prompt else {
        // Rows came that are not in sight.
        let surface = last.surface
        memory.last = last
        return surface
      }
      let surface =
        isMoved
        ? drawMoved(model, on: last, remembering: &memory)
        : drawTyped(model, on: last, remembering: &memory)
      if let surface { return surface }
    }
    let layout = Layout(model)
    var place: Range<Int>?
    let surface = drawAll(model, layout, remembering: &memory, place: &place)
    memory.last = ScreenMemory.Last(model, layout, surface)
    memory.last?.place = place
    return surface
  }

  private static func drawAll(
    _ model: Model, _ layout: Layout, remembering memory: inout ScreenMemory,
    place: inout Range<Int>?
  ) -> Surface {
    var surface = Surface(size: model.size)
    guard !layout.places.isTooSmall else {
      drawTooSmall(model, on: &surface)
      return surface
    }
    let lines = FrameShown(model, layout)
    let bounds = Rect(model.size)
    memory.frame.draw(lines, in: bounds, on: &surface) { lines.draw(on: &$0) }
    drawPanes(model, layout, remembering: &memory, on: &surface)
    drawTitles(model, layout, on: &surface)
    place = drawLowerEdge(model, layout, on: &surface)
    if let completion = model.completion, model.overlays.isEmpty {
      CompletionView.draw(completion, model, on: &surface)
    }
    if let overlay = model.overlays.last {
      OverlayView.draw(overlay, model, layout, on: &surface)
    }
    NextKeysView.draw(model, on: &surface)
    TourView.draw(model, on: &surface)
    drawToast(model, on: &surface)
    drawFooter(model, remembering: &memory, on: &surface)
    return surface
  }

  private static func drawPanes(
    _ model: Model, _ layout: Layout, remembering memory: inout ScreenMemory,
    on surface: inout Surface
  ) {
    for (pane, room) in layout.places.inner {
      switch pane {
      case .prompt:
        PromptPane.draw(model, model.promptFindings, in: room, layout: layout, on: &surface)
      case .references: ReferencesPane.draw(model, in: room, on: &surface)
      case .options: OptionsPane.draw(model, in: room, on: &surface)
      case .history:
        let shown = HistoryShown(model, rows: layout.places.historyRows)
        memory.history.draw(shown, in: room, on: &surface) { strip in
          HistoryPane.draw(model, in: Rect(room.size), layout: layout, on: &strip)
        }
      case .result: drawResult(model, in: room, layout, on: &surface)
      }
    }
  }

  /// Draws the result's pane over what stands there.
  static func drawResult(_ model: Model, _ layout: Layout, on surface: inout Surface) {
    guard let room = layout.places.room(of: .result) else { return }
    surface.fill(room, with: Cell())
    drawResult(model, in: room, layout, on: &surface)
  }

  private static func drawResult(
    _ model: Model, in room: Rect, _ layout: Layout, on surface: inout Surface
  ) {
    if let view = ReferenceView(model, slot: model.shownReference, width: room.columns) {
      view.draw(in: room, pictureBox: layout.pictureBox, on: &surface)
    } else {
      ResultPane(width: room.columns).draw(model, in: room, layout: layout, on: &surface)
    }
  }

  static func drawFooter(
    _ model: Model, remembering memory: inout ScreenMemory, on surface: inout Surface
  ) {
    let footer = Footer(model)
    let last = Rect(
      column: 0, row: surface.size.rows - 1, columns: surface.size.columns, rows: 1)
    memory.footer.draw(footer, in: last, on: &surface) { footer.draw(on: &$0) }
  }

  // MARK: Titles

  /// - Parameter row: Only the titles of this row; `nil` for all of them.
  /// - Returns: Where the prompt's counter stands, if all of it does.
  @discardableResult
  static func drawTitles(
    _ model: Model, _ layout: Layout, inRow row: Int? = nil, on surface: inout Surface
  ) -> Range<Int>? {
    var counter: Range<Int>?
    for (pane, box) in layout.places.boxes where row == nil || box.row == row {
      let hasFocus = model.focus == pane && model.overlays.isEmpty
      let name = pane == .prompt ? PromptPane.title(model) : pane.title
      let right = right(of: pane, model, isFolded: layout.places.folded.contains(pane))
      let start = Title.draw(
        digit: pane.rawValue, name, right: right, in: box, hasFocus: hasFocus, model,
        on: &surface)
      if pane == .prompt, let start { counter = start..<(start + right.width) }
    }
    return counter
  }

  private static func right(of pane: Pane, _ model: Model, isFolded: Bool) -> Spans {
    switch pane {
    case .prompt: PromptPane.counter(model, model.promptFindings)
    case .references:
      isFolded ? ReferencesPane.essence(model) : ReferencesPane.counter(model)
    case .options: isFolded ? OptionsPane.essence(model) : []
    case .history: HistoryPane.counter(model)
    case .result:
      ReferenceView(model, slot: model.shownReference, width: 0)?.counter
        ?? ResultPane.counter(model)
    }
  }

  // MARK: The lower edge

  /// From the left one standing notice or the badge of new jobs, from the right the place in the list.
  ///
  /// - Returns: The columns of the place, if it is shown.
  @discardableResult
  static func drawLowerEdge(
    _ model: Model, _ layout: Layout, on surface: inout Surface
  ) -> Range<Int>? {
    let row = model.size.rows - 2
    let room = Rect(column: 0, row: row, columns: model.size.columns, rows: 1)
    drawNotice(model, on: &surface)
    let place = HistoryPane.place(model)
    // Where all of it is in sight the place says nothing, and one row has no room for it.
    guard let box = layout.places.boxes[.history], box.endRow == model.size.rows - 1,
      !place.isEmpty, layout.places.historyRows > 1,
      model.history.total > layout.places.historyRows, model.overlays.isEmpty
    else { return nil }
    let start = surface.put(
      [Span(" ", .muted)] + place + [Span(" ", .muted)], endingBefore: box.endColumn - 2,
      row: row, in: room)
    return (start + 1)..<(start + 1 + place.width)
  }

  /// - Returns: where the badge of new jobs stands, if it does.
  @discardableResult
  static func drawNotice(_ model: Model, on surface: inout Surface) -> [HitArea] {
    let row = model.size.rows - 2
    let room = Rect(column: 0, row: row, columns: model.size.columns, rows: 1)
    let notice = notice(model)
    // A toast has the right of way; a notice that is left too little room comes back after it.
    let free = model.size.columns - 4 - toastSpans(model).width
    guard !notice.isEmpty, free >= 16 else { return [] }
    let end = surface.put(
      ([Span(" ", .muted)] + notice + [Span(" ", .muted)]).cut(to: free, model.glyphs),
      column: 2, row: row, in: room)
    let isBadge = notice.first?.ink == .accent && model.comparing == nil
    return isBadge ? [HitArea(row: row, from: 2, to: end, .historyNewest)] : []
  }

  private static func notice(_ model: Model) -> Spans {
    let key = model.keyMap.key(for: .queueResume, in: model.context)?.label ?? "F8"
    if let trouble = model.historyTrouble {
      return [
        Span(raw: "! \(trouble.bar)  ", .warning), Span(raw: key, .key), Span(" says more", .muted),
      ]
    }
    if !model.keyStatus.isSet, !model.facts.isSandbox {
      return [Span("! no key: nothing is sent or asked for", .warning)]
    }
    if model.heldCount > 0 {
      let count = model.heldCount
      let what = model.held.map { " (\($0.words))" } ?? ""
      return [
        Span(raw: "! \(NumberText.jobs(count)) held\(what)  ", .warning), Span(raw: key, .key),
        Span(
          raw:
            " sends \(count == 1 ? "it" : "them") for \((model.facts.price * count).description)",
          .muted),
      ]
    }
    if let held = model.held {
      let key = model.keyMap.key(for: .queueResume, in: model.context)?.label ?? "F8"
      let what = held == .key ? "sending and asking are held" : "sending is held"
      return [
        Span(raw: "! \(what) (\(held.words))  ", .warning), Span(raw: key, .key),
        Span(raw: held == .key ? " looks for the key again" : " resumes", .muted),
      ]
    }
    if let comparing = model.comparing {
      let key = model.keyMap.key(for: .compareStart, in: .history)?.label ?? ""
      return [
        Span(raw: "A is \(comparing.short)  ", .accent), Span(raw: key, .key),
        Span(" compares with it", .muted),
      ]
    }
    if model.history.newSinceMove > 0 {
      let key = model.keyMap.key(for: .historyNewest, in: .history)?.label ?? ""
      return [
        Span(raw: "\(NumberText.count(model.history.newSinceMove)) new", .accent),
        Span(raw: "  \(key)", .key), Span(" shows them", .muted),
      ]
    }
    return []
  }

  /// One line over the lower edge, right: it covers no content.
  private static func drawToast(_ model: Model, on surface: inout Surface) {
    let spans = toastSpans(model)
    guard !spans.isEmpty else { return }
    let row = model.size.rows - 2
    surface.put(
      spans, endingBefore: model.size.columns - 2, row: row, ground: .overlay,
      in: Rect(column: 1, row: row, columns: model.size.columns - 2, rows: 1))
  }

  private static func toastSpans(_ model: Model) -> Spans {
    guard let toast = model.toast else { return [] }
    var spans: Spans = [Span(" ")]
    switch toast.kind {
    case .done: spans.append(Span(CleanText(model.glyphs.saved) + " ", .success))
    case .note: break
    case .warning: spans.append(Span("! ", .warning))
    case .error: spans.append(Span(CleanText(model.glyphs.failed) + " ", .error))
    }
    spans.append(Span(raw: toast.text))
    if let key = toast.key {
      spans += [Span(raw: "  \(key)", .key), Span(raw: " \(toast.keyLabel ?? "")", .muted)]
    }
    let room = model.size.columns - 3
    if spans.width > room, toast.key == nil, model.overlays.isEmpty,
      let key = model.shownKey(for: .log)
    {
      // What is cut can be read in full.
      let hint: Spans = [Span(raw: "  \(key)", .key), Span(" all of it", .muted)]
      return spans.cut(to: room - hint.width, model.glyphs) + hint + [Span(" ")]
    }
    return spans.cut(to: room, model.glyphs) + [Span(" ")]
  }

  // MARK: Too small

  /// What it needs, above all; where there is little room for that, in fewer words.
  private static func drawTooSmall(_ model: Model, on surface: inout Surface) {
    let room = Rect(model.size)
    let needs = Span(
      raw: "\(PanePlaces.smallest.columns)x\(PanePlaces.smallest.rows)", .strong)
    let has = Span(raw: "\(model.size.columns)x\(model.size.rows)", .warning)
    let quit: Spans = [Span("q", .key), Span(" quit", .muted)]
    let whole: Spans = [Span("hera needs "), needs, Span(", has "), has]
    let forms: [[Spans]] = [
      [whole, [Span("Your draft is kept.", .muted)], [], quit], [whole, quit], [whole],
      [[Span("needs "), needs], [Span("has "), has], [Span("draft kept", .muted)], quit],
      [[Span("needs "), needs], quit], [[Span("needs "), needs]], [[needs]],
    ]
    let lines =
      forms.first { lines in
        lines.count <= room.rows && lines.allSatisfy { $0.width <= room.columns }
      } ?? [[needs].cut(to: room.columns, model.glyphs)]
    let width = lines.map(\.width).max() ?? 0
    let top = max(0, (room.rows - lines.count) / 2)
    let left = max(0, (room.columns - width) / 2)
    for (row, line) in lines.enumerated() {
      surface.put(line, column: left, row: top + row, in: room)
    }
  }
}

extension HeldReason {
  /// Why jobs are held, in a word or two.
  fileprivate var words: String {
    switch self {
    case .key: "the key"
    case .balance: "the balance"
    case .restart: "from last time"
    case .network: "no connection"
    case .person: "by you"
    }
  }
}
