import TerminalUI
import TextEditing

/// Pane 3: seed, negative prompt, expansion.
enum OptionsPane {
  /// The essence, for a folded title: `seed 1804289383 random · negative`.
  static func essence(_ model: Model) -> Spans {
    let seed = model.draft.seed
    var text = seed.value.map { "seed \($0)" } ?? "seed left to the service"
    if model.size.columns >= 60 {
      if seed.value != nil { text += " \(seed.mode.rawValue)" }
      if !model.draft.negative.isEmpty { text += " \(model.glyphs.dot.text) negative" }
      if model.draft.expansion == true { text += " \(model.glyphs.dot.text) expansion" }
    }
    return [Span(raw: text, .muted)]
  }

  static func draw(_ model: Model, in room: Rect, on surface: inout Surface) {
    for option in 0..<min(3, room.rows) {
      drawOption(option, model, in: room, row: room.row + option, on: &surface)
    }
  }

  private static func drawOption(
    _ option: Int, _ model: Model, in room: Rect, row: Int, on surface: inout Surface
  ) {
    let hasFocus = model.focus == .options && model.overlays.isEmpty
    let isSelected = model.focus == .options && model.optionRow == option
    let ground: Ground = isSelected ? (hasFocus ? .selection : .selectionIdle) : .base
    surface.setGround(
      Rect(column: room.column, row: row, columns: room.columns, rows: 1), ground)
    if isSelected {
      surface.put(
        CleanText(model.glyphs.selected), .accent, column: room.column, row: row,
        ground: ground, in: room)
      if hasFocus { surface.cursor = Point(column: room.column, row: row) }
    }
    let names: [CleanText] = ["Seed", "Negative", "Expansion"]
    surface.put(names[option], .label, column: room.column + 1, row: row, ground: ground, in: room)
    let start = room.column + valueColumn(room.columns)
    switch option {
    case 0: drawSeed(model, column: start, in: room, row: row, ground: ground, on: &surface)
    case 1:
      let text = model.draft.negative.text.prefix(room.columns * 2)
      let line = CleanText(String(text)).cut(to: room.columns - 13, ellipsis: model.glyphs.ellipsis)
      surface.put(
        text.isEmpty ? "none" : line, text.isEmpty ? .placeholder : .text, column: start, row: row,
        ground: ground, in: room)
    default:
      let values = ["not sent", "sent as true", "sent as false"]
      let chosen = model.draft.expansion.map { $0 ? 1 : 2 } ?? 0
      drawChoice(
        expansionNames, chosen: chosen, value: [Span(raw: values[chosen], .muted)], column: start,
        in: room,
        row: row, ground: ground, on: &surface)
    }
  }

  static let expansions: [Bool?] = [nil, true, false]
  private static let expansionNames = ["unset", "on", "off"]

  /// Where the values begin in a pane so wide.
  static func valueColumn(_ width: Int) -> Int { width >= 50 ? 12 : 11 }

  /// Which choice of the selected option stands at a column from where the values begin, as they are
  /// drawn.
  static func choice(_ model: Model, at column: Int, width: Int) -> Int? {
    let names: [String]
    let value: Spans
    switch model.optionRow {
    case 0: (names, value) = (SeedSetting.Mode.allCases.map(\.rawValue), seedValue(model))
    case 2: (names, value) = (expansionNames, [Span(raw: "sent as false")])
    default: return nil
    }
    let all = names.reduce(0) { $0 + $1.count + 2 }
    guard width >= 50, valueColumn(width) + all + 1 + value.width <= width - 1 else { return nil }
    var start = 0
    return names.firstIndex { name in
      defer { start += name.count + 2 }
      return column >= start && column < start + name.count + 2
    }
  }

  private static func drawSeed(
    _ model: Model, column: Int, in room: Rect, row: Int, ground: Ground, on surface: inout Surface
  ) {
    if let line = model.line, line.target == .seed || line.target == .step {
      LineField.draw(
        line, model, column: column, columns: room.endColumn - 1 - column, row: row, on: &surface)
      return
    }
    let modes = SeedSetting.Mode.allCases
    drawChoice(
      modes.map(\.rawValue), chosen: modes.firstIndex(of: model.draft.seed.mode) ?? 0,
      value: seedValue(model), column: column, in: room, row: row, ground: ground, on: &surface)
  }

  /// What will be sent: `846930886 + 1 = 846930887`.
  private static func seedValue(_ model: Model) -> Spans {
    let seed = model.draft.seed
    switch seed.mode {
    case .random, .fixed: return [Span(raw: "\(seed.base)", .strong)]
    case .step:
      let sign = seed.step < 0 ? "-" : "+"
      return [
        Span(raw: "\(seed.base) \(sign) \(seed.step.magnitude) = ", .muted),
        Span(raw: "\(seed.base &+ seed.step)", .strong),
      ]
    case .service: return [Span("left to the service", .muted)]
    }
  }

  /// The choices with the chosen one in brackets; where there is little room the chosen one alone.
  private static func drawChoice(
    _ names: [String], chosen: Int, value: Spans, column: Int, in room: Rect, row: Int,
    ground: Ground, on surface: inout Surface
  ) {
    var choices: Spans = []
    for (index, name) in names.enumerated() {
      choices.append(
        index == chosen ? Span(raw: "[\(name)]", .strong) : Span(raw: " \(name) ", .muted))
    }
    let end = room.endColumn - 1
    if room.columns >= 50, column + choices.width + 1 + value.width <= end {
      surface.put(choices, column: column, row: row, ground: ground, in: room)
      surface.put(value, endingBefore: end, row: row, ground: ground, in: room)
    } else {
      let after = surface.put(
        [choices[chosen]], column: column, row: row, ground: ground, in: room)
      let last = after + 1 + value.width <= end ? value : value.suffix(1)
      surface.put(Array(last), column: after + 1, row: row, ground: ground, in: room)
    }
  }
}
