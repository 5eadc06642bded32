import Api18
import Jobs
import TerminalUI

/// Pane 2: three slots for the addresses of reference pictures.
enum ReferencesPane {
  static func counter(_ model: Model) -> Spans {
    let enabled = model.draft.enabledSlots.count
    let filled = model.draft.slots.compactMap { $0 }.count
    let off = filled > enabled ? ", \(filled - enabled) off" : ""
    return [Span(raw: "\(enabled) of \(EditRequest.imageLimit)\(off)", .muted)]
  }

  /// The essence, for a folded title: `1 face  2 place · ok`.
  static func essence(_ model: Model) -> Spans {
    let slots = model.draft.slots.enumerated().filter { $0.element?.isEnabled == true }
    guard !slots.isEmpty else { return [Span("none", .muted)] }
    var spans: Spans = []
    if model.size.columns >= 60 {
      for (number, (_, slot)) in slots.enumerated() {
        guard let slot else { continue }
        let name = CleanText(slot.label.isEmpty ? slot.shortName : slot.label)
          .cut(to: 14, ellipsis: model.glyphs.ellipsis)
        let lead = CleanText("\(number > 0 ? "  " : "")\(number + 1) ")
        spans.append(Span(lead + name, .muted))
      }
    } else {
      spans.append(Span(raw: "\(slots.count)", .muted))
    }
    let checks = slots.compactMap { $0.element.flatMap { model.checks[$0.url] } }
    let isFine = checks.count == slots.count && checks.allSatisfy(\.isFine)
    if isFine {
      let dot = model.size.columns >= 60 ? " \(model.glyphs.dot.text) " : " "
      spans += [Span(raw: dot, .muted), Span("ok", .success)]
    }
    return spans
  }

  static func draw(_ model: Model, in room: Rect, on surface: inout Surface) {
    for slot in 0..<min(3, room.rows) {
      drawSlot(slot, model, in: room, row: room.row + slot, on: &surface)
    }
  }

  private static func drawSlot(
    _ slot: Int, _ model: Model, in room: Rect, row: Int, on surface: inout Surface
  ) {
    let hasFocus = model.focus == .references && model.overlays.isEmpty
    let isSelected = model.focus == .references && model.referenceRow == slot
    let ground: Ground = isSelected ? (hasFocus ? .selection : .selectionIdle) : .base
    surface.setGround(
      Rect(column: room.column, row: row, columns: room.columns, rows: 1), ground)
    if isSelected {
      surface.put(
        CleanText(model.glyphs.selected), .accent, column: room.column, row: row,
        ground: ground, in: room)
      if hasFocus { surface.cursor = Point(column: room.column, row: row) }
    }
    let content = model.draft.slots[slot]
    // As the prompt names it: "image 2" is the second one that is sent.
    let number = model.draft.shownNumber(ofSlot: slot).map(String.init) ?? "-"
    surface.put(
      [Span(raw: number, content?.isEnabled == true ? .text : .placeholder)],
      column: room.column + 1, row: row, ground: ground, in: room)
    let start = room.column + 3
    if let line = model.line, line.isOpen(slot: slot) {
      LineField.draw(
        line, model, column: start, columns: room.columns - 4, row: row, on: &surface)
      return
    }
    guard let content else {
      let hasAny = model.draft.slots.contains { $0 != nil }
      let text: CleanText =
        hasAny || slot > 0
        ? "empty" : "Paste the address of a picture: JPEG, PNG, WEBP or BMP, to 10 MB"
      surface.put(
        text.cut(to: room.columns - 4, ellipsis: model.glyphs.ellipsis), .placeholder,
        column: start, row: row, ground: ground, in: room)
      return
    }
    drawAddress(content, model, in: room, row: row, ground: ground, on: &surface)
  }

