import Jobs
import TerminalUI
import TextEditing

/// The search line above the rows of the history, with what is wrong in it below.
struct SearchLine: Equatable, Sendable {
  private let text: String
  private let parts: [QueryPart]
  private let caret: Int?
  private let selection: Range<Int>?
  /// Whether nothing lies over it, so that the cursor stands in it.
  private let hasCursor: Bool
  private let problem: QueryError?
  private let completion: QueryCompletion?
  private let arrow: Glyph

  /// - Returns: `nil` where nothing is searched for.
  init?(_ model: __shared Model) {
    guard model.showsSearch else { return nil }
    text = model.line.flatMap { $0.target == .search ? $0.editor.text : nil } ?? model.search.text
    parts = QueryPart.parts(of: text)
    caret = model.isSearching ? model.line?.editor.caret : nil
    selection = model.isSearching ? model.line?.editor.selection : nil
    hasCursor = model.overlays.isEmpty
    problem = model.search.problem
    completion = model.overlays.isEmpty ? model.searchCompletion : nil
    arrow = model.glyphs.fault
  }

  /// How many rows it takes of a room.
  func rows(in room: Rect) -> Int {
    guard room.rows > 1, let problem else { return 1 }
    return min(1 + lines(of: problem, in: room).count, max(2, room.rows - 1))
  }

  /// Where the characters stand.
  private func field(in room: Rect) -> Rect {
    Rect(column: room.column + 3, row: room.row, columns: room.columns - 4, rows: 1)
  }

  /// The first character shown: far enough on that the caret has a cell of its own.
  private func first(in field: Rect, of characters: [Character]) -> Int {
    var first = min(caret ?? 0, characters.count)
    var width = 0
    while first > 0 {
      width += LineWidth.of(characters[first - 1])
      guard width <= max(0, field.columns - 1) else { break }
      first -= 1
    }
    return first
  }

  /// The column of a character, inside of the field at any rate.
  private func column(of offset: Int, in field: Rect) -> Int {
    let characters = Array(text)
    let first = first(in: field, of: characters)
    let before = characters[
      min(first, characters.count)..<max(first, min(offset, characters.count))]
    let width = before.reduce(0) { $0 + LineWidth.of($1) }
    return min(field.column + width, field.endColumn - 1)
  }

  func draw(_ model: Model, in room: Rect, on surface: inout Surface) {
    let line = Rect(column: room.column, row: room.row, columns: room.columns, rows: 1)
    surface.fill(line, with: Cell(style: .role(.text, .field)))
    surface.put(
      CleanText(model.glyphs.search), .key, column: room.column + 1, row: room.row, ground: .field,
      in: line)
    let field = field(in: room)
    if text.isEmpty {
      surface.put(
        CleanText("words, or terms such as on:yesterday rated:>=4")
          .cut(to: field.columns, ellipsis: model.glyphs.ellipsis), .placeholder,
        column: field.column, row: field.row, ground: .field, in: field)
    }
    let characters = Array(text)
    var column = field.column
    for (range, ink) in inked(from: first(in: field, of: characters), to: characters.count) {
      for part in range.parted(at: [selection?.lowerBound, selection?.upperBound]) {
        let isSelected = selection?.contains(part.lowerBound) == true
        column += surface.put(
          CleanText(String(characters[part].prefix(room.columns + 1))),
          at: Point(column: column, row: field.row),
          style: .role(ink, isSelected ? .textSelection : .field), in: field)
      }
    }
    surface.put(
      hint(model.glyphs).cut(to: max(0, field.endColumn - column), model.glyphs), column: column,
      row: field.row, ground: .field, in: field)
    if let problem {
      let shown = lines(of: problem, in: room).prefix(max(0, rows(in: room) - 1))
      for (offset, spans) in shown.enumerated() {
        surface.put(spans, column: room.column, row: room.row + 1 + offset, in: room)
      }
    }
    if let caret, hasCursor {
      surface.cursor = Point(column: self.column(of: caret, in: field), row: field.row)
    }
  }

  /// What the text is completed to, and what else it may be.
  private func hint(_ glyphs: GlyphSet) -> Spans {
    guard let completion else { return [] }
    let others = completion.candidates.dropFirst().map { "  \($0)" }.joined()
    return [Span(raw: completion.rest + others, .placeholder)]
  }

  /// The characters with their inks: names of terms and what is left out stand out, and what is wrong.
  private func inked(from first: Int, to end: Int) -> [(Range<Int>, Ink)] {
    let wrong = problem.map { problem in
      (problem.column - 1)..<max(
        problem.column, QueryPart.end(ofItemAt: problem.column - 1, in: text))
    }
    var inked: [(Range<Int>, Ink)] = []
    var place = first
    func add(to bound: Int, _ ink: Ink) {
      guard bound > place else { return }
      for part in (place..<bound).parted(at: [wrong?.lowerBound, wrong?.upperBound]) {
        inked.append((part, wrong?.contains(part.lowerBound) == true ? .error : ink))
      }
      place = bound
    }
    for part in parts {
      add(to: part.range.lowerBound, .text)
      add(to: part.range.upperBound, part.kind.ink)
    }
    add(to: end, .text)
    return inked
  }

  // MARK: What is wrong

  /// An arrow at the fault and what it is: beside the arrow where there is room, else below.
  private func lines(of problem: QueryError, in room: Rect) -> [Spans] {
    let field = field(in: room)
    let at = column(of: problem.column - 1, in: field) - room.column
    let message = CleanText(problem.message)
    let arrow = CleanText(arrow)
    func line(_ column: Int, _ text: CleanText) -> Spans {
      [Span(CleanText(.space, count: column)), Span(text, .error)]
    }
    if at + 2 + message.width <= room.columns - 1 {
      return [line(at, arrow + " " + message)]
    }
    if message.width + 2 <= at { return [line(at - 1 - message.width, message + " " + arrow)] }
    return [line(at, arrow)]
      + CleanText.wrapped(problem.message, to: max(1, room.columns - 3)).map { line(2, $0) }
  }
}

extension QueryPart.Kind {
  fileprivate var ink: Ink {
    switch self {
    case .key, .saved: .accent
    case .excluded: .removed
    case .text: .text
    }
  }
}
