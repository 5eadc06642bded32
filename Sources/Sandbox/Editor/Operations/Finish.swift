extension Raster {
  /// The grain of film, strongest in the middle tones.
  mutating func grain(_ amount: Int, seed: UInt64) {
    let noise = Noise(seed: seed)
    mapPixels { x, y, pixel in
      let tone = 256 - abs(pixel.luma - 128)
      let step = (noise.point(x, y) - 128) * amount * tone / 32768
      return Pixel(clamping: Int(pixel.red) + step, Int(pixel.green) + step, Int(pixel.blue) + step)
    }
  }

  /// Takes the colour out of what has about this hue, and leaves the rest.
  mutating func fade(_ colour: NamedColour) {
    let target = colour.pixel
    let (targetA, targetB) = target.opponents
    let targetSquare = max(1, targetA * targetA + targetB * targetB)
    mapPixels { _, _, pixel in
      let (a, b) = pixel.opponents
      let along = a * targetA + b * targetB
      guard along > 0 else { return pixel }
      // The squared cosine of the angle between the two hues, in 256ths.
      let cosine = along * 256 / targetSquare * along / max(1, a * a + b * b)
      let amount = min(256, max(0, (cosine - 110) * 3))
      return pixel.mixed(with: Pixel(clamping: pixel.luma, pixel.luma, pixel.luma), amount)
    }
  }

  /// Sets the picture into a frame of its own size.
  mutating func frame(_ frame: Frame) {
    let breadth = max(2, shortSide / 18)
    let foot = frame == .polaroid ? breadth * 3 : breadth
    let picture = cropped(x: 0, y: 0, width: width, height: height).covering(
      width: max(1, width - 2 * breadth), height: max(1, height - breadth - foot))
    let (width, height) = (width, height)
    let noise = Noise(seed: 7)
    self = Raster(width: width, height: height) { x, y in
      let (across, down) = (x - breadth, y - breadth)
      if across >= 0, down >= 0, across < picture.width, down < picture.height {
        return picture[across, down]
      }
      let edge = min(x, y, width - 1 - x, height - 1 - y)
      let isUpright = min(x, width - 1 - x) < min(y, height - 1 - y)
      let along = isUpright ? noise.value(x * 60, y * 4) : noise.value(x * 4, y * 60)
      // A light outer and a dark inner rim give the frame depth.
      let relief = edge < breadth / 5 ? 24 : edge > breadth * 4 / 5 ? -28 : 0
      return frame.pixel(grain: along).scaled(256 + relief)
    }
  }
}

extension Pixel {
  /// How red against green and how yellow against blue it is.
  fileprivate var opponents: (Int, Int) {
    (Int(red) - Int(green), (Int(red) + Int(green)) / 2 - Int(blue))
  }
}

extension Frame {
  /// The colour of the frame where the wood's grain has this value.
  fileprivate func pixel(grain: Int) -> Pixel {
    switch self {
    case .white, .polaroid: Pixel(0xF4F2EC)
    case .black: Pixel(0x17171A)
    case .wood: Pixel(0x7A5230).mixed(with: Pixel(0x4F321B), grain)
    case .gold: Pixel(0xC79A3E).mixed(with: Pixel(0xF0D58A), grain)
    }
  }
}
