extension Surface {
  /// The next run of a row's columns, from a column on, where this surface differs from an older one
  /// of the same size; nil when there is none.
  package func changedColumns(inRow row: Int, from column: Int, since old: Surface) -> Range<Int>? {
    guard size == old.size, row >= 0, row < size.rows, column >= 0 else { return nil }
    let start = row * size.columns
    var first = column
    while first < size.columns, cells[start + first] == old.cells[start + first] { first += 1 }
    guard first < size.columns else { return nil }
    var end = first + 1
    while end < size.columns, cells[start + end] != old.cells[start + end] { end += 1 }
    return first..<end
  }
}
