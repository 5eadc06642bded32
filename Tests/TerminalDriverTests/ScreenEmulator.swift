@testable import TerminalDriver

/// As much of a terminal as ncurses uses for drawing on xterm-256color: where glyphs land, and with
/// which attributes.
struct ScreenEmulator {
  struct Cell: Equatable {
    var text = " "
    var state = SGRState()
  }

  private(set) var cells: [[Cell]]
  /// What was sent that this does not know.
  private(set) var unknown: [String] = []
  private let columns: Int
  private let rows: Int
  private var row = 0
  private var column = 0
  /// The column of the last glyph, which marks combine with.
  private var printed = 0
  private var state = SGRState()
  /// Switched off for the last cell of the screen.
  private var wraps = true
  private var top = 0
  private var bottom: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    bottom = rows - 1
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  mutating func feed(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}": escape(&rest)
      case "\r": column = 0
      case "\n": if row == bottom { scroll(1) } else { row = min(row + 1, rows - 1) }
      case "\u{8}": column = max(min(column, columns - 1) - 1, 0)
      case "\t": column = min((column / 8 + 1) * 8, columns - 1)
      case "\u{300}"..."\u{36F}": cells[row][printed].text.unicodeScalars.append(scalar)
      default: print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    guard column < columns else {
      unknown.append("written beyond the edge: \(scalar)")
      return
    }
    cells[row][column] = Cell(text: String(Character(scalar)), state: state)
    printed = column
    column += 1
    if scalar.value >= 0x2E80, column < columns {
      cells[row][column] = Cell(text: "", state: state)
      column += 1
    }
    if !wraps { column = min(column, columns - 1) }
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    guard let kind = rest.popFirst() else { return }
    if kind == "M" {
      if row == top { scroll(-1) } else { row = max(row - 1, 0) }
      return
    }
    if kind == "(" {
      // The usual character set.
      rest = rest.dropFirst()
      return
    }
    guard kind == "[" else {
      unknown.append("ESC \(kind)")
      return
    }
    let text = rest.prefix { $0.value < 0x40 }
    rest = rest.dropFirst(text.count)
    guard let final = rest.popFirst() else { return }
    if String(text) == "?7" { wraps = final == "h" }
    guard text.first != "?" else { return }
    control(String(text).split(separator: ";").compactMap { Int($0) }, final)
  }

  private mutating func control(_ numbers: [Int], _ final: Unicode.Scalar) {
    let first = max(1, numbers.first ?? 1)
    switch final {
    case "H":
      row = first - 1
      column = (numbers.count > 1 ? numbers[1] : 1) - 1
    case "d": row = first - 1
    case "G": column = first - 1
    case "A": row = max(0, row - first)
    case "B": row = min(rows - 1, row + first)
    case "C": column = min(columns - 1, column + first)
    case "D": column = max(0, min(column, columns - 1) - first)
    case "J":
      if numbers.first == 2 {
        for row in 0..<rows { erase(row, 0..<columns) }
      } else {
        erase(row, column..<columns)
        for below in (row + 1)..<max(rows, row + 1) { erase(below, 0..<columns) }
      }
    case "L": for _ in 0..<first { scroll(-1, from: row) }
    case "M": for _ in 0..<first { scroll(1, from: row) }
    case "S": for _ in 0..<first { scroll(1) }
    case "T": for _ in 0..<first { scroll(-1) }
    case "K": erase(row, numbers.first == 1 ? 0..<(column + 1) : column..<columns)
    case "X": erase(row, column..<min(columns, column + first))
    case "b":
      let last = cells[row][column - 1].text.unicodeScalars.first ?? " "
      for _ in 0..<first { print(last) }
    case "m": if !state.apply(numbers.isEmpty ? [0] : numbers) { unknown.append("m \(numbers)") }
    case "r":
      top = first - 1
      bottom = (numbers.count > 1 ? numbers[1] : rows) - 1
      (row, column) = (0, 0)
    case "h", "l", "t": break
    default: unknown.append("CSI \(numbers) \(final)")
    }
  }

  /// Moves the region, or its part from a row on, up by one row or down.
  private mutating func scroll(_ direction: Int, from first: Int? = nil) {
    let top = first ?? top
    cells.remove(at: direction > 0 ? top : bottom)
    let new = direction > 0 ? bottom : top
    cells.insert(Array(repeating: Cell(), count: columns), at: new)
    erase(new, 0..<columns)
  }

  /// Erased cells keep the ground alone.
  private mutating func erase(_ row: Int, _ columns: Range<Int>) {
    var ground = SGRState()
    ground.background = state.background
    for column in columns where column < self.columns {
      cells[row][column] = Cell(state: ground)
    }
  }
}
