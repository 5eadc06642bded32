extension Raster {
  /// Strews `amount` small things; places, sizes and hues follow from the seed.
  mutating func strew(_ scatter: Scatter, amount: Int, seed: UInt64) {
    var dice = Dice(seed: seed, purpose: "strew")
    for index in 0..<amount {
      let x = dice.roll(0...width - 1)
      let y = dice.roll(0...height - 1)
      switch scatter {
      case .snow:
        // A few flakes are near and large, most far and small.
        let size = index % 12 == 0 ? dice.roll(7...12) : dice.roll(2...5)
        disc(x, y, radius: unit(size), colour: Pixel(0xFDFEFF), opacity: dice.roll(150...245))
      case .rain:
        streak(
          x, y, length: unit(dice.roll(28...70)), slant: dice.roll(4...6),
          colour: Pixel(0xD6E2EC), opacity: dice.roll(50...110))
      case .stars:
        let high = y * 3 / 4
        disc(
          x, high, radius: unit(dice.roll(1...3)), colour: dice.pick(Raster.starlight),
          opacity: dice.roll(120...255))
      case .sparkles:
        sparkle(x, y, size: unit(dice.roll(14...44)), colour: Pixel(0xFFF6D8))
      case .confetti:
        slip(
          x, y, length: unit(dice.roll(9...18)), breadth: unit(dice.roll(5...9)),
          turn: dice.pick(Raster.turns), colour: dice.pick(Raster.partyColours), opacity: 240)
      case .petals:
        slip(
          x, y, length: unit(dice.roll(12...22)), breadth: unit(dice.roll(7...12)),
          turn: dice.pick(Raster.turns), colour: dice.pick([Pixel(0xF7C6D3), Pixel(0xF3A9BF)]),
          opacity: 220)
      case .bokehLights:
        glowDisc(
          x, y, radius: unit(dice.roll(22...64)), colour: dice.pick(Raster.bokehColours),
          opacity: dice.roll(60...130))
      }
    }
  }

  private static let starlight = [Pixel(0xFFFFFF), Pixel(0xCFE0FF), Pixel(0xFFE9C4)]
  private static let partyColours = [
    Pixel(0xF2464D), Pixel(0xF9C22E), Pixel(0x2FB6E0), Pixel(0x62C554), Pixel(0xC55FD3),
    Pixel(0xFF8A3D),
  ]
  private static let bokehColours = [
    Pixel(0xFFC46B), Pixel(0xFF8F5A), Pixel(0xFFE2A8), Pixel(0xFF6E86), Pixel(0x8CC8FF),
  ]
  /// Directions as (cosine, sine) in 256ths.
  private static let turns = [(256, 0), (222, 128), (128, 222), (0, 256), (-128, 222), (-222, 128)]

  /// A length of a picture 1024 pixels long, at this picture's size.
  private func unit(_ length: Int) -> Int { max(1, length * longSide / 1024) }

  /// Runs over the part of a square around a place that lies in the picture.
  private mutating func around(
    _ x: Int, _ y: Int, reach: Int, _ change: (_ dx: Int, _ dy: Int, _ pixel: Pixel) -> Pixel
  ) {
    let (left, right) = (max(0, x - reach), min(width - 1, x + reach))
    let (top, bottom) = (max(0, y - reach), min(height - 1, y + reach))
    guard left <= right, top <= bottom else { return }
    for row in top...bottom {
      for column in left...right {
        self[column, row] = change(column - x, row - y, self[column, row])
      }
    }
  }

  /// A disc with a soft rim.
  mutating func disc(_ x: Int, _ y: Int, radius: Int, colour: Pixel, opacity: Int) {
    let rim = (radius + 1) * (radius + 1)
    around(x, y, reach: radius) { dx, dy, pixel in
      let inside = rim - dx * dx - dy * dy
      guard inside > 0 else { return pixel }
      return pixel.mixed(with: colour, opacity * min(256, inside * 512 / rim) / 256)
    }
  }

  /// A disc of light that is a little brighter at its rim, as an open lens draws it.
  private mutating func glowDisc(_ x: Int, _ y: Int, radius: Int, colour: Pixel, opacity: Int) {
    let rim = radius * radius
    around(x, y, reach: radius) { dx, dy, pixel in
      let place = (dx * dx + dy * dy) * 256 / max(1, rim)
      guard place < 256 else { return pixel }
      let edge = min(256, (256 - place) * 8)
      let level = opacity * (170 + place / 3) / 256 * edge / 256
      return pixel.screened(with: colour.scaled(level))
    }
  }

  private mutating func streak(
    _ x: Int, _ y: Int, length: Int, slant: Int, colour: Pixel, opacity: Int
  ) {
    let breadth = max(1, longSide / 600)
    for step in 0..<length {
      let row = y + step
      guard row < height else { return }
      for side in 0..<breadth {
        let column = x - step / slant + side
        guard column >= 0, column < width else { continue }
        let fade = opacity * (256 - abs(2 * step - length) * 256 / length) / 256
        self[column, row] = self[column, row].mixed(with: colour, fade)
      }
    }
  }

  /// A star with four long points.
  private mutating func sparkle(_ x: Int, _ y: Int, size: Int, colour: Pixel) {
    around(x, y, reach: size) { dx, dy, pixel in
      let (across, down) = (abs(dx), abs(dy))
      // Two thin needles and a round core.
      let needles = max(0, size - across - down * 9) + max(0, size - down - across * 9)
      let core = max(0, size * size / 20 - across * across - down * down) * 20 / max(1, size)
      let level = min(256, (needles + core) * 300 / size)
      return level > 0 ? pixel.screened(with: colour.scaled(level)) : pixel
    }
  }

  /// A slip of paper, turned.
  private mutating func slip(
    _ x: Int, _ y: Int, length: Int, breadth: Int, turn: (cosine: Int, sine: Int), colour: Pixel,
    opacity: Int
  ) {
    around(x, y, reach: length) { dx, dy, pixel in
      let along = abs(dx * turn.cosine + dy * turn.sine)
      let beside = abs(dy * turn.cosine - dx * turn.sine)
      guard along <= length * 128, beside <= breadth * 128 else { return pixel }
      // One half lies in the light.
      let lit = dx * turn.cosine + dy * turn.sine > 0 ? 272 : 232
      return pixel.mixed(with: colour.scaled(lit), opacity)
    }
  }
}
