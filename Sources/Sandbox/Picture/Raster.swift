/// A picture in memory: rows from the top, without padding.
///
/// All arithmetic on it is exact, so that the same edit gives the same bytes in every build.
struct Raster: Sendable, Equatable {
  let width: Int
  let height: Int
  var pixels: [Pixel]

  /// A picture of one colour.
  init(width: Int, height: Int, filledWith pixel: Pixel = .black) {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    self.width = width
    self.height = height
    pixels = [Pixel](repeating: pixel, count: width * height)
  }

  /// A picture whose pixels are asked for one by one.
  init(width: Int, height: Int, pixelAt: (_ x: Int, _ y: Int) -> Pixel) {
    self.init(width: width, height: height)
    mapPixels { x, y, _ in pixelAt(x, y) }
  }

  subscript(x: Int, y: Int) -> Pixel {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }

  /// The nearest pixel of the picture to a place that may lie outside it.
  func nearest(_ x: Int, _ y: Int) -> Pixel {
    pixels[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
  }

  var longSide: Int { max(width, height) }
  var shortSide: Int { min(width, height) }

  /// Replaces every pixel by what `change` makes of it.
  mutating func mapPixels(_ change: (_ x: Int, _ y: Int, _ pixel: Pixel) -> Pixel) {
    let (width, height) = (width, height)
    pixels.withUnsafeMutableBufferPointer { pixels in
      var index = 0
      for y in 0..<height {
        for x in 0..<width {
          pixels[index] = change(x, y, pixels[index])
          index += 1
        }
      }
    }
  }

  /// Combines with another picture of the same size, pixel by pixel.
  mutating func combine(with other: Raster, _ change: (Pixel, Pixel) -> Pixel) {
    precondition(other.width == width && other.height == height, "pictures differ in size")
    pixels.withUnsafeMutableBufferPointer { pixels in
      other.pixels.withUnsafeBufferPointer { others in
        for index in pixels.indices {
          pixels[index] = change(pixels[index], others[index])
        }
      }
    }
  }

  /// The part within the rectangle, which is cut to the picture.
  func cropped(x: Int, y: Int, width: Int, height: Int) -> Raster {
    let left = min(max(x, 0), self.width - 1)
    let top = min(max(y, 0), self.height - 1)
    let part = Raster(
      width: max(1, min(width, self.width - left)), height: max(1, min(height, self.height - top)))
    var result = part
    for row in 0..<part.height {
      let start = (top + row) * self.width + left
      result.pixels.replaceSubrange(
        row * part.width..<(row + 1) * part.width, with: pixels[start..<start + part.width])
    }
    return result
  }
}
