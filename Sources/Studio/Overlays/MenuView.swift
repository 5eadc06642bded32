import Jobs
import SettingsModel
import TerminalUI
import TextEditing

/// A list with a filter above and the selected row's sentence below.
enum MenuView {
  static func draw(_ menu: Menu, _ model: Model, on surface: inout Surface) {
    let rows = menu.shown
    let places = MenuPlaces(menu, model)
    let box = places.box
    // What is typed as a name is no search.
    let filtered = !menu.filter.isEmpty && !menu.isNaming
    let takeable = rows.filter { $0.target != .heading }.count
    let all =
      menu.purpose.isPalette
      ? menu.paletteCount : menu.all.filter { $0.target != .heading }.count
    let right: Spans =
      filtered
      ? [Span(raw: "\(takeable) / \(all)", .muted)] : [Span(raw: menu.subtitle, .muted)]
    let room = OverlayView.frame(
      box, title: menu.title, right: menu.subtitle.isEmpty && !filtered ? [] : right, model,
      on: &surface)
    drawFilter(menu, model, in: room, on: &surface)
    let list = places.list
    let top = places.top
    for (offset, row) in rows.dropFirst(top).prefix(list.rows).enumerated() {
      draw(
        row, isSelected: top + offset == menu.selected, menu, model, in: list,
        at: list.row + offset, on: &surface)
    }
    if rows.isEmpty {
      surface.put(
        [Span(raw: menu.emptyWords, .placeholder)].cut(to: list.columns - 2, model.glyphs),
        column: list.column + 2, row: list.row, ground: .overlay, in: list)
    }
    drawMarks(top: top, count: rows.count, in: list, model, on: &surface)
    drawSentence(menu, model, in: room, on: &surface)
    if takeable > 0 {
      let place = rows.prefix(menu.selected + 1).filter { $0.target != .heading }.count
      surface.put(
        [Span(raw: " \(place) of \(takeable) ", .muted)], endingBefore: box.endColumn - 2,
        row: box.endRow - 1, ground: .overlay, in: box)
    }
  }

