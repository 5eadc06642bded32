extension Raster {
  /// The middle part of this shape, as large as possible.
  func cut(to shapeWidth: Int, by shapeHeight: Int) -> Raster {
    var (partWidth, partHeight) = (width, width * shapeHeight / shapeWidth)
    if partHeight > height { (partWidth, partHeight) = (height * shapeWidth / shapeHeight, height) }
    return cropped(
      x: (width - partWidth) / 2, y: (height - partHeight) / 2, width: partWidth,
      height: partHeight)
  }

  /// The part that a zoom of 256ths leaves, at the size of the whole.
  ///
  /// `across` and `down` place it within what the zoom cuts off, 0...256.
  func reframed(zoom: Int, across: Int, down: Int) -> Raster {
    let partWidth = max(1, width * 256 / zoom)
    let partHeight = max(1, height * 256 / zoom)
    return cropped(
      x: (width - partWidth) * across / 256, y: (height - partHeight) * down / 256,
      width: partWidth, height: partHeight
    ).scaled(width: width, height: height)
  }

  func mirrored() -> Raster {
    Raster(width: width, height: height) { x, y in self[width - 1 - x, y] }
  }

  func turnedUpsideDown() -> Raster {
    Raster(width: width, height: height) { x, y in self[width - 1 - x, height - 1 - y] }
  }

  /// A quarter turn to the right.
  func turnedRight() -> Raster {
    Raster(width: height, height: width) { x, y in self[y, height - 1 - x] }
  }

  /// The middle part that fills this size wholly.
  func covering(width targetWidth: Int, height targetHeight: Int) -> Raster {
    cut(to: targetWidth, by: targetHeight).scaled(width: targetWidth, height: targetHeight)
  }
}
