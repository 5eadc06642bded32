import TerminalUI

/// What came of a decoding, in the form in which it is kept.
enum MadePicture: Sendable {
  case symbols(SymbolPicture)
  case image(TerminalImage, of: PixelSize)
  /// There is no room to show any of it.
  case nothing(Size, of: PixelSize)

  /// As what a frame shows.
  var cells: CellPicture {
    switch self {
    case .symbols(let picture): picture.cells
    case .image(let image, let whole): CellPicture(image, pixels: whole)
    case .nothing(let size, let whole): CellPicture(size: size, cells: [], pixels: whole)
    }
  }
}
