extension Scenery {
  func mountains(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 60 / 100
    let palette = palette
    var picture = sky(width, height, horizon: horizon)
    var dice = dice("mountains")
    let layers = 4
    for layer in 0..<layers {
      let noise = Noise(&dice)
      let base = horizon - height * (9 - 3 * layer) / 100
      let rise = height * (40 - 11 * layer) / 100
      let colour = palette.far.mixed(with: palette.near, layer * 256 / (layers - 1))
      let snow = hour == .night ? Pixel(0x8391B4) : Pixel(0xF3F4F6)
      picture.ridge(
        top: { x in base - rise * noise.fractal(x * 1100 / width, layer * 999, layers: 5) / 255 },
        colour: { x, y, depth in
          let shade = noise.fractal(x * 2600 / width, y * 2600 / width, layers: 3)
          let rough = (shade - 128) * (layers - layer) / 8
          let rock = colour.scaled(256 + rough)
          // Snow lies high, on the far ridges only, and ends raggedly.
          let line = base - rise * 46 / 100 + (shade - 128) * height / 1600
          if layer < 2, y < line { return rock.mixed(with: snow, 190) }
          return rock.mixed(with: palette.horizon, max(0, 90 - layer * 20) * depth / 256)
        })
    }
    return water(picture, from: height * 64 / 100, shore: palette.near)
  }

  func sea(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 56 / 100
    return water(sky(width, height, horizon: horizon), from: horizon, shore: nil)
  }

  /// Water from a line down: what is above it upside down, broken by waves, with glitter below the
  /// light.
  private func water(_ picture: Raster, from line: Int, shore: Pixel?) -> Raster {
    var result = picture
    var dice = dice("water")
    let noise = Noise(&dice)
    let palette = palette
    let (width, height) = (picture.width, picture.height)
    let sun = lightPlace(width, line)
    let deep = palette.zenith.scaled(150)
    for y in line..<height {
      let depth = y - line
      let far = depth * 256 / max(1, height - line)
      for x in 0..<width {
        let wave = noise.fractal(x * (700 - far) / width, depth * 9000 / (60 + far) / 9, layers: 2)
        let source = line - 1 - depth * 3 / 4 + (wave - 128) * (far + 20) / 1500
        var pixel = picture.nearest(x + (wave - 128) * far / 2400, source)
        pixel = pixel.mixed(with: deep, 60 + far / 3).scaled(226 + wave / 5)
        let beside = abs(x - sun.x) * 256 / max(1, width / 12 + depth / 3)
        if beside < 256, wave > 150 {
          pixel = pixel.screened(with: palette.light.scaled((256 - beside) * (wave - 140) / 150))
        }
        result[x, y] = pixel
      }
    }
    if let shore {
      var noiseDice = self.dice("shore")
      let bank = Noise(&noiseDice)
      result.ridge(
        top: { x in
          height - height * (bank.fractal(x * 900 / width, 0, layers: 4) - 60) / 1100
        },
        colour: { _, _, depth in shore.scaled(236 - depth / 4) })
    }
    return result
  }

  func desert(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 55 / 100
    let palette = palette
    var picture = sky(width, height, horizon: horizon)
    var dice = dice("desert")
    let sand = hour == .night ? Pixel(0x3A3F5C) : Pixel(0xDDA261)
    let light = lightPlace(width, horizon)
    for layer in 0..<4 {
      let noise = Noise(&dice)
      let base = horizon + height * (layer * 11 - 2) / 100
      let rise = height * (9 + layer * 3) / 100
      let top = { (x: Int) in
        base - rise * noise.value(x * (620 - layer * 90) / width, layer * 512) / 255
      }
      let colour = palette.horizon.mixed(with: sand, 130 + layer * 42)
      picture.ridge(
        top: top,
        colour: { x, y, depth in
          // The slope towards the light is bright, the other one lies in shadow.
          let slope = top(x + width / 60) - top(x - width / 60)
          let facing = (x < light.x) == (slope < 0)
          let ripple = noise.value(x * 9, (y * 3 + x / 5) * 60) / 14
          let shade = min(70, abs(slope) * 900 / width)
          return colour.scaled((facing ? 250 + shade / 3 : 250 - shade) + ripple - 9 - depth / 8)
        })
    }
    return picture
  }

  func meadow(_ width: Int, _ height: Int) -> Raster {
    let horizon = height * 58 / 100
    let palette = palette
    var picture = sky(width, height, horizon: horizon)
    var dice = dice("meadow")
    let grass = hour == .night ? Pixel(0x1B3330) : Pixel(0x6FA044)
    for layer in 0..<4 {
      let noise = Noise(&dice)
      let base = horizon + height * (layer * 11 - 3) / 100
      let rise = height * 9 / 100
      let colour = palette.horizon.mixed(with: grass, 110 + layer * 48).scaled(264 - layer * 14)
      picture.ridge(
        top: { x in base - rise * noise.value(x * (500 - layer * 60) / width, 0) / 255 },
        colour: { x, y, depth in
          let blade = noise.value(x * 60, y * (22 - layer * 4)) / 6
          return colour.scaled(250 + blade - 20 - depth / 6)
        })
    }
    let flowers = [Pixel(0xF6E36B), Pixel(0xF3F1EC), Pixel(0xE2607A), Pixel(0xA98BDB)]
    for _ in 0..<260 {
      let y = dice.roll(horizon + height / 8...height - 1)
      let size = max(1, (y - horizon) * width / height / 90)
      picture.disc(
        dice.roll(0...width - 1), y, radius: size,
        colour: dice.pick(flowers).scaled(hour == .night ? 90 : 256), opacity: 230)
    }
    return picture
  }
}

extension Raster {
  /// Fills every column from a line down.
  ///
  /// `depth` grows from 0 at the line to 256 at the foot.
  mutating func ridge(
    top: (_ x: Int) -> Int, colour: (_ x: Int, _ y: Int, _ depth: Int) -> Pixel
  ) {
    for x in 0..<width {
      let line = max(0, top(x))
      guard line < height else { continue }
      for y in line..<height {
        let pixel = colour(x, y, (y - line) * 256 / max(1, height - line))
        // The first row is mixed, which takes the stair steps out of the line.
        self[x, y] = y == line ? self[x, y].mixed(with: pixel, 140) : pixel
      }
    }
  }
}
