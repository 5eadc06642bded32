extension Scenery {
  func forest(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 66 / 100
    let palette = palette
    var picture = sky(width, height, horizon: horizon)
    var dice = dice("forest")
    let leaf = hour == .night ? Pixel(0x0D1A1C) : Pixel(0x24452F)
    let layers = 4
    for layer in 0..<layers {
      let noise = Noise(&dice)
      let base = horizon + height * (layer * 9 - 8) / 100
      let tall = height * (16 + layer * 9) / 100
      let outline = treeLine(
        width: width, base: base, tall: tall, every: max(3, width * (2 + layer * 2) / 100), &dice)
      let colour = palette.horizon.mixed(with: leaf, 90 + layer * 55)
      picture.ridge(
        top: { outline[$0] },
        colour: { x, y, depth in
          let needle = noise.value(x * 120, y * 60) / 6
          // Mist stands between the rows.
          return colour.scaled(234 + needle).mixed(
            with: palette.horizon, max(0, depth - 60) * (layers - 1 - layer) / 8)
        })
    }
    return picture
  }

  /// The upper line of a row of firs.
  private func treeLine(
    width: Int, base: Int, tall: Int, every gap: Int, _ dice: inout Dice
  ) -> [Int] {
    var line = [Int](repeating: base, count: width)
    var x = -gap
    while x < width + gap {
      let size = tall * dice.roll(55...100) / 100
      let half = max(2, size * dice.roll(17...24) / 100)
      for column in (x - half..<x + half).clamped(to: 0..<width) {
        let beside = abs(column - x)
        // Branches: the outline falls in teeth.
        let tooth = beside % max(2, half / 4) * size / half / 3
        line[column] = min(line[column], base - size + beside * size / half + tooth)
      }
      x += dice.roll(gap / 2...gap)
    }
    return line
  }

  func city(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 76 / 100
    let palette = palette
    var picture = sky(width, height, horizon: horizon)
    var dice = dice("city")
    let layers = 3
    for layer in 0..<layers {
      let stone = hour == .day ? Pixel(0x4A4F5C) : palette.near
      let colour = palette.far.mixed(with: stone, 60 + layer * 96)
      var x = -dice.roll(0...width / 20)
      while x < width {
        let breadth = width * dice.roll(4 + layer...9 + layer * 2) / 100
        let tall = height * dice.roll(22 - layer * 3...58 - layer * 11) / 100
        let windows = Noise(&dice)
        picture.tower(
          x: x, width: breadth, top: horizon + height * layer * 6 / 100 - tall,
          colour: colour.scaled(dice.roll(225...270)), pane: max(3, width / (150 - layer * 25)),
          windows: windows, share: hour == .day ? 40 : hour == .night ? 120 : 85,
          lamp: hour == .day ? Pixel(0xDCEBF5) : Pixel(0xFFD890))
        x += breadth + dice.roll(0...width / 60)
      }
    }
    return picture
  }
}

extension Raster {
  /// One tower with rows of windows, of which `share` of 255 are lit.
  fileprivate mutating func tower(
    x: Int, width breadth: Int, top: Int, colour: Pixel, pane: Int, windows: Noise, share: Int,
    lamp: Pixel
  ) {
    for column in (x..<x + breadth).clamped(to: 0..<width) {
      for row in min(max(0, top), height)..<height {
        let (across, down) = (column - x, row - top)
        let inPane = across % pane > pane / 3 && down % (pane * 3 / 2) > pane / 2
        let isRim = across < pane || across > breadth - pane || down < pane
        let isLit = windows.point(across / pane, down / (pane * 3 / 2)) < share
        let wall = colour.scaled(276 - across * 50 / max(1, breadth))
        self[column, row] =
          !inPane || isRim ? wall : isLit ? wall.mixed(with: lamp, 190) : wall.scaled(200)
      }
    }
  }
}
