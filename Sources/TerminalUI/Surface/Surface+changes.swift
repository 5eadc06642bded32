extension Surface {
  /// The next run of a row's columns, from a column on, where this surface differs from an older one
  /// of the same size; nil when there is none.
  package func changedColumns(inRow row: Int, from column: Int, since old: Surface) -> Range<Int>? {
    guard size == old.size, row >= 0, row < size.rows, column >= 0 else { return nil }
    if sharesRow(row, with: old) { return nil }
    let (new, old) = (rows[row], old.rows[row])
    var first = column
    while true {
      first = Self.equalBits(new, old, from: first)
      // Bytes that mean nothing may differ in equal cells.
      guard first < size.columns, new[first] == old[first] else { break }
      first += 1
    }
    guard first < size.columns else { return nil }
    var end = first + 1
    while end < size.columns, new[end] != old[end] { end += 1 }
    return first..<end
  }

  /// The first column, from one on, whose cells are not the same bit by bit: most of a row is, and that is told
  /// without a look at what a cell means.
  private static func equalBits(_ new: [Cell], _ old: [Cell], from column: Int) -> Int {
    new.withUnsafeBytes { new in
      old.withUnsafeBytes { old in
        let size = MemoryLayout<Cell>.stride
        var place = column * size
        let end = min(new.count, old.count)
        while place + 8 <= end,
          new.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            == old.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        {
          place += 8
        }
        return place / size
      }
    }
  }

  /// Whether a row is the same because nothing was written to it since one was copied from the other.
  private func sharesRow(_ row: Int, with old: Surface) -> Bool {
    rows[row].withUnsafeBufferPointer { new in
      old.rows[row].withUnsafeBufferPointer { $0.baseAddress == new.baseAddress }
    }
  }
}
