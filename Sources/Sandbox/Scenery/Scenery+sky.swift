extension Scenery {
  /// Where the sun or the moon stands, in pixels.
  func lightPlace(_ width: Int, _ horizon: Int) -> (x: Int, y: Int, radius: Int) {
    var dice = dice("sun")
    let low = hour == .dawn || hour == .dusk
    return (
      width * dice.roll(220...780) / 1000,
      horizon * (low ? dice.roll(620...800) : dice.roll(180...340)) / 1000,
      max(2, max(width, horizon) * (hour == .day ? 34 : 40) / 1000)
    )
  }

  /// The sky down to the horizon; below it the horizon's colour goes on.
  func sky(_ width: Int, _ height: Int, horizon: Int) -> Raster {
    let palette = palette
    var dice = dice("sky")
    let noise = Noise(&dice)
    let cover = dice.roll(70...150)
    // Worked out at a quarter of the size: nothing in a sky is sharp but the sun and the stars.
    let scale = 4
    let (columns, rows) = (max(2, width / scale), max(2, height / scale))
    let low = max(1, horizon / scale)
    let sun = lightPlace(width, horizon)
    let reach = max(width, height) * 6 / 10 / scale
    var sky = Raster(width: columns, height: rows) { x, y in
      let depth = min(256, y * 256 / low)
      // The horizon's colour gathers low.
      var pixel = palette.zenith.mixed(with: palette.horizon, depth * (128 + depth / 2) / 256)
      let (dx, dy) = (x - sun.x / scale, y - sun.y / scale)
      let glow = 256 - min(256, (dx * dx + dy * dy) * 256 / (reach * reach))
      pixel = pixel.screened(
        with: palette.light.scaled(glow * glow * (hour == .night ? 60 : 150) / 65536))
      // Clouds get flatter towards the horizon.
      let cloud = noise.fractal(x * 900 / columns, y * (1400 + depth * 6) / rows, layers: 4)
      let body = min(200, max(0, cloud - cover) * 4) * (256 - depth / 2) / 256
      return y <= low ? pixel.mixed(with: palette.cloud, body) : pixel
    }.scaled(width: width, height: height)
    if hour == .night {
      sky.strew(.stars, amount: 160, seed: seed)
    }
    sky.disc(sun.x, sun.y, radius: sun.radius, colour: palette.light, opacity: 256)
    return sky
  }

  func space(_ width: Int, _ height: Int) -> Raster {
    var dice = dice("space")
    let (cloud, shade) = (Noise(&dice), Noise(&dice))
    let hues = [Pixel(0x7A3CC2), Pixel(0x2F6FD0), Pixel(0xC23C7E), Pixel(0x1FA39A)]
    let (first, second) = (dice.pick(hues), dice.pick(hues))
    var picture = Raster(width: max(2, width / 4), height: max(2, height / 4)) { x, y in
      let body = max(0, cloud.fractal(x * 5, y * 5, layers: 5) - 90) * 2
      let hue = first.mixed(with: second, shade.value(x * 4, y * 4))
      return Pixel(0x05060F).screened(with: hue.scaled(min(230, body)))
    }.scaled(width: width, height: height)
    picture.strew(.stars, amount: 260, seed: dice.next())
    let low = Raster(width: width, height: height) { x, y in picture[width - 1 - x, height - 1 - y]
    }
    picture = low
    picture.strew(.stars, amount: 260, seed: dice.next())
    return picture
  }

  /// A photographer's paper roll: light wall, darker floor without an edge.
  func studio(_ width: Int, _ height: Int) -> Raster {
    var dice = dice("studio")
    let paper =
      tint?.pixel
      ?? dice.pick([Pixel(0xC9C6C0), Pixel(0xB9C4CC), Pixel(0xD8C9B8), Pixel(0xA9B4A6)])
    let across = dice.roll(250...750)
    return Raster(width: 64, height: 64) { x, y in
      let (dx, dy) = (x * 1000 / 64 - across, y * 1000 / 64 - 380)
      let fall = (dx * dx + dy * dy) / 5200
      let floor = max(0, y * 1000 / 64 - 700) / 6
      return paper.scaled(max(120, 286 - fall - floor))
    }.scaled(width: width, height: height)
  }
}
