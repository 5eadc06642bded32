import CPicture
import Testing

@Suite("BMP")
struct BMPTests {
  static let palette: [Colour] = [.black, .red, .green, .blue]

  @Test("of 1, 4 and 8 bits, with the longest and the shortest header", arguments: [12, 40, 124])
  func indexed(headerSize: Int) throws {
    for (bits, row) in [(1, [0b0110_0000]), (4, [0x01, 0x20]), (8, [0, 1, 2])] as [(Int, [UInt8])] {
      var bmp = BMPFile(width: 3, height: 1, bits: bits)
      bmp.headerSize = headerSize
      bmp.palette = Array(Self.palette.prefix(1 << bits))
      if headerSize == 12 {
        // The short header has no count: the whole palette is there.
        bmp.palette += Array(repeating: .black, count: (1 << bits) - bmp.palette.count)
      }
      bmp.pixels = row + [UInt8](repeating: 0, count: 4 - row.count)
      let picture = try Reading.decode(bmp.file)
      let expected: [Colour] = bits == 1 ? [.black, .red, .red] : [.black, .red, .green]
      #expect((0..<3).map { picture[$0, 0] } == expected, "\(bits) bits")
    }
  }

  @Test("of 24 bits has its rows from the bottom, or from the top")
  func rowOrder() throws {
    let rows: [UInt8] = [255, 0, 0, 0, 0, 0, 255, 0]
    let fromBottom = try Reading.decode(BMPFile(width: 1, height: 2, bits: 24, pixels: rows).file)
    #expect([fromBottom[0, 0], fromBottom[0, 1]] == [.red, .blue])
    let fromTop = try Reading.decode(BMPFile(width: 1, height: -2, bits: 24, pixels: rows).file)
    #expect([fromTop[0, 0], fromTop[0, 1]] == [.blue, .red])
  }

  @Test("of 16 bits, without and with masks")
  func sixteenBits() throws {
    let plain = BMPFile(width: 2, height: 1, bits: 16, pixels: [0x00, 0x7C, 0xFF, 0x7F])
    let first = try Reading.decode(plain.file)
    #expect([first[0, 0], first[1, 0]] == [.red, .white])
    var masked = plain
    masked.compression = 3
    masked.masks = [0xF800, 0x07E0, 0x001F]
    masked.pixels = [0xE0, 0x07, 0x1F, 0x00]
    let second = try Reading.decode(masked.file)
    #expect([second[0, 0], second[1, 0]] == [.green, .blue])
  }

  @Test("of 32 bits is opaque unless a mask says where alpha is")
  func alphaMask() throws {
    let plain = BMPFile(width: 1, height: 1, bits: 32, pixels: [3, 2, 1, 9])
    #expect(try Reading.decode(plain.file)[0, 0] == Colour(1, 2, 3))
    var masked = plain
    masked.headerSize = 108
    masked.compression = 3
    masked.masks = [0xFF0000, 0xFF00, 0xFF, 0xFF00_0000]
    #expect(try Reading.decode(masked.file)[0, 0] == Colour(1, 2, 3, 9))
  }

  @Test("of runs of 8 bits: repeats, literals, moves, ends")
  func runsOf8() throws {
    var bmp = BMPFile(width: 5, height: 3, bits: 8, compression: 1, palette: Self.palette)
    bmp.pixels = [
      5, 1, 0, 0,  // The lowest row: five of 1.
      0, 3, 1, 2, 3, 0, 0, 0,  // Three literals, padded; the rest stays 0.
      0, 2, 3, 0, 9, 2,  // Three to the right, then more than fit.
      0, 1,
    ]
    let picture = try Reading.decode(bmp.file)
    let rows = (0..<3).map { y in (0..<5).map { x in Self.palette.firstIndex(of: picture[x, y]) } }
    #expect(rows == [[0, 0, 0, 2, 2], [1, 2, 3, 0, 0], [1, 1, 1, 1, 1]])
  }

  @Test("of runs of 4 bits alternates two colours")
  func runsOf4() throws {
    var bmp = BMPFile(width: 5, height: 1, bits: 4, compression: 2, palette: Self.palette)
    bmp.pixels = [3, 0x12, 0, 3, 0x30, 0x10, 0, 1]
    let picture = try Reading.decode(bmp.file)
    #expect((0..<5).map { Self.palette.firstIndex(of: picture[$0, 0]) } == [1, 2, 1, 3, 0])
  }

  @Test("whose runs never end is refused")
  func endlessRuns() {
    let bmp = BMPFile(
      width: 5, height: 3, bits: 8, compression: 1, palette: Self.palette, pixels: [5, 1, 0, 0])
    #expect(Reading.status(bmp.file) == CP_TRUNCATED)
  }

  @Test("whose colours point outside the palette is black there")
  func outsidePalette() throws {
    let bmp = BMPFile(
      width: 2, height: 1, bits: 8, palette: [.red], pixels: [0, 200, 0, 0])
    let picture = try Reading.decode(bmp.file)
    #expect([picture[0, 0], picture[1, 0]] == [.red, .black])
  }

  @Test("that forgets its palette when it says where the pixels start is read all the same")
  func forgottenPalette() throws {
    var bmp = BMPFile(width: 3, height: 1, bits: 8, palette: Self.palette, pixels: [1, 2, 3, 0])
    let whole = try Reading.decode(bmp.file)
    bmp.pixelOffset = 14 + 40
    #expect(try Reading.decode(bmp.file) == whole)
    #expect(whole[0, 0] == .red)
  }

  @Test(
    "with a senseless header is refused", arguments: [(0, 4), (-3, 4), (4, 0), (4, Int(Int32.min))])
  func senseless(width: Int, height: Int) {
    let status = Reading.status(BMPFile(width: width, height: height, bits: 24).file)
    #expect(status == CP_BROKEN || status == CP_TOO_LARGE)
  }

  @Test(
    "of an unknown depth is refused with its reason", arguments: [(7, 0), (24, 1), (24, 4), (0, 5)])
  func unknownDepth(bits: Int, compression: Int) {
    let bmp = BMPFile(
      width: 2, height: 2, bits: bits, compression: compression,
      pixels: Array(repeating: 0, count: 64))
    #expect(Reading.status(bmp.file) == CP_UNSUPPORTED)
  }
}
