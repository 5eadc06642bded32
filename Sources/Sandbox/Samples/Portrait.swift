/// A figure before a plain wall: head and shoulders, light from the left.
enum Portrait {
  static func painted() -> Raster {
    var picture = wall()
    body(&picture)
    head(&picture)
    face(&picture)
    return picture
  }

  private static let (width, height) = (768, 1024)
  private static let skin = Pixel(0xE2AE8C)
  private static let hair = Pixel(0x3A2520)
  private static let wool = Pixel(0x2F5D62)

  private static func wall() -> Raster {
    Raster(width: 96, height: 128) { x, y in
      let (dx, dy) = (x * 10 - 300, y * 10 - 420)
      return Pixel(0xC9B59C).scaled(max(130, 292 - (dx * dx + dy * dy) / 4600))
    }.scaled(width: width, height: height)
  }

  /// Light that comes from the left and falls off around a rounded form.
  private static func lit(_ colour: Pixel, _ x: Int, centre: Int, half: Int) -> Pixel {
    let turn = (x - centre) * 256 / half
    let shade = 268 - max(0, turn + 40) * 100 / 256 - max(0, -turn - 170) / 3
    return colour.scaled(max(130, shade))
  }

  private static func body(_ picture: inout Raster) {
    // The hair that falls behind the shoulders.
    let back = Shape.ellipse(384, 400, 192, 235).joined(
      .box(206, 400, 562, 660, corner: 70), melt: 60)
    picture.fill(back) { x, _ in lit(hair, x, centre: 384, half: 190) }

    let shoulders = Shape.ellipse(384, 960, 330, 230).joined(
      .box(60, 900, 708, 1100, corner: 90), melt: 80)
    let noise = Noise(seed: 11)
    picture.fill(shoulders) { x, y in
      let rib = (x / 9) % 2 == 0 ? 10 : 0
      let knit = noise.value(x * 40, y * 40) / 12
      return lit(wool, x, centre: 370, half: 330).scaled(244 + rib + knit - 10)
    }
    let neck = Shape.box(318, 560, 450, 800, corner: 56)
    picture.fill(neck) { x, y in
      // The chin's shadow lies on the neck.
      lit(skin, x, centre: 384, half: 78).scaled(256 - max(0, 90 - abs(y - 640)) * 70 / 90)
    }
    let collar = Shape.ellipse(384, 772, 112, 58).without(.ellipse(384, 744, 82, 46))
    picture.fill(collar) { x, _ in lit(wool, x, centre: 384, half: 128).scaled(296) }
  }

  private static func head(_ picture: inout Raster) {
    for side in [-1.0, 1.0] {
      picture.fill(.ellipse(384 + side * 138, 438, 22, 40)) { x, _ in
        lit(skin, x, centre: 384, half: 150).scaled(236)
      }
    }
    let head = Shape.ellipse(384, 400, 140, 172).joined(.ellipse(384, 500, 102, 118), melt: 60)
    picture.fill(head) { x, _ in lit(skin, x, centre: 384, half: 140) }
    // Hair over the brow, parted on the left.
    let cap = Shape.ellipse(384, 338, 166, 150)
      .without(.ellipse(420, 452, 128, 128))
      .without(.box(200, 440, 570, 600))
    let noise = Noise(seed: 5)
    picture.fill(cap, soft: 3) { x, y in
      let strand = noise.value(x * 36 + y * 14, y * 5) / 5
      return lit(hair, x, centre: 360, half: 180).scaled(250 + strand)
    }
    for side in [-1.0, 1.0] {
      let lock = Shape.ellipse(384 + side * 158, 500, 36, 170)
      picture.fill(lock, soft: 3) { x, y in
        let strand = noise.value(x * 40, y * 4) / 4
        return lit(hair, x, centre: 384, half: 190).scaled(240 + strand)
      }
    }
  }

  private static func face(_ picture: inout Raster) {
    for side in [-1.0, 1.0] {
      let x = 384 + side * 54
      // Cheek, socket, white, iris, pupil, glint, lid, brow.
      picture.fill(
        .ellipse(x + side * 14, 492, 40, 26), soft: 36, opacity: 70, with: Pixel(0xD97A68))
      picture.fill(.ellipse(x, 424, 40, 24), soft: 24, opacity: 60, with: Pixel(0x9A6650))
      let eye = Shape.ellipse(x, 428, 27, 14)
      picture.fill(eye, with: Pixel(0xF6F1EA))
      picture.fill(Shape.ellipse(x + 2, 427, 13, 13).within(eye), with: Pixel(0x5B7F6A))
      picture.fill(Shape.ellipse(x + 2, 427, 6, 6).within(eye), with: Pixel(0x16120F))
      picture.fill(.ellipse(x - 3, 422, 3, 3), with: .white)
      let lid = Shape.ellipse(x, 426, 30, 17).without(.ellipse(x, 432, 31, 17))
      picture.fill(lid, soft: 2, with: Pixel(0x2C1B16))
      let brow = Shape.ellipse(x + side * 3, 392, 40, 16).without(
        .ellipse(x + side * 3, 401, 44, 18))
      picture.fill(brow, soft: 3, opacity: 230, with: Pixel(0x3E2820))
    }
    // The nose: a shadow beside its ridge, a light on it, the nostrils.
    picture.fill(.ellipse(401, 468, 12, 46), soft: 20, opacity: 80, with: Pixel(0xA8694F))
    picture.fill(.ellipse(381, 462, 7, 44), soft: 12, opacity: 90, with: Pixel(0xF6D2B6))
    picture.fill(.ellipse(386, 508, 22, 9), soft: 10, opacity: 110, with: Pixel(0xA8644C))
    picture.fill(.ellipse(374, 509, 5, 3), soft: 3, opacity: 190, with: Pixel(0x6B3A2C))
    picture.fill(.ellipse(396, 509, 5, 3), soft: 3, opacity: 190, with: Pixel(0x6B3A2C))
    // The mouth: two lips with a line between, corners drawn up.
    let lower = Shape.ellipse(386, 548, 36, 19).within(.box(330, 548, 440, 580))
    picture.fill(lower, soft: 3, with: Pixel(0xC4685F))
    let upper = Shape.ellipse(372, 552, 26, 13).joined(.ellipse(400, 552, 26, 13), melt: 8)
    picture.fill(upper.within(.box(330, 530, 440, 551)), soft: 3, with: Pixel(0xB0554F))
    let line = Shape.ellipse(386, 536, 48, 17).without(.ellipse(386, 532, 54, 18))
    picture.fill(line, soft: 2, opacity: 220, with: Pixel(0x6E2A28))
    picture.fill(.ellipse(378, 558, 14, 4), soft: 6, opacity: 110, with: Pixel(0xE9ABA0))
    picture.fill(.ellipse(386, 582, 30, 8), soft: 12, opacity: 60, with: Pixel(0x9A5F49))
  }
}
