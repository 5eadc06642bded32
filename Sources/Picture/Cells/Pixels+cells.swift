import CPicture
import TerminalUI

extension Pixels {
  /// Draws the picture, stretched, on so many cells.
  ///
  /// - Parameter whole: the size of the picture that it is, or is a part of.
  borrowing func cells(
    _ size: Size, look: PictureLook, of whole: PixelSize
  ) throws(PictureProblem) -> CellPicture {
    var look = look.forC
    var error = cp_error()
    var drawn = [cp_cell](repeating: cp_cell(), count: size.columns * size.rows)
    withBytes { bytes in
      guard let bytes else { return }
      _ = cp_symbols(
        bytes, UInt32(width), UInt32(height), UInt32(clamping: size.columns),
        UInt32(clamping: size.rows), &look, &drawn, &error)
    }
    guard error.status == CP_OK else { throw PictureProblem(error) }
    // A picture has thousands of cells and a handful of symbols: each is measured once.
    var contents: [UInt32: Cell.Content] = [0x20: .blank]
    let cells = drawn.map { cell in
      let content = contents[cell.scalar] ?? Cell.Content(symbol: cell.scalar)
      contents[cell.scalar] = content
      let style = Style.picture(ink: RGB(cell: cell.ink), ground: RGB(cell: cell.ground))
      return Cell(content, style: style)
    }
    return CellPicture(size: size, cells: cells, pixels: whole)
  }
}

extension Cell.Content {
  fileprivate init(symbol: UInt32) {
    self = Unicode.Scalar(symbol).map { .glyph(Glyph($0)) } ?? .blank
  }
}

extension RGB {
  /// - Returns: `nil` for the terminal's own colour.
  fileprivate init?(cell colour: Int32) {
    guard let hex = UInt32(exactly: colour) else { return nil }
    self.init(hex)
  }
}
