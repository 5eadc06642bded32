extension Raster {
  /// Blurred by a radius in pixels: made smaller, smoothed there, made larger again.
  func blurred(radius: Int) -> Raster {
    guard radius > 0 else { return self }
    let factor = max(2, (radius + 1) / 2)
    var small = scaled(width: max(1, width / factor), height: max(1, height / factor))
    for _ in 0..<3 { small = small.smoothed() }
    return small.scaled(width: width, height: height)
  }

  /// Every pixel averaged with its eight neighbours, weights 1 2 1 in both directions.
  private func smoothed() -> Raster {
    func mean(_ left: Pixel, _ middle: Pixel, _ right: Pixel) -> Pixel {
      Pixel(
        clamping: (Int(left.red) + 2 * Int(middle.red) + Int(right.red) + 2) >> 2,
        (Int(left.green) + 2 * Int(middle.green) + Int(right.green) + 2) >> 2,
        (Int(left.blue) + 2 * Int(middle.blue) + Int(right.blue) + 2) >> 2)
    }
    let rows = Raster(width: width, height: height) { x, y in
      mean(nearest(x - 1, y), self[x, y], nearest(x + 1, y))
    }
    return Raster(width: width, height: height) { x, y in
      mean(rows.nearest(x, y - 1), rows[x, y], rows.nearest(x, y + 1))
    }
  }

  /// Adds `amount` 256ths of what a blur takes away.
  mutating func sharpen(_ amount: Int) {
    combine(with: blurred(radius: max(2, longSide / 320))) { pixel, soft in
      func channel(_ sharp: UInt8, _ soft: UInt8) -> Int {
        Int(sharp) + (Int(sharp) - Int(soft)) * amount / 256
      }
      return Pixel(
        clamping: channel(pixel.red, soft.red), channel(pixel.green, soft.green),
        channel(pixel.blue, soft.blue))
    }
  }

  /// Lets the bright parts bleed softly over the rest.
  mutating func glow(_ amount: Int) {
    var bright = blurred(radius: max(3, longSide / 48))
    bright.mapPixels { _, _, pixel in pixel.scaled(max(0, pixel.luma - 40) * amount / 200) }
    combine(with: bright) { $0.screened(with: $1) }
  }

  /// Drifting fog, denser towards the bottom.
  mutating func fog(_ amount: Int, seed: UInt64) {
    let noise = Noise(seed: seed)
    let small = scaled(longSide: 128)
    let density = Raster(width: small.width, height: small.height) { x, y in
      let drift = noise.fractal(x * 6, y * 14, layers: 3)
      let level = (drift + y * 120 / small.height) * amount / 256
      return Pixel(clamping: level, level, level)
    }
    let air = Pixel(0xDDE2E6)
    combine(with: density.scaled(width: width, height: height)) { pixel, density in
      pixel.mixed(with: air, Int(density.red))
    }
  }
}
