import CPicture
import TerminalUI

extension Pixels {
  /// Draws the picture, stretched, on so many cells.
  ///
  /// - Parameter whole: the size of the picture that it is, or is a part of.
  borrowing func symbols(
    _ size: Size, look: PictureLook, of whole: PixelSize
  ) throws(PictureProblem) -> SymbolPicture {
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
    return SymbolPicture(size: size, pixels: whole, drawn: drawn)
  }
}