  private static func drawFilter(
    _ menu: Menu, _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    let field = Rect(column: room.column, row: room.row, columns: room.columns, rows: 1)
    surface.fill(field, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.prompt), .key, column: field.column + 1, row: field.row,
      ground: .field, in: field)
    let text = Rect(
      column: field.column + 3, row: field.row, columns: field.columns - 4, rows: 1)
    if menu.filter.isEmpty {
      let hint: CleanText = menu.purpose.fieldHint
      surface.put(hint, .placeholder, column: text.column, row: text.row, ground: .field, in: text)
    }
    LineField.drawText(menu.filter, in: text, hasFocus: true, on: &surface)
  }

  private static func draw(
    _ row: Menu.Row, isSelected: Bool, _ menu: Menu, _ model: Model, in list: Rect, at line: Int,
    on surface: inout Surface
  ) {
    guard row.target != .heading else {
      surface.put(
        [Span(raw: row.title, .strong)], column: list.column, row: line, ground: .overlay, in: list)
      return
    }
    let ground: Ground = isSelected ? .selection : .overlay
    if isSelected {
      surface.setGround(
        Rect(column: list.column - 1, row: line, columns: list.columns + 2, rows: 1), ground)
      surface.put(
        CleanText(model.glyphs.selected), .accent, column: list.column, row: line, ground: ground,
        in: list)
    }
    var column = list.column + 2
    let isNarrow = menu.purpose.listsActions && list.columns < 60
    if menu.purpose.listsActions, !isNarrow {
      let width = 14
      surface.put(
        [Span(CleanText(row.key).paddedLeft(to: width), row.reason == nil ? .key : .muted)],
        column: column, row: line, ground: ground, in: list)
      column += width + 2
    }
    let titleInk: Ink = row.reason != nil ? .muted : isSelected ? .strong : .text
    if menu.purpose.isPalette || isNarrow {
      drawNamed(row, titleInk, column: column, row: line, ground, model, in: list, on: &surface)
      return
    }
    if list.columns < narrowColumns {
      drawNarrow(row, titleInk, column: column, row: line, ground, model, in: list, on: &surface)
      return
    }
    if menu.purpose.isWide, row.reason == nil {
      drawWide(row, titleInk, column: column, row: line, ground, model, in: list, on: &surface)
      return
    }
    let titleWidth =
      menu.purpose.listsActions ? 24 : menu.purpose == .themes ? 19 : min(34, list.columns / 2)
    surface.put(
      CleanText(row.title).cut(to: titleWidth - 1, ellipsis: model.glyphs.ellipsis), titleInk,
      column: column, row: line, ground: ground, in: list)
    column += titleWidth
    let note = CleanText(row.reason ?? row.note)
      .cut(to: max(0, list.endColumn - 1 - column), ellipsis: model.glyphs.ellipsis)
    surface.put(
      note, row.reason == nil ? .muted : .warning, column: column, row: line, ground: ground,
      in: list)
  }

  /// Below so many columns what is known of a row has no column of its own.
  private static let narrowColumns = 40

  /// A title as long as there is room, and at the right what is left for the rest.
  private static func drawNarrow(
    _ row: Menu.Row, _ ink: Ink, column: Int, row line: Int, _ ground: Ground, _ model: Model,
    in list: Rect, on surface: inout Surface
  ) {
    let end = list.endColumn - 1
    let title = [Span(raw: row.title, ink)].cut(to: max(0, end - column), model.glyphs)
    let start = surface.put(title, column: column, row: line, ground: ground, in: list)
    let note = Span(raw: row.reason ?? row.note, row.reason == nil ? .muted : .warning)
    // Of a few letters more than dots is to be left.
    let room = end - start - 2
    guard room >= min(4, note.text.width) else { return }
    surface.put(
      [note].cut(to: room, model.glyphs), endingBefore: end, row: line, ground: ground,
      in: list)
  }

  /// A text as long as there is room, and what is known of it at the right.
  private static func drawWide(
    _ row: Menu.Row, _ ink: Ink, column: Int, row line: Int, _ ground: Ground, _ model: Model,
    in list: Rect, on surface: inout Surface
  ) {
    let start = surface.put(
      [Span(raw: row.note, .muted)], endingBefore: list.endColumn - 1, row: line, ground: ground,
      in: list)
    surface.put(
      [Span(raw: row.title, ink)].cut(to: max(0, start - 2 - column), model.glyphs),
      column: column, row: line, ground: ground, in: list)
  }

  private static func drawMarks(
    top: Int, count: Int, in list: Rect, _ model: Model, on surface: inout Surface
  ) {
    if top > 0 {
      surface.put(
        CleanText(model.glyphs.moreAbove), .accent, column: list.endColumn - 1, row: list.row,
        ground: .overlay, in: list)
    }
    if count > top + list.rows {
      surface.put(
        CleanText(model.glyphs.moreBelow), .accent, column: list.endColumn - 1,
        row: list.endRow - 1, ground: .overlay, in: list)
    }
  }

  private static func drawSentence(
    _ menu: Menu, _ model: Model, in room: Rect, on surface: inout Surface
  ) {
    guard let row = menu.selectedRow else { return }
    var sentence: String
    switch row.target {
    case .action(.config, _) where menu.purpose == .settings:
      sentence =
        "Opens all of them in your editor. The folder of pictures, the service's address and where "
        + "the key is hold from the next start."
    case .action(let id, _):
      sentence = (row.reason.map { "\($0). " } ?? "") + ActionTable[id].sentence
      if ActionTable[id].cost == .paid, !model.facts.isSandbox {
        let price = model.priceOfPicked(id).map { " \($0)." } ?? ""
        sentence += "\(price) Enter asks first."
      }
    case .address(let url): sentence = url
    case .prompt(let text): sentence = text.onOneLine
    case .fragment(let fragment): sentence = fragment.text.onOneLine
    case .name where row.reason != nil: sentence = row.reason ?? ""
    case .name(let name):
      guard let text = menu.purpose.namedText else { return }
      sentence = row.reason ?? "@\(name) will stand for: \(text.onOneLine)"
    case .search(let search): sentence = search.query
    case .sort, .term: sentence = row.note
    case .tag(_, let isSet): sentence = isSet ? "Enter takes it away." : "Enter adds it."
    case .column: sentence = "Enter shows or hides it, Tab moves it one place to the right."
    case .stash(_, let snapshot): sentence = snapshot?.prompt.onOneLine ?? ""
    case .theme: sentence = "Enter keeps it, Esc undoes."
    case .setting(let setting): sentence = setting.key.sentence
    case .heading: return
    }
    // One that is long begins on the blank row above its own.
    let width = room.columns - 3
    let lines = CleanText.wrapped(sentence, to: width)
    for (number, line) in lines.prefix(2).enumerated() {
      let isCut = number == 1 && lines.count > 2
      let text = isCut ? line + " " + lines[2] : line
      surface.put(
        [Span(text, .muted)].cut(to: width, model.glyphs), column: room.column + 2,
        row: room.endRow - min(2, lines.count) + number, ground: .overlay, in: room)
    }
  }
}

extension Menu.Purpose {
  /// Its rows are actions with their keys.
  var listsActions: Bool {
    switch self {
    case .help, .actions: true
    default: false
    }
  }

  var isTags: Bool {
    if case .tags = self { true } else { false }
  }

  var isPalette: Bool {
    if case .palette = self { true } else { false }
  }

  var isHelp: Bool {
    if case .help = self { true } else { false }
  }

  /// Its rows are many: it takes all the height there is, and does not grow while they come.
  var isTall: Bool { isHelp || self == .sentPrompts }

  /// Its rows are texts.
  var isWide: Bool { self == .sentPrompts || self == .stash }

  var fieldHint: CleanText {
    switch self {
    case .help, .actions, .palette: "type to find an action"
    case .naming, .namingSearch: "type a name"
    case .tags: "type a tag"
    default: "type to find"
    }
  }
}

extension Menu.Purpose {
  /// What is to be kept under a name.
  var namedText: String? {
    switch self {
    case .naming(let text), .namingSearch(let text): text
    default: nil
    }
  }

  var namesSearch: Bool {
    if case .namingSearch = self { true } else { false }
  }
}

extension Menu {
  /// Its rows can be removed.
  var hasEntries: Bool {
    switch purpose {
    case .fragments, .stash, .searches: !all.isEmpty
    default: false
    }
  }

  /// What stands in the place of rows where there are none.
  fileprivate var emptyWords: String {
    if isReading { return "Reading" }
    guard all.isEmpty else { return "Nothing fits. Backspace takes a letter back." }
    switch purpose {
    case .sentPrompts where filter.isEmpty: return "No prompt was sent yet."
    case .fragments: return "No fragment is saved. Select text, then Ctrl-X f."
    case .tags: return "No tag is in use yet. Type one."
    case .naming, .namingSearch:
      return "Letters and digits. Then @golden-hour stands for the text."
    case .stash: return "No draft was put aside."
    default: return "Nothing fits. Backspace takes a letter back."
    }
  }
}
