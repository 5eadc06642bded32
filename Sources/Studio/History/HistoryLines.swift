package import Api18

/// A line of the list.
package enum HistoryLine: Sendable, Equatable {
  /// The heading of a day, by its beginning.
  case day(Timestamp)
  /// A row, by its place among those held.
  case row(Int)
}

extension HistoryWindow {
  /// What stands in sight.
  ///
  /// The first row in sight has the heading of its day above it, so that one always sees which day it
  /// is.
  package func lines(_ height: Int) -> [HistoryLine] {
    var lines: [HistoryLine] = []
    var index = max(0, top)
    while lines.count < height, index < rows.count {
      if height > 1, hasHeading(index, first: max(0, top)) {
        lines.append(.day(days[index]))
        // A heading alone says nothing.
        guard lines.count < height else { return Array(lines.dropLast()) }
      }
      lines.append(.row(index))
      index += 1
    }
    return lines
  }

  private func hasHeading(_ index: Int, first: Int) -> Bool {
    guard days.indices.contains(index) else { return false }
    return index == first || days[index] != days[index - 1]
  }

  /// The first row that can stand on top with this one still in sight, at the lower edge.
  func firstRow(endingWith index: Int, _ height: Int) -> Int {
    guard index >= 0 else { return 0 }
    guard !days.isEmpty else { return max(0, index - height + 1) }
    var first = min(index, rows.count - 1)
    // The row and its heading; each row more takes a line, and a heading where the day changes.
    var used = 2
    while first > 0 {
      let cost = days[first - 1] == days[first] ? 1 : 2
      guard used + cost <= height else { break }
      used += cost
      first -= 1
    }
    return first
  }
}
