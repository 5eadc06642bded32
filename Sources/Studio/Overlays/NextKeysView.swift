import TerminalUI

/// The keys that may follow those that were typed, at the lower right.
enum NextKeysView {
  /// - Returns: nothing to draw while no sequence was begun, or too lately.
  static func draw(_ model: Model, on surface: inout Surface) {
    guard model.showsNextKeys, !model.pendingKeys.isEmpty else { return }
    let next = model.keyMap.next(after: model.pendingKeys, in: model.context)
    let most = min(model.size.rows - 5, 14)
    guard !next.isEmpty, most > 0 else { return }
    var entries: [(CleanText, CleanText, Bool)] = []
    var start = next.startIndex
    while start < next.endIndex {
      let (key, id) = next[start]
      // Digits that do the same, for so many, are one row.
      let same = next[start...].prefix { $0.1 != nil && $0.1 == id && $0.0.isDigit }
      let label = same.count > 2 ? "\(key.label)-\(same.last?.0.label ?? "")" : key.label
      entries.append(
        (
          CleanText(label), CleanText(id.map { ActionTable[$0].title } ?? "more keys"),
          id.map { model.disabledReason($0) == nil } ?? true
        ))
      start += same.count > 2 ? same.count : 1
    }
    let keyWidth = entries.map(\.0.width).max() ?? 0
    let width = keyWidth + 2 + (entries.map(\.1.width).max() ?? 0)
    // As few columns as there is height for, or as many as there is room for.
    let fitting = max(1, (model.size.columns - 6) / (width + 2))
    let columns = min(fitting, (entries.count + most - 1) / most)
    let rows = min(most, (entries.count + columns - 1) / columns)
    // What has no room is in the help.
    let hidden = entries.count - rows * columns
    if hidden > 0 {
      let more: CleanText = "\(hidden + 1) more in the help"
      entries[rows * columns - 1] = (CleanText(model.glyphs.ellipsis), more, false)
    }
    let box = Rect(
      column: max(0, model.size.columns - 3 - columns * (width + 2) - 2),
      row: max(0, model.size.rows - 3 - rows - 1),
      columns: min(model.size.columns - 2, columns * (width + 2) + 2), rows: rows + 2)
    let typed = model.pendingKeys.map(\.label).joined(separator: " ")
    let room = OverlayView.frame(box, title: typed, model, on: &surface)
    for (index, entry) in entries.prefix(rows * columns).enumerated() {
      let column = room.column + index / rows * (width + 2)
      let row = room.row + index % rows
      surface.put(
        [
          Span(entry.0.paddedLeft(to: keyWidth), entry.2 ? .key : .muted), Span("  "),
          Span(entry.1, entry.2 ? .text : .muted),
        ].cut(to: max(0, room.endColumn - column), model.glyphs), column: column, row: row,
        ground: .overlay, in: room)
    }
  }
}

extension KeyPress {
  fileprivate var isDigit: Bool {
    if case .character(let character) = key { character.isNumber } else { false }
  }
}
