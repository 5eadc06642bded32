import CPicture
import Testing

/// What each orientation of EXIF shows of a picture `A B C / D E F`.
private let shown: [(orientation: Int, rows: [String])] = [
  (1, ["ABC", "DEF"]), (2, ["CBA", "FED"]), (3, ["FED", "CBA"]), (4, ["DEF", "ABC"]),
  (5, ["AD", "BE", "CF"]), (6, ["DA", "EB", "FC"]), (7, ["FC", "EB", "DA"]),
  (8, ["CF", "BE", "AD"]),
]

private let letters: [Character: Colour] = [
  "A": .red, "B": .green, "C": .blue, "D": .black, "E": .white, "F": Colour(255, 255, 0),
]

@Suite("A picture is shown upright")
struct OrientationTests {
  /// Blocks of 16 pixels, so that JPEG keeps their colours apart.
  static let block = 16

  static func stored() -> Bitmap {
    let rows = ["ABC", "DEF"].map(Array.init)
    return Bitmap(width: 3 * block, height: 2 * block) { x, y in
      letters[rows[y / block][x / block]] ?? .clear
    }
  }

  func check(_ file: [UInt8], _ rows: [String], orientation: Int) throws {
    let info = try Reading.info(file)
    #expect(Int(info.orientation) == orientation)
    #expect(Int(info.height) == rows.count * Self.block)
    #expect(Int(info.width) == rows[0].count * Self.block)
    let picture = try Reading.decode(file)
    let small = try Reading.decode(file, .exact(rows[0].count, rows.count))
    for (y, row) in rows.enumerated() {
      for (x, letter) in row.enumerated() {
        let expected = try #require(letters[letter])
        let centre = picture[x * Self.block + 8, y * Self.block + 8]
        #expect(centre.distance(to: expected) < 8, "\(letter) of \(orientation)")
        #expect(small[x, y].distance(to: expected) < 24, "\(letter) of \(orientation), small")
      }
    }
  }

  @Test("from a JPEG's EXIF block, in either byte order", arguments: shown, [false, true])
  func jpeg(shown: (orientation: Int, rows: [String]), isBigEndian: Bool) throws {
    let block = EXIF.block(orientation: shown.orientation, isBigEndian: isBigEndian)
    let file = EXIF.insert(block, intoJPEG: try Self.stored().encoded(.jpeg, quality: 100))
    try check(file, shown.rows, orientation: shown.orientation)
  }

  @Test("from a PNG's eXIf chunk", arguments: shown)
  func png(shown: (orientation: Int, rows: [String])) throws {
    let bitmap = Self.stored()
    let rows = (0..<bitmap.height).map { y in
      (0..<bitmap.width).flatMap { bitmap[$0, y].bytes.prefix(3) }
    }
    var png = PNGFile(width: bitmap.width, type: .rgb, rows: rows)
    png.extras = [("eXIf", EXIF.block(orientation: shown.orientation, isBigEndian: true))]
    try check(png.file, shown.rows, orientation: shown.orientation)
  }

  @Test("from a WEBP's EXIF chunk", arguments: shown)
  func webp(shown: (orientation: Int, rows: [String])) throws {
    let bitmap = Self.stored()
    let file = EXIF.append(
      EXIF.block(orientation: shown.orientation, isBigEndian: false),
      toWEBP: try bitmap.encoded(.webp), width: bitmap.width, height: bitmap.height)
    try check(file, shown.rows, orientation: shown.orientation)
  }

  @Test("or as stored where the block makes no sense", arguments: 0..<26)
  func nonsense(length: Int) throws {
    let block = Array(EXIF.block(orientation: 6, isBigEndian: false).prefix(length))
    let file = EXIF.insert(block, intoJPEG: try Bitmap.gradient(width: 8, height: 4).encoded(.jpeg))
    let info = try Reading.info(file)
    #expect(info.orientation == 1 || length >= 22)
    let wrong = EXIF.insert(
      EXIF.block(orientation: 9 + length, isBigEndian: true),
      intoJPEG: try Bitmap.gradient(width: 8, height: 4).encoded(.jpeg))
    #expect(try Reading.info(wrong).orientation == 1)
  }
}
