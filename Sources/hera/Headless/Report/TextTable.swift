import TerminalUI

/// Rows in columns, two blanks apart, each column as wide as its widest cell.
struct TextTable {
  private var rows: [[CleanText]] = []

  /// Adds a row.
  ///
  /// What stands in its last cell may be of any length.
  mutating func add(_ cells: [CleanText]) {
    rows.append(cells)
  }

  /// The rows as lines of facts, for those who hear them: nothing is aligned or cut.
  var plainLines: [String] {
    rows.map { row in
      row.map { $0.text.trimmingBlanks }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  /// The rows as lines.
  ///
  /// - Parameter columns: Where lines are cut; `nil` for never, as in a pipe.
  func lines(columns: Int?) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.dropLast().enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.width)
      }
    }
    return rows.map { row in
      var line = CleanText()
      for (index, cell) in row.enumerated() {
        if index > 0 { line += CleanText(.space, count: 2) }
        line += index < row.count - 1 ? cell.padded(to: widths[index]) : cell
      }
      if let columns { line = line.cut(to: columns, ellipsis: GlyphSet.ascii.ellipsis) }
      return line.text.trimmedAtEnd
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }).trimmedAtEnd }

  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while text.hasSuffix(" ") { text.removeLast() }
    return String(text)
  }
}
