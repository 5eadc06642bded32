package import Api18
package import Jobs

/// A line of the list.
package enum HistoryLine: Sendable, Equatable {
  /// The heading of a day, by its beginning.
  case day(Timestamp)
  /// What the tree above came to, and the blank line after it.
  case sum(BranchSpending)
  case blank
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
      if let sum = sums[rows[index].id] { lines += [.sum(sum), .blank] }
      index += 1
    }
    return Array(lines.prefix(height))
  }

  private func hasHeading(_ index: Int, first: Int) -> Bool {
    guard days.indices.contains(index) else { return false }
    return index == first || days[index] != days[index - 1]
  }

  /// The first row that can stand on top with this one still in sight, at the lower edge.
  func firstRow(endingWith index: Int, _ height: Int) -> Int {
    guard index >= 0 else { return 0 }
    guard sums.isEmpty else { return firstTreeRow(endingWith: index, height) }
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

  /// Of trees: each row before it takes a line, and two more where a tree ends.
  private func firstTreeRow(endingWith index: Int, _ height: Int) -> Int {
    var first = min(index, rows.count - 1)
    var used = 1
    while first > 0 {
      let cost = sums[rows[first - 1].id] == nil ? 1 : 3
      guard used + cost <= height else { break }
      used += cost
      first -= 1
    }
    return first
  }
}
