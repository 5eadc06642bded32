/// Where the size of a picture on the screen is decided.
enum PictureFit {
  /// The largest size within `box` that keeps the shape of a picture of so many pixels, at least one
  /// cell; nothing where the box is empty.
  static func size(width: Int, height: Int, in box: Size, cell: CellShape) -> Size {
    guard width > 0, height > 0, box.columns > 0, box.rows > 0 else {
      return Size(columns: 0, rows: 0)
    }
    // Sides compared by cross products, in pixels of the screen: no fractions, no rounding.
    let boxWidth = box.columns * cell.width
    let boxHeight = box.rows * cell.height
    if boxWidth * height <= boxHeight * width {
      let rows = rounded(boxWidth * height, by: width * cell.height)
      return Size(columns: box.columns, rows: min(max(1, rows), box.rows))
    }
    let columns = rounded(boxHeight * width, by: height * cell.width)
    return Size(columns: min(max(1, columns), box.columns), rows: box.rows)
  }

  private static func rounded(_ value: Int, by divisor: Int) -> Int {
    (value + divisor / 2) / divisor
  }
}
