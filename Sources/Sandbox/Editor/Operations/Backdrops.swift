extension Raster {
  /// Puts something else behind the subject, which stays.
  mutating func place(before backdrop: Backdrop) {
    let mask = SubjectMask(self)
    let behind: Raster
    switch backdrop {
    case .blurred(let radius):
      behind = blurred(radius: max(4, longSide * radius / 1000))
    case .wall(let colour, let lightAcross):
      behind = Raster.wall(width: width, height: height, colour, lightAcross: lightAcross)
    case .scene(let scenery):
      behind = scenery.painted(width: width, height: height)
    }
    self = placed(before: behind, mask)
  }

  /// This picture's subject before another picture of the same size.
  func placed(before behind: Raster, _ mask: SubjectMask) -> Raster {
    var result = behind
    for index in result.pixels.indices {
      let level = Int(mask.raster.pixels[index].red)
      result.pixels[index] = behind.pixels[index].mixed(with: pixels[index], level + level / 128)
    }
    return result
  }

  /// A painted wall with a soft light on it.
  private static func wall(width: Int, height: Int, _ colour: Pixel, lightAcross: Int) -> Raster {
    let small = Raster(width: 48, height: 48) { x, y in
      let (dx, dy) = (x * 1000 / 48 - lightAcross, y * 1000 / 48 - 300)
      let fall = (dx * dx + dy * dy) / 6000
      return colour.scaled(max(150, 300 - fall))
    }
    return small.scaled(width: width, height: height)
  }

  /// Sets a hat on the subject's highest place.
  mutating func putHat(_ colour: NamedColour) {
    let mask = SubjectMask(self)
    let breadth = min(mask.crownWidth, width / 2)
    let (x, y) = (mask.crown.x, mask.crown.y + breadth / 4)
    let (brim, crown, top) = (breadth * 4 / 5, breadth / 2, breadth / 2)
    let felt = colour.pixel
    mapPixels { column, row, pixel in
      let (dx, dy) = (column - x, row - y)
      // The brim is a flat oval, the crown a slightly tapered block, the band its lower fifth.
      let isBrim = dx * dx * 36 + dy * dy * 36 * 28 < brim * brim * 36
      let half = crown * (256 + dy * 40 / max(1, top)) / 256
      let isCrown = dy <= 0 && dy > -top && abs(dx) < half
      guard isBrim || isCrown else { return pixel }
      let isBand = isCrown && !isBrim && dy > -top / 4
      let round = 290 - abs(dx + half / 3) * 130 / max(1, brim)
      return (isBand ? felt.scaled(110) : felt).scaled(round)
    }
  }
}
