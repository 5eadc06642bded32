import CPicture
import Testing

@Suite("Scaling")
struct ScalingTests {
  @Test("down takes the mean of the area", arguments: [1, 2])
  func mean(rows: Int) throws {
    let bitmap = Bitmap(width: 4, height: 2) { x, y in
      let value = UInt8([0, 10, 100, 200][x] + y * 20)
      return Colour(value, value, value)
    }
    let small = try bitmap.scaled(width: 2, height: rows)
    #expect(small[0, 0].red == (rows == 1 ? 15 : 5))
    #expect(small[1, 0].red == (rows == 1 ? 160 : 150))
  }

  @Test("down by a fraction weighs the pixels that are cut")
  func fraction() throws {
    let bitmap = Bitmap(width: 3, height: 1) { x, _ in Colour([90, 30, 0][x], 0, 0) }
    let small = try bitmap.scaled(width: 2, height: 1)
    // Each takes one pixel and half of the middle one.
    #expect([small[0, 0].red, small[1, 0].red] == [70, 10])
  }

  @Test("up goes evenly from one pixel to the next")
  func up() throws {
    let bitmap = Bitmap(width: 2, height: 1) { x, _ in Colour(x == 0 ? 0 : 100, 0, 0) }
    let large = try bitmap.scaled(width: 4, height: 3)
    for y in 0..<3 { #expect((0..<4).map { large[$0, y].red } == [0, 25, 75, 100]) }
  }

  @Test("lets transparent pixels lend no colour")
  func transparent() throws {
    let bitmap = Bitmap(width: 2, height: 1) { x, _ in x == 0 ? .red : Colour(0, 255, 0, 0) }
    #expect(try bitmap.scaled(width: 1, height: 1)[0, 0] == Colour(255, 0, 0, 128))
    let large = try bitmap.scaled(width: 8, height: 1)
    #expect((0..<8).allSatisfy { large[$0, 0].green == 0 })
  }

  @Test("to the same size changes nothing, keeps one colour at any size")
  func sameSize() throws {
    let bitmap = Bitmap.gradient(width: 13, height: 7)
    #expect(try bitmap.scaled(width: 13, height: 7) == bitmap)
    let plain = Bitmap(width: 7, height: 5) { _, _ in Colour(3, 141, 255) }
    for (width, height) in [(1, 1), (3, 4), (7, 11), (100, 1), (6, 99)] {
      let scaled = try plain.scaled(width: width, height: height)
      #expect(scaled == Bitmap(width: width, height: height) { _, _ in Colour(3, 141, 255) })
    }
  }

  @Test(
    "to fit keeps the shape and never enlarges",
    arguments: [
      (400, 300, 80, 80, 80, 60), (300, 400, 80, 80, 60, 80), (40, 30, 80, 80, 40, 30),
      (1000, 1, 10, 10, 10, 1), (1, 1000, 10, 10, 1, 10), (50, 100, 200, 50, 25, 50),
    ])
  func fit(width: Int, height: Int, boxWidth: Int, boxHeight: Int, toWidth: Int, toHeight: Int)
    throws
  {
    let file = try Bitmap(width: width, height: height) { _, _ in .red }.encoded(.png)
    let picture = try Reading.decode(file, .fit(boxWidth, boxHeight))
    #expect((picture.width, picture.height) == (toWidth, toHeight))
  }

  @Test("while decoding gives what scaling afterwards gives", arguments: [Encoding.png, .bmp])
  func whileDecoding(encoding: Encoding) throws {
    for hasAlpha in [false, true] {
      let bitmap = Bitmap.gradient(width: 57, height: 41, hasAlpha: hasAlpha)
      let file = try bitmap.encoded(encoding)
      for (width, height) in [(20, 10), (57, 5), (80, 41), (100, 90)] {
        let decoded = try Reading.decode(file, .exact(width, height))
        #expect(try decoded == bitmap.scaled(width: width, height: height))
      }
    }
  }

  @Test("to nothing is refused")
  func nothing() throws {
    let file = try Bitmap.gradient(width: 4, height: 4).encoded(.png)
    #expect(Reading.status(file, .exact(0, 4)) == CP_BAD_ARGUMENT)
    #expect(Reading.status(file, .exact(1_000_000, 1_000_000)) == CP_TOO_LARGE)
    #expect(throws: Refused.self) {
      try Bitmap.gradient(width: 4, height: 4).scaled(width: 4, height: 0)
    }
  }
}
