/// Follows the cursor's row through the sequences that ncurses moves by, to know which line feed
/// scrolls: a line that scrolls in takes the ground of the moment.
struct RowTracker {
  /// Nil where it is not known.
  private var row: Int?
  private var top = 0
  private var bottom: Int
  private let last: Int

  init(rows: Int) {
    last = max(0, rows - 1)
    bottom = last
  }

  mutating func forget() {
    row = nil
  }

  /// Whether a line feed here scrolls, as far as is known.
  var feedScrolls: Bool { row == nil || row == bottom }

  /// Whether a reverse index here scrolls, as far as is known.
  var reverseScrolls: Bool { row == nil || row == top }

  mutating func feed() {
    guard let row, row != bottom else { return }
    self.row = min(row + 1, last)
  }

  mutating func reverse() {
    guard let row, row != top else { return }
    self.row = max(row - 1, 0)
  }

  /// Follows a control sequence; those that move along the row change nothing.
  mutating func control(_ parameters: [Int], _ final: UInt8) {
    let first = parameters.first ?? 0
    switch final {
    case UInt8(ascii: "H"), UInt8(ascii: "d"): row = min(max(first, 1) - 1, last)
    case UInt8(ascii: "A"): row = row.map { max($0 - max(first, 1), 0) }
    case UInt8(ascii: "B"): row = row.map { min($0 + max(first, 1), last) }
    case UInt8(ascii: "r"):
      let second = parameters.count > 1 ? parameters[1] : 0
      top = max(first, 1) - 1
      bottom = second == 0 ? last : min(second - 1, last)
      row = 0
    default: break
    }
  }
}
