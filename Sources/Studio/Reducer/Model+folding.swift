import Jobs
import TerminalUI

// In which order jobs stand, and runs that differ in the seed as one row.
extension Model {
  mutating func sort(by choice: HistorySort) -> [Effect] {
    // Trees have an order of their own.
    let isOther = choice.order != search.order || tree.isOn
    tree = TreeList()
    search.order = choice.order
    search.isByDay = choice.isByDay
    if isOther { listAnew(at: nil) }
    rowsChanged()
    return []
  }

  mutating func foldSeeds() -> [Effect] {
    search.isFolded.toggle()
    search.unfolded = [:]
    tree.unfolded = []
    listAnew(at: nil)
    return say(
      .note, search.isFolded ? "Runs that differ in the seed are one row" : "Every run is a row",
      key: .historyFoldSeeds, label: search.isFolded ? "unfolds" : "folds")
  }

  /// Shows the runs of a row below it; of a single one, goes to its picture.
  mutating func unfoldRow() -> [Effect] {
    if tree.isOn { return unfoldInTree() }
    guard let row = history.selectedRow, case .folded? = history.folds[row.id] else {
      return setFocus(.result)
    }
    search.unfolded[row.job.input.withoutSeed] = UnfoldedRuns()
    showFound()
    return []
  }

  /// Takes the runs below a row out of sight; of a single one, goes to the job that it came from.
  mutating func foldRow() -> [Effect] {
    if tree.isOn { return foldInTree() }
    guard let row = history.selectedRow else { return [] }
    switch history.folds[row.id] {
    case .unfolded?: break
    case .run(let head, _)?: history.selected = head
    case .folded?, nil:
      guard let parent = row.job.parent?.id else { return say(.note, "It has no parent") }
      select(parent)
      seek(parent)
      return []
    }
    search.unfolded[row.job.input.withoutSeed] = nil
    showFound()
    return []
  }

  /// Folds or unfolds the selected row.
  mutating func turnFold() -> [Effect] {
    guard let id = history.selected else { return [] }
    switch history.folds[id] {
    case .folded?: return unfoldRow()
    case .unfolded?, .run?: return foldRow()
    case nil: return []
    }
  }

}

// The mouse in the list.
extension Model {
  /// A click in the list: selects; on the fold mark, folds; in the search line, opens it.
  mutating func clickHistory(
    row: Int, column: Int, isDouble: Bool, _ layout: Layout
  ) -> [Effect] {
    if row < layout.places.historySearchRows { return openSearch() }
    let lines = history.lines(layout.places.historyRows)
    let index = row - layout.places.historyTopRows
    guard lines.indices.contains(index), case .row(let place) = lines[index] else { return [] }
    let clicked = history.rows[place]
    select(clicked.id)
    markDrag = clicked.id
    let width = layout.places.room(of: .history)?.columns ?? 0
    let line = HistoryRowLine(
      row: clicked, columns: HistoryColumns(width: width, chosen: facts.historyColumns),
      changed: nil,
      fold: history.folds[clicked.id], node: history.tree[clicked.id], needles: [],
      isSelected: false, hasFocus: false)
    let isOnMark = line.foldColumns(glyphs).contains { $0.contains(column) }
    if isOnMark { return turnFold() }
    return isDouble ? perform(.recallAll, key: nil, in: .history) : []
  }
}
