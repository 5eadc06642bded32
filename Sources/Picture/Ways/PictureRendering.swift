package import TerminalUI

/// What a picture is made into.
package enum PictureRendering: Sendable, Hashable {
  case symbols(PictureLook)
  case image(ImageRendering)
}

/// How the data of an image is made.
package struct ImageRendering: Sendable, Hashable {
  package var form: TerminalImage.Form
  package var isInTmux: Bool
  /// The most that one picture may have, in bytes; a larger one is made with fewer pixels.
  package var mostBytes: Int

  package init(form: TerminalImage.Form, isInTmux: Bool = false, mostBytes: Int) {
    self.form = form
    self.isInTmux = isInTmux
    self.mostBytes = mostBytes
  }

  /// On this machine, and over the net, where a picture should take a fraction of a second.
  package static let mostBytesHere = 4 << 20
  package static let mostBytesOverNet = 200 << 10
}

extension PictureRendering {
  /// No more than can be named by placeholders.
  func room(_ box: Size) -> Size {
    guard case .image(let image) = self, image.form == .placeholders else { return box }
    let most = Glyph.mostPlaceholders
    return Size(columns: min(box.columns, most), rows: min(box.rows, most))
  }

  /// The size to make pixels for, of what a geometry shows.
  func pixels(for geometry: PictureGeometry) -> PixelSize {
    switch self {
    case .symbols(let look):
      let (width, height) = look.pixels(in: geometry.size)
      return PixelSize(width: width, height: height)
    case .image:
      // The terminal enlarges by itself: no more pixels than the picture has.
      let across = Double(geometry.size.columns * geometry.cell.width)
      let down = Double(geometry.size.rows * geometry.cell.height)
      let less = min(1, max(geometry.part.width / across, geometry.part.height / down))
      return PixelSize(
        width: max(1, Int((across * less).rounded())), height: max(1, Int((down * less).rounded())))
    }
  }
}
