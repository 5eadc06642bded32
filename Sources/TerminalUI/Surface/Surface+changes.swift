extension Surface {
  /// The next run of a row's columns, from a column on, where this surface differs from an older one
  /// of the same size; nil when there is none.
  package func changedColumns(inRow row: Int, from column: Int, since old: Surface) -> Range<Int>? {
    guard size == old.size, row >= 0, row < size.rows, column >= 0 else { return nil }
    if sharesRow(row, with: old) { return nil }
    let (new, old) = (rows[row], old.rows[row])
    var first = column
    while first < size.columns, new[first] == old[first] { first += 1 }
    guard first < size.columns else { return nil }
    var end = first + 1
    while end < size.columns, new[end] != old[end] { end += 1 }
    return first..<end
  }

  /// Whether a row is the same because nothing was written to it since one was copied from the other.
  private func sharesRow(_ row: Int, with old: Surface) -> Bool {
    rows[row].withUnsafeBufferPointer { new in
      old.rows[row].withUnsafeBufferPointer { $0.baseAddress == new.baseAddress }
    }
  }
}
