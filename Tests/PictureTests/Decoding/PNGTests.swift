import CPicture
import Testing

@Suite("PNG")
struct PNGTests {
  @Test("of 1 bit is black and white")
  func oneBit() throws {
    let picture = try Reading.decode(
      PNGFile(width: 10, depth: 1, type: .grey, rows: [[0b1010_0000, 0b0100_0000]]).file)
    #expect(
      (0..<10).map { picture[$0, 0] == .white } == [
        true, false, true, false, false, false, false, false, false, true,
      ])
  }

  @Test("of 16 bits is rounded to 8")
  func sixteenBits() throws {
    let row: [UInt8] = [0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0x12, 0x80, 0x80, 0x7F, 0x80, 0x81]
    let picture = try Reading.decode(PNGFile(width: 2, depth: 16, type: .rgb, rows: [row]).file)
    #expect(picture[0, 0] == Colour(0, 127, 255))
    #expect(picture[1, 0] == Colour(0x12, 0x80, 0x80))
  }

  @Test("with a palette, some of it transparent")
  func palette() throws {
    var png = PNGFile(width: 4, depth: 2, type: .palette, rows: [[0b00_01_10_00]])
    png.extras = [("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255]), ("tRNS", [255, 128])]
    let picture = try Reading.decode(png.file)
    #expect(picture[0, 0] == .red)
    #expect(picture[1, 0] == Colour(0, 255, 0, 128))
    #expect(picture[2, 0] == .blue)
    #expect(try Reading.info(png.file).has_alpha)
  }

  @Test("of grey with alpha")
  func greyAlpha() throws {
    let picture = try Reading.decode(
      PNGFile(width: 2, type: .greyAlpha, rows: [[10, 255, 200, 7]]).file)
    #expect(picture[0, 0] == Colour(10, 10, 10))
    #expect(picture[1, 0] == Colour(200, 200, 200, 7))
  }

  @Test("with one colour that stands for transparent")
  func colourKey() throws {
    var png = PNGFile(width: 2, type: .rgb, rows: [[1, 2, 3, 1, 2, 4]])
    png.extras = [("tRNS", [0, 1, 0, 2, 0, 3])]
    let picture = try Reading.decode(png.file)
    #expect(picture[0, 0].alpha == 0)
    #expect(picture[1, 0] == Colour(1, 2, 4))
  }

  @Test("interlaced, whole and smaller")
  func interlaced() throws {
    let whole = try Reading.decode(Fixtures.interlacedPNG)
    let expected = Bitmap(width: 5, height: 5) { Colour(UInt8($0 * 50), UInt8($1 * 50), 200) }
    #expect(whole == expected)
    #expect(try Reading.decode(Fixtures.interlacedPNG, .exact(1, 1))[0, 0] == Colour(100, 100, 200))
  }

  @Test("animated shows its first picture")
  func animated() throws {
    var png = PNGFile(width: 1, type: .rgb, rows: [[9, 8, 7]])
    png.extras = [("acTL", [0, 0, 0, 2, 0, 0, 0, 0])]
    #expect(try Reading.info(png.file).is_animated)
    #expect(try Reading.decode(png.file)[0, 0] == Colour(9, 8, 7))
  }

  @Test("with a profile says so")
  func profile() throws {
    var png = PNGFile(width: 1, type: .rgb, rows: [[9, 8, 7]])
    png.extras = [("iCCP", Array("x\0\0broken".utf8))]
    #expect(try Reading.info(png.file).has_profile)
    #expect(try Reading.decode(png.file)[0, 0] == Colour(9, 8, 7))
  }

  @Test("with damaged pixels is refused")
  func damaged() throws {
    var file = try Bitmap.gradient(width: 40, height: 40).encoded(.png)
    file[file.count / 2] ^= 0xFF
    #expect(Reading.status(file) == CP_BROKEN)
  }
}
