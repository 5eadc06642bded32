/// Light that falls on a picture and shade that lies on it: smooth, so that it is worked out small
/// and drawn large.
struct LightMap: Sendable, Hashable {
  /// A round light.
  ///
  /// Places are in 1000ths of the picture, `reach` in 1000ths of its long side.
  struct Lamp: Sendable, Hashable {
    var across: Int
    var down: Int
    var reach: Int
    var colour: Pixel
  }

  /// Darkness that grows with the distance from a place, `amount` 256ths at the far corner.
  struct Shade: Sendable, Hashable {
    var across: Int
    var down: Int
    var amount: Int
  }

  /// Beams that fan out from a place above the picture.
  struct Rays: Sendable, Hashable {
    var across: Int
    var strength: Int
    var seed: UInt64
  }

  var lamps: [Lamp] = []
  var shade: Shade?
  /// How dark the corners get, in 256ths.
  var vignette = 0
  var rays: Rays?

  /// The same light without a hue.
  func grey() -> LightMap {
    var map = self
    map.lamps = lamps.map { lamp in
      var lamp = lamp
      lamp.colour = Pixel(clamping: lamp.colour.luma, lamp.colour.luma, lamp.colour.luma)
      return lamp
    }
    return map
  }
}

extension Raster {
  mutating func light(_ map: LightMap) {
    let side = 112
    let small = scaled(longSide: side)
    let size = MapSize(width: small.width, height: small.height)
    let shade = Raster(width: size.width, height: size.height) { x, y in map.shade(x, y, size) }
    combine(with: shade.scaled(width: width, height: height)) { pixel, shade in
      pixel.scaled(Int(shade.red) + Int(shade.red) / 128)
    }
    let light = Raster(width: size.width, height: size.height) { x, y in map.light(x, y, size) }
    combine(with: light.scaled(width: width, height: height)) { $0.screened(with: $1) }
  }
}

private struct MapSize {
  let width: Int
  let height: Int

  /// The square of the distance from a place in 1000ths, in 1000ths of the long side, squared.
  func distance(_ x: Int, _ y: Int, across: Int, down: Int) -> Int {
    let long = max(width, height)
    let dx = (x * 1000 + 500 - across * width) / long
    let dy = (y * 1000 + 500 - down * height) / long
    return dx * dx + dy * dy
  }
}

extension LightMap {
  fileprivate func shade(_ x: Int, _ y: Int, _ size: MapSize) -> Pixel {
    var level = 255
    if let shade {
      let far = size.distance(
        shade.across < 500 ? size.width : 0, shade.down < 500 ? size.height : 0,
        across: shade.across, down: shade.down)
      let here = size.distance(x, y, across: shade.across, down: shade.down)
      level -= shade.amount * min(256, here * 256 / max(far, 1)) / 256
    }
    if vignette > 0 {
      let corner = size.distance(0, 0, across: 500, down: 500)
      let here = size.distance(x, y, across: 500, down: 500) * 256 / max(corner, 1)
      level -= vignette * here * here / 65536
    }
    return Pixel(clamping: level, level, level)
  }

  fileprivate func light(_ x: Int, _ y: Int, _ size: MapSize) -> Pixel {
    var (red, green, blue) = (0, 0, 0)
    for lamp in lamps {
      let reach = lamp.reach * lamp.reach
      let here = size.distance(x, y, across: lamp.across, down: lamp.down)
      guard here < reach else { continue }
      let fall = 256 - here * 256 / reach
      let amount = fall * fall / 256
      red += Int(lamp.colour.red) * amount / 256
      green += Int(lamp.colour.green) * amount / 256
      blue += Int(lamp.colour.blue) * amount / 256
    }
    if let rays {
      let level = rays.level(x, y, size)
      red += level
      green += level * 230 / 256
      blue += level * 170 / 256
    }
    return Pixel(clamping: red, green, blue)
  }
}

extension LightMap.Rays {
  fileprivate func level(_ x: Int, _ y: Int, _ size: MapSize) -> Int {
    // The fan starts above the picture, so that beams near the top are not infinitely thin.
    let above = size.height / 3 + 1
    let slope = (x * 1000 - across * size.width) * 256 / 1000 / (y + above)
    let beam = max(0, Noise(seed: seed).value(slope * 7, 0) - 110)
    let fall = 256 - y * 200 / size.height
    return beam * strength / 145 * fall / 256
  }
}
