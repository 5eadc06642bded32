import Api18
import TerminalUI

/// A reference in full: its picture, and below it the whole address and what is known of it.
struct ReferenceView {
  let model: Model
  let slot: ReferenceSlot
  let index: Int
  let width: Int

  init?(_ model: __shared Model, slot index: Int?, width: Int) {
    guard let index, let slot = model.draft.slots[index] else { return nil }
    self.model = model
    self.slot = slot
    self.index = index
    self.width = width
  }

  /// `image 1` counts only those that are switched on.
  private var imageName: String? {
    model.draft.imageNumber(ofSlot: index).map { "image \($0)" }
  }

  var counter: Spans { [Span(raw: "reference", .muted)] }

  /// How many rows stand below the picture.
  var bottomRows: Int { lines.count }

  /// In the result pane, in place of a job's picture.
  func draw(in room: Rect, pictureBox: Rect?, on surface: inout Surface) {
    let lines = lines
    var row = max(room.row, room.endRow - lines.count)
    for line in lines {
      surface.put(line, column: room.column + 1, row: row, in: room)
      row += 1
    }
    if let box = pictureBox { drawPicture(in: box, ground: .base, on: &surface) }
  }

  private func drawPicture(in box: Rect, ground: Ground, on surface: inout Surface) {
    if let picture = model.referencePicture.shown {
      let column = box.column + max(0, (box.columns - picture.size.columns) / 2)
      picture.draw(into: &surface, at: Point(column: column, row: box.row), clip: box)
    } else if let reason = model.absence(of: slot) {
      surface.put(
        [Span(raw: reason, .muted)].cut(to: box.columns, model.glyphs), column: box.column,
        row: box.row, ground: ground, in: box)
    }
  }

  // MARK: Full screen

  static func box(_ model: Model) -> Rect {
    Rect(column: 0, row: 0, columns: model.size.columns, rows: model.size.rows - 1)
  }

  static func pictureBox(_ model: Model) -> Rect? {
    let room = box(model).inset(columns: 2, rows: 1)
    guard
      let view = ReferenceView(model, slot: model.viewedReference, width: room.columns)
    else { return nil }
    let box = Rect(
      column: room.column, row: room.row, columns: room.columns,
      rows: room.rows - view.bottomRows - 1)
    return box.rows >= 2 ? box : nil
  }

  static func draw(_ model: Model, on surface: inout Surface) {
    let room = OverlayView.frame(
      box(model), title: "Reference", model, on: &surface)
    guard let view = ReferenceView(model, slot: model.viewedReference, width: room.columns) else {
      surface.put(
        "The slot is empty", .placeholder, column: room.column, row: room.row, ground: .overlay,
        in: room)
      return
    }
    if let box = pictureBox(model) { view.drawPicture(in: box, ground: .overlay, on: &surface) }
    let lines = view.lines
    for (row, line) in lines.enumerated() {
      surface.put(
        line, column: room.column, row: room.endRow - lines.count + row, ground: .overlay, in: room)
    }
    surface.cursor = room.origin
  }

  // MARK: The words

  private var lines: [Spans] {
    var lines: [Spans] = [headline]
    func add(_ label: CleanText, _ spans: Spans) {
      lines.append(
        ([Span(label.padded(to: 12), .label)] + spans).cut(to: width - 2, model.glyphs))
    }
    let address = CleanText.wrapped(slot.url, to: max(8, width - 14))
    for (row, part) in address.prefix(4).enumerated() {
      add(row == 0 ? (slot.isFile ? "File" : "Address") : "", [Span(part)])
    }
    if let finding { add(finding.label, finding.spans) }
    if let source = model.sourcePicture(of: slot), let id = slot.source {
      add("Made by", [Span(raw: "your run \(id.prefix(8))")])
      if let life = life(source) { add("At service", [life]) }
      if let path = model.localFile(of: slot) { add("Saved copy", [Span(kept(path))]) }
    } else if !slot.isFile, let path = model.localFile(of: slot) {
      add("Uploaded", [Span(kept(path))])
    }
    if case .failed(let sentence)? = model.uploads[slot.url] {
      for (row, part) in CleanText.wrapped(sentence, to: max(8, width - 14)).prefix(3).enumerated()
      {
        add(row == 0 ? "Upload" : "", [Span(part, .warning)])
      }
    }
    return lines
  }

  /// `face · image 1 of the prompt`.
  private var headline: Spans {
    let name = imageName.map { "\($0) of the prompt" } ?? "off: it is not sent"
    guard !slot.label.isEmpty else {
      return [Span(raw: name)].cut(to: width - 2, model.glyphs)
    }
    return [
      Span(raw: slot.label, .strong), Span(raw: " \(model.glyphs.dot.text) \(name)", .muted),
    ].cut(to: width - 2, model.glyphs)
  }

  private func kept(_ path: String) -> CleanText {
    CleanText(path).cutKeepingEnd(to: max(8, width - 14), ellipsis: model.glyphs.ellipsis)
  }

  private func life(_ source: SourcePicture) -> Span? {
    guard let left = source.expiresAt?.since(model.now) else { return nil }
    return left <= .zero
      ? Span("its copy is gone: a run would most likely fail", .warning)
      : Span(raw: "its copy dies in \(SpanText.left(left))", .warning)
  }

  private var finding: (label: CleanText, spans: Spans)? {
    switch model.checks[slot.url] {
    case .fine(let picture):
      ("Picture", [Span("ok", .success), Span(raw: " \(picture.words)", .text)])
    case .doubtful(let reason):
      (
        "Doubt",
        [Span(raw: reason, .warning), Span("  seen from here; the service may see more", .muted)]
      )
    case .unusable(let sentence):
      ("Not sent", [Span(raw: slot.isFile ? "the service takes addresses only" : sentence, .error)])
    case .standIn:
      ("Sandbox", [Span("never leaves this machine: it makes up a picture for it", .muted)])
    case .checking, nil: nil
    }
  }
}

extension RemotePicture {
  /// `jpeg 2.1 MB 1024x768`, without what is not known.
  var words: String {
    var words = header.kind.rawValue
    if let bytes { words += " \(NumberText.bytes(bytes))" }
    if let width = header.width, let height = header.height { words += " \(width)x\(height)" }
    return words
  }
}
