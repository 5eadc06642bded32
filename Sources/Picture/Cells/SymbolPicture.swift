import CPicture
import TerminalUI

/// A picture as symbols, in the form in which it is kept: 12 bytes a cell, a third of what a frame's
/// cells take.
struct SymbolPicture: Sendable {
  let size: Size
  /// Of the whole picture, of which this may show a part.
  let pixels: PixelSize
  /// Row by row.
  let drawn: [cp_cell]

  /// In bytes.
  var cost: Int { drawn.count * MemoryLayout<cp_cell>.stride }

  /// The cells of a frame.
  var cells: CellPicture {
    // A picture has thousands of cells and a handful of symbols: each is measured once.
    var contents: [UInt32: Cell.Content] = [0x20: .blank]
    var last: (scalar: UInt32, content: Cell.Content) = (0x20, .blank)
    let cells = drawn.map { cell in
      if cell.scalar != last.scalar {
        last = (cell.scalar, contents[cell.scalar] ?? Cell.Content(symbol: cell.scalar))
        contents[cell.scalar] = last.content
      }
      let style = Style.picture(ink: RGB(cell: cell.ink), ground: RGB(cell: cell.ground))
      return Cell(last.content, style: style)
    }
    return CellPicture(size: size, cells: cells, pixels: pixels)
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
