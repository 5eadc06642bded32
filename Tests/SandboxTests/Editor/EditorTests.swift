import Testing

@testable import Sandbox

/// Edits do what their words say, measured on the pixels.
@Suite struct EditorTests {
  private static let seeds: [Int64] = [1, 2, 77, -3, .max]

  @Test(arguments: seeds)
  func `Warm words make a picture warmer, cold words colder`(_ seed: Int64) {
    let neutral = Pictures.portrait.warmth
    for prompt in ["warm light", "golden hour", "at sunset"] {
      #expect(Pictures.edit(prompt, seed: seed).warmth > neutral + 80)
    }
    for prompt in ["cold light", "night", "moonlight"] {
      #expect(Pictures.edit(prompt, seed: seed).warmth < neutral - 80)
    }
  }

  @Test(arguments: seeds)
  func `Brighter is brighter than darker, and night darker still`(_ seed: Int64) {
    let bright = Pictures.edit("brighter", seed: seed).brightness
    let dark = Pictures.edit("darker", seed: seed).brightness
    #expect(bright > dark + 400)
    #expect(Pictures.edit("night", seed: seed).brightness < bright - 400)
  }

  @Test(arguments: seeds)
  func `More contrast spreads the tones, a matte look draws them together`(_ seed: Int64) {
    #expect(
      Pictures.edit("more contrast", seed: seed).contrast
        > Pictures.edit("matte", seed: seed).contrast + 100)
  }

  @Test(arguments: seeds)
  func `Vivid colours are stronger than muted ones`(_ seed: Int64) {
    #expect(
      Pictures.edit("vivid", seed: seed).chroma > Pictures.edit("muted", seed: seed).chroma + 200)
  }

  @Test(arguments: ["black and white", "monochrome", "greyscale", "make it grey", "noir, warm"])
  func `A picture without colour has none`(_ prompt: String) {
    for seed in Self.seeds {
      #expect(Pictures.edit(prompt, seed: seed).chroma == 0)
    }
  }

  @Test func `Sepia is brown in every tone`() {
    let picture = Pictures.edit("sepia")
    #expect(picture.share { $0.red >= $0.green && $0.green >= $0.blue } > 990)
  }

  @Test func `Blur takes detail away, sharpening adds some`() {
    let plain = Pictures.edit("warm", [Pictures.landscape]).detail
    #expect(Pictures.edit("warm, blurred", [Pictures.landscape]).detail * 3 < plain * 2)
    #expect(Pictures.edit("warm, sharp", [Pictures.landscape]).detail > plain)
  }

  @Test func `A blur behind the figure leaves the figure sharp`() {
    let portrait = Pictures.portrait
    let mask = SubjectMask(portrait)
    let busy = Raster(width: 96, height: 128) { x, y in
      mask.raster[x, y].red > 128
        ? portrait[x, y] : portrait[x, y].scaled((x / 3 + y / 3) % 2 == 0 ? 262 : 246)
    }
    let before = busy.cropped(x: 0, y: 0, width: 96, height: 16).detail
    var blurred = busy
    blurred.place(before: .blurred(radius: 30))
    #expect(blurred.cropped(x: 0, y: 0, width: 96, height: 16).detail * 2 < before)
    let middle = { (picture: Raster) in picture.cropped(x: 40, y: 48, width: 18, height: 20).detail
    }
    #expect(middle(blurred) * 10 > middle(busy) * 9)
  }

  @Test(arguments: NamedColour.allCases)
  func `A background takes the colour that is asked for, the subject keeps its own`(
    _ colour: NamedColour
  ) {
    var picture = Pictures.portrait
    picture.place(before: .wall(colour.pixel, lightAcross: 500))
    let corner = picture.cropped(x: 0, y: 0, width: 20, height: 20)
    let wall = Raster(width: 1, height: 1, filledWith: colour.pixel)
    #expect(abs(corner.warmth - wall.warmth) < 600)
    #expect(abs(corner.brightness - wall.brightness) < 900)
    #expect(picture.difference(to: Pictures.portrait) > 100)
    let face = { (picture: Raster) in picture.cropped(x: 40, y: 48, width: 18, height: 20) }
    #expect(face(picture).difference(to: face(Pictures.portrait)) < 32)
  }

  @Test func `Words around a colour tell whether the background is meant`() {
    let portrait = Pictures.portrait
    let wall = Pictures.edit("a blue background", [portrait])
    let tint = Pictures.edit("make it blue", [portrait])
    let face = { (picture: Raster) in picture.cropped(x: 38, y: 48, width: 20, height: 20).warmth }
    #expect(face(tint) < face(portrait) - 500)
    #expect(wall.cropped(x: 0, y: 0, width: 16, height: 16).warmth < -500)
  }

  @Test(
    arguments: [
      "pencil sketch", "watercolour", "oil painting", "comic poster", "pixel art", "snow", "rain",
      "stars", "sparkles", "confetti", "bokeh lights", "cherry blossoms", "fog", "rainbow", "sun",
      "moon", "sun rays", "light leak", "vignette", "film grain", "white frame", "polaroid", "hat",
      "double exposure", "mirror it", "upside down", "close-up", "neon", "inverted", "dreamy",
      "on the beach", "in the mountains", "forest", "desert", "city", "meadow", "sky", "space",
      "studio", "purple",
    ])
  func `Every word makes a visible difference, and takes none with it when it is unwanted`(
    _ prompt: String
  ) {
    let base = "warm light"
    let plain = Pictures.edit(base)
    let edited = Pictures.edit("\(base), \(prompt)")
    if prompt != "double exposure" {
      #expect(plain.difference(to: edited) > 4)
    }
    let taken = PromptReading(prompt: "\(base), \(prompt)", negativePrompt: prompt)
    #expect(taken.wanted.filter { !taken.unwanted.contains($0) } == [.warm])
  }

  @Test func `What the negative prompt names is left out`() {
    let portrait = Pictures.portrait
    let snow = Pictures.edit("warm, snow", [portrait])
    let without = Pictures.edit("warm, snow", [portrait], without: "snow")
    let isFlake = { (pixel: Pixel) in min(pixel.red, pixel.green, pixel.blue) > 228 }
    #expect(snow.share(where: isFlake) > without.share(where: isFlake) + 5)
    #expect(
      Pictures.edit("confetti", [portrait], without: "dark, gloomy").brightness
        > Pictures.edit("confetti", [portrait]).brightness)
    #expect(
      Pictures.edit("warm", [portrait], without: "blurry").detail
        > Pictures.edit("warm", [portrait]).detail)
    let teal = { (pixel: Pixel) in Int(pixel.blue) > Int(pixel.red) + 15 }
    #expect(
      Pictures.edit("sharp", [portrait], without: "teal").share(where: teal)
        < Pictures.edit("sharp", [portrait]).share(where: teal))
  }

  @Test(arguments: ["xyzzy", "", "Mach das Bild schöner", "warm", "snow at night", "sketch"])
  func `Another seed is another picture, also for words that are not known`(_ prompt: String) {
    for seed in [0, 41, -7, Int64.max - 1] {
      let first = Pictures.edit(prompt, seed: seed)
      let second = Pictures.edit(prompt, seed: seed + 1)
      #expect(first == Pictures.edit(prompt, seed: seed))
      #expect(first.difference(to: second) > 60)
    }
  }

  @Test func `Unknown words make a difference too`() {
    #expect(
      Pictures.edit("xyzzy", seed: 5).difference(to: Pictures.edit("plugh", seed: 5)) > 60)
  }

  @Test(arguments: [
    ("square", 128, 128), ("wide", 96, 41), ("tall", 85, 128), ("rotate it", 128, 96),
    ("warm", 96, 128),
  ])
  func `A result has the shape that is asked for`(_ prompt: String, _ width: Int, _ height: Int) {
    let picture = Pictures.edit(prompt)
    #expect(picture.longSide == 128)
    #expect(picture.width * height / width - picture.height <= 2)
  }

  @Test func `Several references are composed`() {
    let (portrait, landscape, product) = (
      Pictures.portrait, Pictures.landscape, Pictures.product
    )
    let one = Pictures.edit("warm", [portrait])
    let two = Pictures.edit("warm", [portrait, landscape])
    let three = Pictures.edit("warm", [portrait, landscape, product])
    #expect(one.difference(to: two) > 100)
    #expect(two.difference(to: three) > 50)
    let placed = Raster.composed(
      [portrait, landscape].map { $0.scaled(longSide: 128) }, as: .placed(insetCorner: 0))
    let face = { (picture: Raster) in picture.cropped(x: 40, y: 48, width: 18, height: 20) }
    let corner = { (picture: Raster) in picture.cropped(x: 0, y: 0, width: 16, height: 16) }
    #expect(face(placed).difference(to: face(portrait)) < 16)
    #expect(
      corner(placed).difference(to: corner(landscape.covering(width: 96, height: 128))) < 16)
    let blue = Raster(width: 64, height: 64, filledWith: Pixel(0x2244AA))
    #expect(
      Raster.composed([portrait, blue], as: .recoloured).warmth < portrait.warmth - 500)
    for prompt in ["double exposure", "side by side", "use the palette of image 2"] {
      #expect(Pictures.edit(prompt, [portrait, landscape]).difference(to: two) > 60)
    }
  }

  @Test(arguments: [(1, 1), (1, 4000), (4000, 1), (3, 2), (17, 900), (2000, 2000)])
  func `References of any size are edited`(_ width: Int, _ height: Int) {
    let odd = Raster(width: width, height: height, filledWith: Pixel(0x808080))
    let everything = Vocabulary.table.map(\.words).joined(separator: ", ")
      .replacing("_", with: " ")
    for prompt in [everything, "watercolour hat frame, red background"] {
      let picture = Pictures.edit(prompt, [odd, Pictures.portrait, odd])
      #expect(picture.longSide == Pictures.side)
      #expect(picture.shortSide > 0)
    }
  }
}