  private static func drawAddress(
    _ slot: ReferenceSlot, _ model: Model, in room: Rect, row: Int, ground: Ground,
    on surface: inout Surface
  ) {
    let ink: Ink = slot.isEnabled ? .text : .muted
    let check = checkSpans(slot, model, isNarrow: room.columns < 56)
    let end = surface.put(
      check, endingBefore: room.endColumn - 1, row: row, ground: ground, in: room)
    var column = room.column + 3
    if !slot.label.isEmpty, room.columns >= 56 {
      let width = labelWidth(model, in: room.columns)
      let label = CleanText(slot.label).cut(to: width, ellipsis: model.glyphs.ellipsis)
      surface.put(
        label, slot.isEnabled ? .strong : .muted, column: column, row: row, ground: ground,
        in: room)
      column += width + 1
    }
    // Of what is no address nothing is left out: the fault is to be seen.
    let isAddress = if case .unusable? = model.checks[slot.url] { slot.isFile } else { true }
    let name = CleanText(isAddress ? slot.shortName : slot.url).cut(
      to: end - column - 2, ellipsis: model.glyphs.ellipsis)
    column = surface.put(name, ink, column: column, row: row, ground: ground, in: room)
    let host = CleanText(isAddress ? slot.host : "")
    if end - column > host.width + 3, host.width > 0, slot.shortName != slot.host {
      surface.put(host, .muted, column: column + 2, row: row, ground: ground, in: room)
    }
  }

  /// The same in all rows, so that the names stand below one another; in columns.
  private static func labelWidth(_ model: Model, in columns: Int) -> Int {
    min(
      max(14, columns / 4),
      model.draft.slots.compactMap { $0.map { CleanText($0.label).width } }.max() ?? 0)
  }

  /// The service takes no file; its key is named where it can be given an address.
  private static func fileSpans(_ model: Model, isNarrow: Bool) -> Spans {
    guard model.facts.canUpload, let key = model.keyMap.key(for: .referenceUpload, in: .references)
    else {
      return isNarrow
        ? [Span("a file", .error)]
        : [Span("a file", .error), Span("  set upload_command to use it", .muted)]
    }
    let lead: Spans = isNarrow ? [] : [Span("a file  ", .warning)]
    return lead + [Span(raw: key.label, .key), Span(" uploads it", .muted)]
  }

  /// What the check found: `ok jpeg 2.1 MB 1024x768`, `checking`, `off`, or the reason of a doubt.
  private static func checkSpans(
    _ slot: ReferenceSlot, _ model: Model, isNarrow: Bool
  ) -> Spans {
    switch model.uploads[slot.url] {
    case .running(let since)?:
      let seconds = max(0, model.now.since(since).components.seconds)
      return [Span(raw: "uploading \(seconds) s", .running)]
    case .failed?: return [Span(isNarrow ? "no upload" : "the upload failed", .warning)]
    case nil: break
    }
    if !slot.isEnabled { return [Span("off", .muted)] }
    if slot.isFile { return fileSpans(model, isNarrow: isNarrow) }
    if case .unusable? = model.checks[slot.url] { return [Span("not an address to use", .error)] }
    if let expiry = model.expiry(of: slot) {
      let left = expiry.since(model.now)
      let text = left <= .zero ? "own output, gone" : "own output, dies in \(SpanText.left(left))"
      guard left <= .zero, !isNarrow, model.facts.canUpload, model.localFile(of: slot) != nil,
        let key = model.keyMap.key(for: .referenceUpload, in: .references)
      else { return [Span(raw: text, .warning)] }
      return [
        Span(raw: text + "  ", .warning), Span(raw: key.label, .key),
        Span(" uploads the copy", .muted),
      ]
    }
    switch model.checks[slot.url] {
    case nil, .unusable?: return []
    case .checking: return [Span("checking", .muted)]
    case .standIn: return [Span("a stand-in", .muted)]
    case .doubtful(let reason): return [Span(raw: reason, .warning)]
    case .fine(let picture):
      let facts = isNarrow ? picture.header.kind.rawValue : picture.words
      return [Span("ok", .success), Span(raw: " \(facts)", .muted)]
    }
  }
}

extension ReferenceCheck {
  var isFine: Bool {
    if case .fine = self { true } else { false }
  }
}

extension LineEdit {
  func isOpen(slot: Int) -> Bool {
    switch target {
    case .address(let open), .label(let open), .file(let open): open == slot
    case .seed, .step, .search: false
    }
  }
}
