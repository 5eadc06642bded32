import CPicture
import TerminalUI

extension Pixels {
  /// An image of the pixels for so many cells, with fewer pixels where its data would be too much.
  borrowing func image(
    _ size: Size, cell: CellShape, as rendering: ImageRendering
  ) throws(PictureProblem) -> TerminalImage {
    var data = try encoded(rendering.form, cells: size, cell: cell)
    var (width, height) = (self.width, self.height)
    var tries = 0
    while data.count > rendering.mostBytes, tries < 4, width > 16, height > 16 {
      // Data grows with the area, and noise shrinks a little less than that.
      let share = (Double(rendering.mostBytes) / Double(data.count)).squareRoot() * 0.9
      width = max(8, Int(Double(width) * share))
      height = max(8, Int(Double(height) * share))
      let all = cp_part(x: 0, y: 0, width: UInt32(self.width), height: UInt32(self.height))
      let smaller = try scaled(all, width: width, height: height)
      data = try smaller.encoded(rendering.form, cells: size, cell: cell)
      tries += 1
    }
    return TerminalImage(
      id: ImageNumbers.next(), form: rendering.form, size: size, data: data,
      isInTmux: rendering.isInTmux)
  }

  /// - Parameter cells: what a sixel string has to cover, however few its pixels are.
  private borrowing func encoded(
    _ form: TerminalImage.Form, cells: Size, cell: CellShape
  ) throws(PictureProblem) -> [UInt8] {
    var out = cp_bytes()
    var error = cp_error()
    let (width, height) = (UInt32(self.width), UInt32(self.height))
    withBytes { bytes in
      guard let bytes else { return }
      switch form {
      // A quick level: a picture of a pane takes a few milliseconds, and is a fifth larger.
      case .placeholders, .inline: _ = cp_encode_png(bytes, width, height, 1, &out, &error)
      case .sixel:
        let across = UInt32(cells.columns * cell.width)
        let down = UInt32(cells.rows * cell.height)
        _ = cp_encode_sixel(bytes, width, height, across, down, &out, &error)
      }
    }
    guard error.status == CP_OK, let data = out.data else { throw PictureProblem(error) }
    defer { cp_free(data) }
    return Array(UnsafeBufferPointer(start: data, count: out.count))
  }
}
