/// How many pixels of the screen a cell covers: only their ratio counts.
package struct CellShape: Sendable, Hashable {
  package let width: Int
  package let height: Int

  /// - Returns: the usual shape where a terminal reports nonsense.
  package init(width: Int, height: Int) {
    let isUsable = (1...1000).contains(width) && (1...1000).contains(height)
    self.width = isUsable ? width : 8
    self.height = isUsable ? height : 16
  }

  /// Where a terminal does not say: 8 by 16, so that two cells side by side make a square.
  package static let usual = CellShape(width: 8, height: 16)
}
