extension Raster {
  /// Draws a thing in the sky.
  mutating func draw(_ emblem: Emblem) {
    let x = width * emblem.across / 1000
    let y = height * emblem.down / 1000
    let radius = max(2, longSide * emblem.radius / 1000)
    switch emblem.kind {
    case .sun: sun(x, y, radius)
    case .moon: moon(x, y, radius)
    case .rainbow: rainbow(x, y, radius)
    }
  }

  private mutating func sun(_ x: Int, _ y: Int, _ radius: Int) {
    halo(x, y, radius: radius * 5, colour: Pixel(0xFFB347), strength: 210)
    disc(x, y, radius: radius, colour: Pixel(0xFFF1C2), opacity: 256)
  }

  private mutating func moon(_ x: Int, _ y: Int, _ radius: Int) {
    halo(x, y, radius: radius * 4, colour: Pixel(0xAFC6F2), strength: 120)
    disc(x, y, radius: radius, colour: Pixel(0xEFF1E8), opacity: 256)
    // The dark seas, in parts of the radius.
    for (across, down, size) in [(-28, -22, 30), (26, -8, 22), (-6, 34, 26), (34, 36, 14)] {
      disc(
        x + radius * across / 100, y + radius * down / 100, radius: radius * size / 100,
        colour: Pixel(0xC9CDC8), opacity: 120)
    }
  }

  private mutating func halo(_ x: Int, _ y: Int, radius: Int, colour: Pixel, strength: Int) {
    let reach = radius * radius
    mapPixels { column, row, pixel in
      let (dx, dy) = (column - x, row - y)
      let here = dx * dx + dy * dy
      guard here < reach else { return pixel }
      let fall = 256 - here * 256 / reach
      return pixel.screened(with: colour.scaled(strength * fall / 256 * fall / 256))
    }
  }

  private mutating func rainbow(_ x: Int, _ y: Int, _ radius: Int) {
    let bands = [0xE6413C, 0xF08A35, 0xF3D245, 0x58B957, 0x3E86D8, 0x7B51B8].map {
      Pixel(UInt32($0))
    }
    let breadth = max(1, radius / 36)
    let outer = radius * radius
    let inner = (radius - breadth * bands.count) * (radius - breadth * bands.count)
    mapPixels { column, row, pixel in
      let (dx, dy) = (column - x, row - y)
      let here = dx * dx + dy * dy
      guard row < y, here < outer, here > inner else { return pixel }
      let place = (outer - here) * bands.count / (outer - inner)
      return pixel.mixed(with: bands[min(place, bands.count - 1)], 120)
    }
  }
}
