/// Where characters land on a terminal: as much of one as the programs of a run use, without colours.
struct TextScreen {
  private var cells: [[Character]]
  private let size: TerminalSize
  private var row = 0
  private var column = 0
  /// The rows that scroll.
  private var region: ClosedRange<Int>

  init(_ size: TerminalSize) {
    self.size = size
    cells = Array(
      repeating: Array(repeating: " ", count: Int(size.columns)), count: Int(size.rows))
    region = 0...(Int(size.rows) - 1)
  }

  /// Takes what comes until nothing has come for a while.
  mutating func follow(_ terminal: PseudoTerminal, quiet: Duration) {
    while let piece = terminal.piece(within: quiet) { add(piece.bytes) }
  }

  /// How many rows have a text.
  func rows(with text: String) -> Int {
    cells.count { $0.contains(Array(text)) }
  }

  /// What is cut between two pieces is lost: of the text that is looked for, ASCII, nothing can be.
  mutating func add(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}": escape(&rest)
      case "\r": column = 0
      case "\n": lineFeed()
      case "\u{8}": column = max(0, min(column, columns - 1) - 1)
      case "\u{0}"..."\u{1F}": break
      default: put(scalar)
      }
    }
  }

  private var columns: Int { Int(size.columns) }
  private var lastRow: Int { Int(size.rows) - 1 }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    guard width > 0 else { return }
    if column >= columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = Character(scalar)
    if width == 2, column + 1 < columns { cells[row][column + 1] = " " }
    column += width
  }

  /// As far as the scripts of the prompts go.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x64B...0x65F, 0x93A, 0x93C, 0x941...0x948, 0x94D, 0x200B...0x200F,
      0xFE00...0xFE0F:
      0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1FAFF:
      2
    default: 1
    }
  }

  private mutating func lineFeed() {
    if row == region.upperBound { scroll(1) } else { row = min(row + 1, lastRow) }
  }

  private mutating func escape(_ rest: inout Substring.UnicodeScalarView) {
    switch rest.popFirst() {
    case "[":
      let text = rest.prefix { $0.value < 0x40 }
      rest = rest.dropFirst(text.count)
      guard let final = rest.popFirst(), text.first != "?", text.first != ">" else { return }
      control(String(text).split(separator: ";").compactMap { Int($0) }, final)
    case "]", "P", "_":
      while let scalar = rest.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1B}" {
          rest = rest.dropFirst()
          break
        }
      }
    case "(": rest = rest.dropFirst()
    case "M": if row == region.lowerBound { scroll(-1) } else { row = max(0, row - 1) }
    default: break
    }
  }

  private mutating func control(_ numbers: [Int], _ final: Unicode.Scalar) {
    let first = max(1, numbers.first ?? 1)
    let here = min(column, columns - 1)
    switch final {
    case "H", "f":
      row = min(first - 1, lastRow)
      column = min((numbers.count > 1 ? max(1, numbers[1]) : 1) - 1, columns - 1)
    case "d": row = min(first - 1, lastRow)
    case "G": column = min(first - 1, columns - 1)
    case "A": row = max(0, row - first)
    case "B": row = min(lastRow, row + first)
    case "C": column = min(columns - 1, here + first)
    case "D": column = max(0, here - first)
    case "J" where numbers.first == 2: for row in 0...lastRow { erase(row, 0..<columns) }
    case "J":
      erase(row, here..<columns)
      for below in (row + 1)..<max(lastRow + 1, row + 1) { erase(below, 0..<columns) }
    case "K": erase(row, numbers.first == 1 ? 0..<(here + 1) : here..<columns)
    case "X": erase(row, here..<min(columns, here + first))
    case "P": shift(row, by: -first)
    case "@": shift(row, by: first)
    case "L": for _ in 0..<first { scroll(-1, from: row) }
    case "M": for _ in 0..<first { scroll(1, from: row) }
    case "S": for _ in 0..<first { scroll(1) }
    case "T": for _ in 0..<first { scroll(-1) }
    case "b":
      let last = column > 0 ? cells[row][min(column, columns) - 1] : " "
      for scalar in last.unicodeScalars.prefix(1) { for _ in 0..<first { put(scalar) } }
    case "r":
      let bottom = numbers.count > 1 ? min(numbers[1] - 1, lastRow) : lastRow
      region = min(first - 1, bottom)...bottom
      (row, column) = (0, 0)
    default: break
    }
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range { cells[row][column] = " " }
  }

  /// Moves the rest of a row to the right, or to the left.
  private mutating func shift(_ row: Int, by count: Int) {
    let start = min(column, columns - 1)
    var tail = Array(cells[row][start...])
    let blanks = Array(repeating: Character(" "), count: min(abs(count), tail.count))
    tail = count > 0 ? blanks + tail : Array(tail.dropFirst(-count)) + blanks
    cells[row].replaceSubrange(start..., with: tail.prefix(columns - start))
  }

  /// Moves the region, or its part from a row on, up by one row or down.
  private mutating func scroll(_ direction: Int, from first: Int? = nil) {
    let top = min(first ?? region.lowerBound, region.upperBound)
    cells.remove(at: direction > 0 ? top : region.upperBound)
    cells.insert(
      Array(repeating: " ", count: columns), at: direction > 0 ? region.upperBound : top)
  }
}
