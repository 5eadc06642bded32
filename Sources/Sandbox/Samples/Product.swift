/// A product picture: a bottle of scent on a stone slab, soft light from the upper left.
enum Product {
  static func painted() -> Raster {
    var picture = ground()
    bottle(&picture)
    return picture
  }

  private static let side = 1024
  private static let table = 760

  private static func ground() -> Raster {
    let wall = Raster(width: 128, height: 128) { x, y in
      let (dx, dy) = (x * 8 - 330, y * 8 - 300)
      return Pixel(0xE6CFC4).scaled(max(150, 274 - (dx * dx + dy * dy) / 6200))
    }
    var picture = wall.scaled(width: side, height: side)
    // A disc of colour on the wall, as window light or a painted sun.
    picture.fill(.ellipse(610, 430, 300, 300), soft: 3) { _, y in
      Pixel(0xE8A58A).mixed(with: Pixel(0xE5B9A4), (y - 130) * 256 / 600)
    }
    let noise = Noise(seed: 3)
    picture.fill(.box(-10, Double(table), 1034, 1034)) { x, y in
      let vein = abs(noise.fractal(x * 2 + y, y * 5, layers: 4) - 128)
      let stone = Pixel(0xEDE6DF).mixed(with: Pixel(0xB9AFA8), max(0, 40 - vein) * 3)
      return stone.scaled(262 - (y - table) / 6)
    }
    picture.fill(.box(-10, Double(table), 1034, Double(table) + 5), with: Pixel(0xF7F2EC))
    // The bottle's shadow falls to the right.
    picture.fill(.ellipse(600, 842, 260, 30), soft: 56, opacity: 150, with: Pixel(0x8A6D63))
    return picture
  }

  private static func bottle(_ picture: inout Raster) {
    let glass = Shape.box(352, 380, 672, 846, corner: 56)
    picture.fill(glass, soft: 1.5) { x, y in
      // Glass is dark at its sides, where one looks through more of it.
      let turn = abs(x - 512) * 256 / 160
      let wall = Pixel(0xC98B6B).mixed(with: Pixel(0x6F3F2E), turn * turn / 300)
      return wall.scaled(280 - (y - 380) / 9)
    }
    let liquid = Shape.box(378, 486, 646, 822, corner: 34)
    picture.fill(liquid, soft: 2) { x, y in
      let turn = (x - 470) * 256 / 180
      let amber = Pixel(0xF2B25C).mixed(with: Pixel(0xA9552A), min(256, turn * turn / 256))
      return amber.scaled(300 - (y - 486) / 4)
    }
    // The liquid's surface, the light through it, the edge light of the glass.
    picture.fill(.ellipse(512, 488, 132, 9), soft: 2, with: Pixel(0xF9D596))
    picture.fill(.ellipse(560, 770, 90, 60), soft: 70, opacity: 120, with: Pixel(0xFFDF98))
    picture.fill(.box(384, 420, 402, 800, corner: 9), soft: 8, opacity: 170, with: .white)
    picture.fill(.box(414, 430, 420, 640, corner: 3), soft: 5, opacity: 110, with: .white)
    picture.fill(
      .box(650, 440, 656, 800, corner: 3), soft: 5, opacity: 110, with: Pixel(0xFFE6D2))

    // The label, with two lines where its name would stand.
    picture.fill(.box(430, 590, 594, 730, corner: 6), soft: 1.5) { x, _ in
      Pixel(0xF8F3EA).scaled(258 - abs(x - 490) / 6)
    }
    picture.fill(.box(438, 598, 586, 722).without(.box(441, 601, 583, 719)), with: Pixel(0xC9A25E))
    picture.fill(.box(466, 636, 558, 646), with: Pixel(0x4A332B))
    picture.fill(.box(482, 662, 542, 668), with: Pixel(0x9A7A5A))
    picture.fill(.ellipse(512, 692, 9, 9), with: Pixel(0xC9A25E))

    // The neck's ring and the cap.
    picture.fill(.box(462, 336, 562, 388, corner: 8)) { x, _ in metal(x, centre: 512, half: 50) }
    picture.fill(.box(436, 198, 588, 344, corner: 14), soft: 1.5) { x, _ in
      metal(x, centre: 512, half: 76)
    }
    picture.fill(.box(436, 318, 588, 323), opacity: 120, with: Pixel(0x6B4A22))
    picture.fill(.ellipse(512, 206, 68, 8), soft: 3, opacity: 150, with: Pixel(0xFFF0C9))
  }

  /// Polished gold: bands of light and dark across a cylinder.
  private static func metal(_ x: Int, centre: Int, half: Int) -> Pixel {
    let place = (x - centre + half) * 1000 / (2 * half)
    let stops = [
      (0, 0x7A5628), (140, 0xC89A4C), (300, 0xFFF0C4), (420, 0xD9AE5F), (640, 0x9C7133),
      (820, 0xDDB76C), (1000, 0x6F4C22),
    ]
    for (first, second) in zip(stops, stops.dropFirst()) where place <= second.0 {
      let part = max(0, place - first.0) * 256 / (second.0 - first.0)
      return Pixel(UInt32(first.1)).mixed(with: Pixel(UInt32(second.1)), part)
    }
    return Pixel(UInt32(stops[stops.count - 1].1))
  }
}
